using System.IO.Compression;

namespace RuralGis.Api.Files;

/// <summary>A kind of file we keep, told by its content alone.</summary>
/// <param name="ContentType">As sent to browsers.</param>
/// <param name="Endings">Of names, in lower case, the first the usual one.</param>
/// <param name="IsShown">A browser may show it; the others it may only save.</param>
public sealed record FileKind(string ContentType, string[] Endings, bool IsShown = false)
{
    public static readonly FileKind Pdf = new("application/pdf", [".pdf"], IsShown: true);
    public static readonly FileKind Jpeg = new("image/jpeg", [".jpg", ".jpeg"], IsShown: true);
    public static readonly FileKind Png = new("image/png", [".png"], IsShown: true);
    private static readonly FileKind Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]);
    private static readonly FileKind Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);
    private static readonly FileKind OldOffice = new("application/x-ole-storage", [".doc", ".xls", ".wps", ".et"]);
    private static readonly FileKind Drawing = new("image/vnd.dwg", [".dwg"]);
    private static readonly FileKind Zip = new("application/zip", [".zip"]);
    private static readonly FileKind Text = new("text/plain", [".txt", ".csv"]);

    public static IReadOnlyList<FileKind> All => [Pdf, Jpeg, Png, Docx, Xlsx, OldOffice, Drawing, Zip, Text];

    /// <summary>Enough to tell any kind but those inside of a ZIP.</summary>
    private const int HeadLength = 4096;

    public bool Fits(string fileName) => Endings.Contains(Path.GetExtension(fileName).ToLowerInvariant());

    /// <returns>Null for what we do not keep.</returns>
    public static FileKind? Of(Stream content)
    {
        var buffer = new byte[HeadLength];
        var head = buffer.AsSpan(0, content.ReadAtLeast(buffer, HeadLength, throwOnEndOfStream: false));
        return head switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => OldOffice,
            [(byte)'A', (byte)'C', (byte)'1', (byte)'0', ..] => Drawing,
            [(byte)'P', (byte)'K', 3, 4, ..] => Packed(content),
            _ => IsText(head) ? Text : null,
        };
    }

    private static FileKind? Packed(Stream content)
    {
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return zip.GetEntry("word/document.xml") is not null ? Docx : zip.GetEntry("xl/workbook.xml") is not null ? Xlsx : Zip;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>UTF-8, or GB18030, of which every pair of bytes from 0x81 on may be a sign: but no control characters.</summary>
    private static bool IsText(ReadOnlySpan<byte> head)
        => !head.IsEmpty && !head.ContainsAnyInRange((byte)0x00, (byte)0x08) && !head.ContainsAnyInRange((byte)0x0E, (byte)0x1F)
            && !head.StartsWith("<"u8);
}
