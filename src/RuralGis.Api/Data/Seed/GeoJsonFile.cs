using System.Text.Json;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed;

/// <summary>Reads a GeoJSON file of gis-data: EPSG:4490, longitude first, coordinates as they are written.</summary>
internal static class GeoJsonFile
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new GeoJsonConverterFactory(Plane.Degrees) } };

    public static IEnumerable<IFeature> Read(string path)
        => JsonSerializer.Deserialize<FeatureCollection>(File.ReadAllBytes(path), Options)
            ?? throw new InvalidDataException($"{path} is empty.");

    public static string Text(this IFeature feature, string name)
        => feature.OptionalText(name) ?? throw new InvalidDataException($"A feature has no \"{name}\".");

    public static string? OptionalText(this IFeature feature, string name) => feature.Attributes.GetOptionalValue(name) as string;

    public static double? OptionalNumber(this IFeature feature, string name)
        => feature.Attributes.GetOptionalValue(name) is { } value ? Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;

    public static T Shape<T>(this IFeature feature)
        where T : Geometry
    {
        var shape = (T)feature.Geometry;
        shape.SRID = SpatialColumns.Srid;
        return shape;
    }
}
