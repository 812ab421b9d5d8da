using System.Globalization;
using Microsoft.OData;
using Microsoft.Spatial;
using NetTopologySuite.Geometries;
using Geometry = NetTopologySuite.Geometries.Geometry;
using GeometryFactory = NetTopologySuite.Geometries.GeometryFactory;

namespace RuralGis.Spatial.OData;

/// <summary>Turns what the OData library read, of either family, into the geometry of NetTopologySuite with the same corners.</summary>
internal static class SpatialShape
{
    /// <exception cref="ODataException">A height or measure, a line of one point, an unclosed ring, FULLGLOBE: says where.</exception>
    public static Geometry Read(ISpatial spatial, GeometryFactory factory) => spatial switch
    {
        GeographyPoint or GeometryPoint => Point(spatial, factory),
        GeographyLineString line => Line(line.Points, factory),
        GeometryLineString line => Line(line.Points, factory),
        GeographyPolygon polygon => Polygon(polygon.Rings.Select(ring => ring.Points), factory),
        GeometryPolygon polygon => Polygon(polygon.Rings.Select(ring => ring.Points), factory),
        GeographyMultiPoint points => factory.CreateMultiPoint([.. points.Points.Select(point => Point(point, factory))]),
        GeometryMultiPoint points => factory.CreateMultiPoint([.. points.Points.Select(point => Point(point, factory))]),
        GeographyMultiLineString lines => factory.CreateMultiLineString([.. lines.LineStrings.Select(line => Line(line.Points, factory))]),
        GeometryMultiLineString lines => factory.CreateMultiLineString([.. lines.LineStrings.Select(line => Line(line.Points, factory))]),
        GeographyMultiPolygon polygons => factory.CreateMultiPolygon([.. polygons.Polygons.Select(polygon => (Polygon)Read(polygon, factory))]),
        GeometryMultiPolygon polygons => factory.CreateMultiPolygon([.. polygons.Polygons.Select(polygon => (Polygon)Read(polygon, factory))]),
        GeographyCollection collection => factory.CreateGeometryCollection([.. collection.Geographies.Select(part => Read(part, factory))]),
        Microsoft.Spatial.GeometryCollection collection => factory.CreateGeometryCollection([.. collection.Geometries.Select(part => Read(part, factory))]),
        GeographyFullGlobe => throw new ODataException("FULLGLOBE is not accepted: leave the condition out to ask for everything."),
        _ => throw new ODataException($"A shape of type {spatial.GetType().Name} is not accepted here."),
    };

    public static string Say(Coordinate at) => string.Create(CultureInfo.InvariantCulture, $"({at.X} {at.Y})");

    private static Point Point(ISpatial point, GeometryFactory factory)
        => point.IsEmpty ? factory.CreatePoint() : factory.CreatePoint(At(point));

    private static LineString Line(IEnumerable<ISpatial> points, GeometryFactory factory)
    {
        var path = Path(points);
        return path.Length != 1
            ? factory.CreateLineString(path)
            : throw new ODataException($"A line needs at least two points; this one has only {Say(path[0])}.");
    }

    private static Polygon Polygon(IEnumerable<IEnumerable<ISpatial>> rings, GeometryFactory factory)
    {
        LinearRing[] closed = [.. rings.Select(ring => Ring(Path(ring), factory))];
        return closed.Length == 0 ? factory.CreatePolygon() : factory.CreatePolygon(closed[0], closed[1..]);
    }

    private static LinearRing Ring(Coordinate[] path, GeometryFactory factory)
    {
        if (path.Length == 0)
            throw new ODataException("A ring of the polygon has no points.");
        if (path.Length < 4 || !path[0].Equals2D(path[^1]))
            throw new ODataException($"A ring needs at least four points and must end where it starts; this one starts at {Say(path[0])}.");

        return factory.CreateLinearRing(path);
    }

    private static Coordinate[] Path(IEnumerable<ISpatial> points) => [.. points.Select(At)];

    private static Coordinate At(ISpatial point)
    {
        var (at, height, measure) = point switch
        {
            GeographyPoint round => (new Coordinate(round.Longitude, round.Latitude), round.Z, round.M),
            GeometryPoint flat => (new Coordinate(flat.X, flat.Y), flat.Z, flat.M),
            _ => throw new ODataException($"A point is expected, not a {point.GetType().Name}."),
        };
        return height is null && measure is null
            ? at
            : throw new ODataException($"{Say(at)} has a height or a measure; only two numbers are kept, leave the others out.");
    }
}
