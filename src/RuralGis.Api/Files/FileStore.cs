using System.Security.Cryptography;
using RuralGis.Api.Errors;

namespace RuralGis.Api.Files;

/// <summary>
/// Contents of files in a folder, each under its SHA-256: sent in parts, gone on with after a broken line, and never changed. What the
/// history may still show stays, so nothing whole is ever deleted.
/// </summary>
public sealed class FileStore(FileSettings settings)
{
    private const int ChecksumLength = 64;

    public static bool IsChecksum(string text) => text.Length == ChecksumLength && text.All(char.IsAsciiHexDigitLower);

    /// <returns>Null when there is no such content, or only half of it.</returns>
    public FileInfo? Find(string sha256)
        => IsChecksum(sha256) && new FileInfo(PathOf(sha256)) is { Exists: true } file ? file : null;

    /// <summary>The content that a row names.</summary>
    /// <exception cref="RuleBrokenException">410: it is not there any more.</exception>
    public FileInfo Get(string sha256) => Find(sha256)
        ?? throw new RuleBrokenException(410, "The row is there, but its file is not: it was not restored with the database. Tell the administrator.");

    /// <summary>Bytes there are of a content that this person has begun to send.</summary>
    public long Received(string sha256, Guid sender) => new FileInfo(UnfinishedPath(sha256, sender)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Adds a part at the end of what there is. What arrived before the line broke counts.</summary>
    /// <param name="sha256">Of the whole content, in lower case.</param>
    /// <param name="sender">Whose unfinished part it is: nobody can spoil another's.</param>
    /// <param name="from">Where the part begins, in bytes.</param>
    /// <param name="whole">Bytes of the whole content.</param>
    /// <param name="part">Not longer than what is missing.</param>
    /// <param name="ct">Ends it; what is there stays.</param>
    /// <returns>Bytes there are now; all of them are there once it is <paramref name="whole"/>.</returns>
    /// <exception cref="RuleBrokenException">409 where the part does not go on; 413 too large; 422 the content is another, or none that we keep.</exception>
    public async Task<long> AddAsync(string sha256, Guid sender, long from, long whole, Stream part, CancellationToken ct)
    {
        if (whole > settings.MaxBytes)
            throw new RuleBrokenException(413, $"A file may have {settings.MaxBytes} bytes at most; this one has {whole}.");

        var path = UnfinishedPath(sha256, sender);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        long received;
        await using (var unfinished = Open(path))
        {
            if (from != unfinished.Length)
                throw new RuleBrokenException(409, $"There are {unfinished.Length} bytes of this file; go on from there.");
            await CopyAsync(part, unfinished, whole, ct);
            unfinished.Flush(flushToDisk: true);
            received = unfinished.Length;
        }

        if (received == whole)
            await FinishAsync(path, sha256, ct);
        return received;
    }

    /// <summary>Half files whose other half never came.</summary>
    public void ForgetUnfinished()
    {
        if (!Directory.Exists(UnfinishedFolder))
            return;
        foreach (var file in new DirectoryInfo(UnfinishedFolder).EnumerateFiles().Where(file => file.LastWriteTimeUtc < DateTime.UtcNow - settings.KeepUnfinished))
            file.Delete();
    }

    /// <summary>Something made of a content and kept beside it; made when it is first asked for.</summary>
    /// <param name="content">A kept one.</param>
    /// <param name="ending">Of its name.</param>
    /// <param name="make">Makes it of the content.</param>
    /// <param name="ct">Ends it; nothing is kept then.</param>
    public static async Task<FileInfo> BesideAsync(FileInfo content, string ending, Func<Stream, byte[]> make, CancellationToken ct)
    {
        var place = content.FullName + ending;
        if (!File.Exists(place))
        {
            // Two at once make the same, and neither sees the half of the other's.
            var unfinished = $"{place}.{Guid.NewGuid():N}";
            await using (var stream = content.OpenRead())
                await File.WriteAllBytesAsync(unfinished, make(stream), ct);
            File.Move(unfinished, place, overwrite: true);
        }

        return new FileInfo(place);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new RuleBrokenException(409, "Another part of this file is just coming in; ask how much there is, and go on from there.");
        }
    }

    private static async Task CopyAsync(Stream part, FileStream unfinished, long whole, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        for (int count; (count = await part.ReadAsync(buffer, ct)) > 0;)
        {
            if (unfinished.Length + count > whole)
                throw new RuleBrokenException(400, $"More bytes came than the {whole} that were announced.");
            // Not to be ended half way: what has arrived is kept.
            await unfinished.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None);
        }
    }

    private async Task FinishAsync(string path, string sha256, CancellationToken ct)
    {
        await using (var content = File.OpenRead(path))
        {
            var isSame = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)) == sha256;
            content.Position = 0;
            if (!isSame || FileKind.Of(content) is null)
            {
                File.Delete(path);
                throw new RuleBrokenException(422, isSame
                    ? $"The content is none of the kinds we keep: {string.Join(", ", FileKind.All.SelectMany(kind => kind.Endings))}."
                    : "What arrived is not what the checksum says; send it again from the beginning.");
            }
        }

        var place = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(path, place, overwrite: true);
    }

    private string UnfinishedFolder => Path.Combine(settings.Folder, "unfinished");

    private string UnfinishedPath(string sha256, Guid sender) => Path.Combine(UnfinishedFolder, $"{sha256}.{sender:N}");

    // Folders of some hundred files each.
    private string PathOf(string sha256) => Path.Combine(settings.Folder, sha256[..2], sha256);
}
