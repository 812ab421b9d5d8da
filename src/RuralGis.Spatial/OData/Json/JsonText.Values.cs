using System.Buffers.Text;
using System.Globalization;
using System.Xml;

namespace RuralGis.Spatial.OData.Json;

/// <summary>Values as OData JSON 4.01, section 7, writes them. <see cref="RowWriter"/> picks a method by the type of the property.</summary>
internal sealed partial class JsonText
{
    /// <summary>The longest number or time.</summary>
    private const int LongestValue = 64;

    public void Null() => Raw("null"u8);

    public void Value(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Value(byte value) => Value((int)value);

    public void Value(sbyte value) => Value((int)value);

    public void Value(short value) => Value((int)value);

    public void Value(int value)
    {
        Utf8Formatter.TryFormat(value, Room(LongestValue), out var length);
        Length += length;
    }

    /// <summary>Inside of a text, whatever is done with long numbers.</summary>
    public void Digits(uint value)
    {
        Utf8Formatter.TryFormat(value, Room(LongestValue), out var length);
        Length += length;
    }

    /// <summary>Edm.Int64: the model has no unsigned numbers.</summary>
    public void Value(uint value) => Value((long)value);

    public void Value(long value)
    {
        if (quotesLongNumbers)
            Quoted(value, default);
        else
            Formatted(value, default);
    }

    public void Value(decimal value)
    {
        if (quotesLongNumbers)
            Quoted(value, default);
        else
            Formatted(value, default);
    }

    public void Value(float value)
    {
        if (float.IsFinite(value))
            Fractional(value);
        else
            Value((double)value);
    }

    public void Value(double value)
    {
        if (double.IsFinite(value))
            Fractional(value);
        else
            Raw(double.IsNaN(value) ? "\"NaN\""u8 : value > 0 ? "\"INF\""u8 : "\"-INF\""u8);
    }

    public void Value(string? value)
    {
        if (value is null)
            Null();
        else
            Text(value);
    }

    /// <param name="value">The text.</param>
    /// <param name="mask">Makes of it what this request may see; null for all of it.</param>
    public void Value(string? value, Func<string, string>? mask) => Value(value is null || mask is null ? value : mask(value));

    public void Value(Guid value) => Quoted(value, default);

    public void Value(DateOnly value) => Quoted(value, "yyyy-MM-dd");

    public void Value(TimeOnly value) => Quoted(value, @"HH\:mm\:ss\.fffffff");

    /// <summary>UTC, like all times of the service.</summary>
    public void Value(DateTime value) => Value(new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)));

    public void Value(DateTimeOffset value) => Quoted(value.UtcDateTime, @"yyyy-MM-dd\THH\:mm\:ss.FFFFFFF\Z");

    public void Value(TimeSpan value) => Text(XmlConvert.ToString(value));

    public void Value(byte[]? value)
    {
        if (value is null)
            Null();
        else
            Text(Base64Url.EncodeToString(value));
    }

    public void Enumeration<T>(T value)
        where T : struct, Enum
        => Raw(EnumNames<T>.Json(value));

    public void List<T>(IEnumerable<T>? values, Action<JsonText, T> item)
    {
        if (values is null)
        {
            Null();
            return;
        }

        Raw('[');
        var isFirst = true;
        foreach (var value in values)
        {
            if (!isFirst)
                Raw(',');
            isFirst = false;
            item(this, value);
        }

        Raw(']');
    }

    /// <param name="wkb">Well-known binary; null is written as null.</param>
    public void Geometry(byte[]? wkb)
    {
        if (wkb is null)
            Null();
        else
            WkbToGeoJson.Write(this, wkb, _crs);
    }

    /// <summary>What kind of geometry it is, as the model calls it: Point, Polygon, Collection …</summary>
    public void GeometryKind(byte[] wkb) => Raw(WkbToGeoJson.EdmKind(wkb));

    /// <summary>[x,y] of a GeoJSON geometry.</summary>
    public void Position(double x, double y)
    {
        var room = Room((2 * FixedPoint.MaxLength) + 3);
        room[0] = (byte)'[';
        var at = 1 + _coordinates.Write(x, room[1..]);
        room[at++] = (byte)',';
        at += _coordinates.Write(y, room[at..]);
        room[at] = (byte)']';
        Length += at + 1;
    }

    private void Formatted<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(Room(LongestValue), out var length, format, CultureInfo.InvariantCulture);
        Length += length;
    }

    private void Quoted<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Raw('"');
        Formatted(value, format);
        Raw('"');
    }

    /// <summary>The shortest digits that read back as the same number; 4.0 keeps its zero, as Microsoft's library writes it.</summary>
    private void Fractional<T>(T value)
        where T : IUtf8SpanFormattable
    {
        var from = Length;
        Formatted(value, default);
        if (_bytes.AsSpan(from, Length - from).IndexOfAny((byte)'.', (byte)'E') < 0)
            Raw(".0"u8);
    }
}
