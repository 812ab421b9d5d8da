using System.Buffers.Binary;

namespace RuralGis.Spatial.OData.Json;

/// <summary>
/// Writes well-known binary (ISO or PostGIS's extended form, either byte order) as GeoJSON (RFC 7946) without making objects of it.
/// Heights and measures are left out: the model is flat.
/// </summary>
internal ref struct WkbToGeoJson
{
    private const uint ExtendedZ = 0x80000000;
    private const uint ExtendedM = 0x40000000;
    private const uint ExtendedSrid = 0x20000000;

    private readonly JsonText _json;
    private ReadOnlySpan<byte> _rest;
    private bool _isLittleEndian;
    private int _ordinates;

    private WkbToGeoJson(JsonText json, ReadOnlySpan<byte> wkb)
    {
        _json = json;
        _rest = wkb;
    }

    private enum Kind
    {
        Point = 1,
        LineString = 2,
        Polygon = 3,
        MultiPoint = 4,
        MultiLineString = 5,
        MultiPolygon = 6,
        GeometryCollection = 7,
    }

    /// <param name="json">Where to.</param>
    /// <param name="wkb">One geometry.</param>
    /// <param name="crs">The crs member with a comma before it; nothing for none. Only the outermost geometry may have one.</param>
    public static void Write(JsonText json, ReadOnlySpan<byte> wkb, ReadOnlySpan<byte> crs) => new WkbToGeoJson(json, wkb).Geometry(crs);

    /// <summary>What follows Edm.Geography or Edm.Geometry in the name of the type.</summary>
    public static ReadOnlySpan<byte> EdmKind(ReadOnlySpan<byte> wkb) => new WkbToGeoJson(null!, wkb).Head() switch
    {
        Kind.Point => "Point"u8,
        Kind.LineString => "LineString"u8,
        Kind.Polygon => "Polygon"u8,
        Kind.MultiPoint => "MultiPoint"u8,
        Kind.MultiLineString => "MultiLineString"u8,
        Kind.MultiPolygon => "MultiPolygon"u8,
        _ => "Collection"u8,
    };

    private void Geometry(ReadOnlySpan<byte> crs)
    {
        var kind = Head();
        _json.Raw(Begin(kind));
        if (kind == Kind.GeometryCollection)
            Geometries();
        else
            Coordinates(kind);
        _json.Raw(crs);
        _json.Raw('}');
    }

    private static ReadOnlySpan<byte> Begin(Kind kind) => kind switch
    {
        Kind.Point => "{\"type\":\"Point\",\"coordinates\":"u8,
        Kind.LineString => "{\"type\":\"LineString\",\"coordinates\":"u8,
        Kind.Polygon => "{\"type\":\"Polygon\",\"coordinates\":"u8,
        Kind.MultiPoint => "{\"type\":\"MultiPoint\",\"coordinates\":"u8,
        Kind.MultiLineString => "{\"type\":\"MultiLineString\",\"coordinates\":"u8,
        Kind.MultiPolygon => "{\"type\":\"MultiPolygon\",\"coordinates\":"u8,
        Kind.GeometryCollection => "{\"type\":\"GeometryCollection\",\"geometries\":"u8,
        _ => throw new NotSupportedException($"GeoJSON has no geometry of the WKB type {(int)kind}."),
    };

    private void Geometries()
    {
        _json.Raw('[');
        var count = Count();
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                _json.Raw(',');
            Geometry(crs: []);
        }

        _json.Raw(']');
    }

    private void Coordinates(Kind kind)
    {
        switch (kind)
        {
            case Kind.Point:
                Point();
                break;
            case Kind.LineString:
                Path();
                break;
            case Kind.Polygon:
                Rings();
                break;
            default:
                Parts();
                break;
        }
    }

    /// <summary>A point without place is NaN NaN.</summary>
    private void Point()
    {
        var (x, y) = (Double(0), Double(8));
        _rest = _rest[(_ordinates * 8)..];
        if (double.IsNaN(x) && double.IsNaN(y))
            _json.Raw("[]"u8);
        else
            _json.Position(x, y);
    }

    private void Path()
    {
        _json.Raw('[');
        var count = Count();
        var step = _ordinates * 8;
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                _json.Raw(',');
            _json.Position(Double(0), Double(8));
            _rest = _rest[step..];
        }

        _json.Raw(']');
    }

    private void Rings()
    {
        _json.Raw('[');
        var count = Count();
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                _json.Raw(',');
            Path();
        }

        _json.Raw(']');
    }

    private void Parts()
    {
        _json.Raw('[');
        var count = Count();
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                _json.Raw(',');
            Coordinates(Head());
        }

        _json.Raw(']');
    }

    /// <summary>Byte order, kind with its dimensions, and the SRID of the extended form.</summary>
    private Kind Head()
    {
        _isLittleEndian = _rest[0] == 1;
        _rest = _rest[1..];
        var code = UInt32();
        var flat = code & 0xFFFF;
        var (hasZ, hasM) = ((code & ExtendedZ) != 0, (code & ExtendedM) != 0);
        var isoDimensions = flat / 1000;
        _ordinates = isoDimensions == 0 ? 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0) : isoDimensions == 3 ? 4 : 3;
        if ((code & ExtendedSrid) != 0)
            UInt32();
        return (Kind)(flat % 1000);
    }

    private int Count() => checked((int)UInt32());

    private uint UInt32()
    {
        var value = _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(_rest) : BinaryPrimitives.ReadUInt32BigEndian(_rest);
        _rest = _rest[4..];
        return value;
    }

    private readonly double Double(int at)
        => _isLittleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(_rest[at..]) : BinaryPrimitives.ReadDoubleBigEndian(_rest[at..]);
}
