using System.Buffers;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.Farmland.Rules;
using RuralGis.Api.Files;

namespace RuralGis.Api.Farmland.Papers;

/// <summary>A document has a content that has arrived, and a name that says what it is.</summary>
public sealed class DocumentRules(RuralDb db, FileStore store)
{
    private const int LongestName = 120;

    /// <summary>Signs that mean something to one file system or another.</summary>
    private static readonly SearchValues<char> NoName = SearchValues.Create("/\\:*?\"<>|");

    /// <exception cref="RuleBrokenException">422, with the columns that are not so.</exception>
    public Task CheckAsync(ProjectDocument document, RowChange change, CancellationToken ct)
    {
        if (db.Entry(document).State == EntityState.Deleted)
            return Task.CompletedTask;

        if (store.Find(document.Sha256) is not { } content)
            throw Refusal("document.noContent", "文件内容还没有传上来。", "The content has not arrived yet: PUT it to /files/{Sha256} first.", nameof(document.Sha256));
        using var stream = content.OpenRead();
        var kind = FileKind.Of(stream)!;
        if (!IsName(document.FileName))
            throw Refusal(
                "document.name", $"文件名不能为空、不能超过 {LongestName} 个字，也不能含有 / \\ : 等符号。",
                $"A file name has 1 to {LongestName} signs, and none like / \\ :.", nameof(document.FileName));
        if (!kind.Fits(document.FileName))
            throw Refusal(
                "document.ending", $"文件的内容是 {kind.Endings[0]}，与名称“{document.FileName}”不符。",
                $"By its content the file is a {kind.Endings[0]}, which its name {document.FileName} does not say.", nameof(document.FileName));

        db.Entry(document).Property(d => d.SizeBytes).CurrentValue = content.Length;
        db.Entry(document).Property(d => d.ContentType).CurrentValue = kind.ContentType;
        return Task.CompletedTask;
    }

    private static bool IsName(string name)
        => name.Length <= LongestName && name.AsSpan().Trim().Length == name.Length && !name.StartsWith('.')
            && !name.AsSpan().ContainsAny(NoName) && !name.Any(char.IsControl);

    private static RuleBrokenException Refusal(string code, string zh, string en, string column) => ColumnRefusal.Of(code, zh, en, [column]);
}
