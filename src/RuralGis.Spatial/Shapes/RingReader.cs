using System.Text.Json;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.Crs;

namespace RuralGis.Spatial.Shapes;

/// <summary>Reads the rings of a GeoJSON area and remembers what is wrong with each, instead of stopping at the first.</summary>
/// <param name="factory">Makes the polygons.</param>
internal sealed class RingReader(GeometryFactory factory)
{
    private const int LeastCorners = 3;

    private readonly List<ShapeFault> _faults = [];

    public IReadOnlyList<ShapeFault> Faults => _faults;

    /// <returns>What could be made of it; null when that is nothing.</returns>
    public Polygon[]? Read(JsonElement geoJson)
    {
        if (TypeOf(geoJson) is not ("Polygon" or "MultiPolygon") || !geoJson.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            _faults.Add(new(ShapeFaultKind.NoArea, null));
            return null;
        }

        if (geoJson.TryGetProperty("crs", out var crs) && !IsDegrees(crs))
        {
            _faults.Add(new(ShapeFaultKind.OtherCrs, null));
            return null;
        }

        var parts = TypeOf(geoJson) == "Polygon" ? [coordinates] : coordinates.EnumerateArray().ToArray();
        Polygon[] polygons = [.. parts.Select(Part).OfType<Polygon>()];
        if (polygons.Length == 0 && _faults.Count == 0)
            _faults.Add(new(ShapeFaultKind.Empty, null));
        return polygons.Length == 0 ? null : polygons;
    }

    private static string? TypeOf(JsonElement geoJson)
        => geoJson.ValueKind == JsonValueKind.Object && geoJson.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static bool IsDegrees(JsonElement crs)
        => crs.ValueKind == JsonValueKind.Null
            || (crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
                && properties.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
                && CrsCatalog.IsDegrees(CrsCatalog.SridOf(name.GetString()!)));

    private Polygon? Part(JsonElement rings)
    {
        if (rings.ValueKind != JsonValueKind.Array)
        {
            _faults.Add(new(ShapeFaultKind.NoArea, null));
            return null;
        }

        var read = rings.EnumerateArray().Select(Ring).ToList();
        return read.Count == 0 || read[0] is not { } shell ? null : factory.CreatePolygon(shell, [.. read.Skip(1).OfType<LinearRing>()]);
    }

    private LinearRing? Ring(JsonElement positions)
    {
        List<Coordinate> corners = [];
        foreach (var position in positions.ValueKind == JsonValueKind.Array ? positions.EnumerateArray() : default)
        {
            if (Place(position) is not { } place)
            {
                _faults.Add(new(ShapeFaultKind.NoPlace, corners.LastOrDefault()));
                return null;
            }

            corners.Add(place);
        }

        if (corners.Distinct().Count() < LeastCorners)
        {
            _faults.Add(new(ShapeFaultKind.TooFewCorners, corners.FirstOrDefault()));
            return null;
        }

        if (!corners[0].Equals2D(corners[^1]))
        {
            _faults.Add(new(ShapeFaultKind.Unclosed, corners[^1]));
            corners.Add(corners[0].Copy());
        }

        return factory.CreateLinearRing([.. corners]);
    }

    /// <returns>Null for what is no longitude and latitude.</returns>
    private static Coordinate? Place(JsonElement position)
        => position.ValueKind == JsonValueKind.Array && position.GetArrayLength() >= 2
            && Number(position[0]) is { } lon && Number(position[1]) is { } lat && Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90
            ? new Coordinate(lon, lat)
            : null;

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
}
