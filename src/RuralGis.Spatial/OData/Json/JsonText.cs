using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace RuralGis.Spatial.OData.Json;

/// <summary>JSON as it grows, in UTF-8, in a pooled buffer; whoever writes keeps the commas and braces right.</summary>
/// <param name="coordinateDecimals">Of GeoJSON numbers, at most; 0 to 15.</param>
/// <param name="crsSrid">EPSG code for the crs member of each geometry; null for none.</param>
/// <param name="quotesLongNumbers">Int64 and Decimal as strings.</param>
internal sealed partial class JsonText(int coordinateDecimals, int? crsSrid = null, bool quotesLongNumbers = false) : IDisposable
{
    private const int FirstRoom = 64 * 1024;

    /// <summary>All else is written as it is: the answer is never part of a page.</summary>
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code), '"', '\\']);

    private readonly byte[] _crs = crsSrid is null ? [] : Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $",\"crs\":{{\"type\":\"name\",\"properties\":{{\"name\":\"EPSG:{crsSrid}\"}}}}"));

    private readonly FixedPoint _coordinates = new(coordinateDecimals);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstRoom);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    /// <summary>Text that is JSON already.</summary>
    public void Raw(byte[] json) => Raw(json.AsSpan());

    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        Length += json.Length;
    }

    public void Raw(char ascii)
    {
        Room(1)[0] = (byte)ascii;
        Length++;
    }

    /// <summary>A string in quotes. Half a surrogate pair becomes U+FFFD: a broken name must not break the answer.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Raw('"');
        for (var special = text.IndexOfAny(Escaped); special >= 0; special = text.IndexOfAny(Escaped))
        {
            Plain(text[..special]);
            Escape(text[special]);
            text = text[(special + 1)..];
        }

        Plain(text);
        Raw('"');
    }

    private void Plain(ReadOnlySpan<char> text)
    {
        Utf8.FromUtf16(text, Room(text.Length * 3), out _, out var written);
        Length += written;
    }

    private void Escape(char special)
    {
        var letter = special switch
        {
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\b' => 'b',
            '\f' => 'f',
            '"' or '\\' => special,
            _ => 'u',
        };
        Raw('\\');
        Raw(letter);
        if (letter != 'u')
            return;

        Raw("00"u8);
        Raw((char)('0' + (special >> 4)));
        Raw("0123456789abcdef"[special & 15]);
    }

    /// <returns>Free bytes behind what is written, at least so many.</returns>
    private Span<byte> Room(int least)
    {
        if (_bytes.Length - Length < least)
            Grow(least);
        return _bytes.AsSpan(Length);
    }

    private void Grow(int least)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + least, _bytes.Length * 2));
        Written.Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
