using System.Globalization;
using Microsoft.OData;
using Microsoft.Spatial;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Geometry = NetTopologySuite.Geometries.Geometry;
using GeometryFactory = NetTopologySuite.Geometries.GeometryFactory;

namespace RuralGis.Spatial.OData;

/// <summary>Turns a literal of a query, such as geography'SRID=4490;POINT(116.7 36.5)', into a geometry we can send to PostGIS.</summary>
public static class SpatialLiteral
{
    /// <summary>A filter with more corners than this is an import, not a question.</summary>
    public const int MaxVertices = 20_000;

    /// <summary>4326 is taken as 4490: they differ by centimetres, and PROJ itself treats them as identical.</summary>
    private static readonly int[] AcceptedSrids = [4490, 4326];

    /// <param name="spatial">As the OData parser read it, longitude first.</param>
    /// <param name="srid">The SRID the geometry is stored in.</param>
    /// <returns>A valid geometry in the stored SRID.</returns>
    /// <exception cref="ODataException">Unknown SRID, coordinate out of range, invalid or too large: says where.</exception>
    public static Geometry Read(ISpatial spatial, int srid)
    {
        var epsg = spatial.CoordinateSystem.EpsgId;
        if (epsg is null || !AcceptedSrids.Contains(epsg.Value))
            throw new ODataException($"SRID {epsg} is not accepted here; use {string.Join(" or ", AcceptedSrids)} (longitude first).");

        var factory = NtsGeometryServices.Instance.CreateGeometryFactory(srid);
        var geometry = Convert(spatial, factory);
        if (geometry.NumPoints > MaxVertices)
            throw new ODataException($"The shape has {geometry.NumPoints} vertices; at most {MaxVertices} are accepted.");

        foreach (var at in geometry.Coordinates)
            if (!(Math.Abs(at.X) <= 180 && Math.Abs(at.Y) <= 90))
                throw new ODataException($"{Say(at)} is not on the earth: longitude comes first, -180 to 180, then latitude, -90 to 90.");

        if (new IsValidOp(geometry).ValidationError is { } fault)
            throw new ODataException($"The shape is no valid geometry: {fault.Message} at {Say(fault.Coordinate)}.");

        return geometry;
    }

    private static string Say(Coordinate at) => string.Create(CultureInfo.InvariantCulture, $"({at.X} {at.Y})");

    private static Geometry Convert(ISpatial spatial, GeometryFactory factory) => spatial switch
    {
        GeographyPoint point => ToPoint(point, factory),
        GeographyLineString line => factory.CreateLineString(Path(line.Points)),
        GeographyPolygon polygon => ToPolygon(polygon, factory),
        GeographyMultiPoint points => factory.CreateMultiPoint([.. points.Points.Select(point => ToPoint(point, factory))]),
        GeographyMultiLineString lines => factory.CreateMultiLineString([.. lines.LineStrings.Select(line => factory.CreateLineString(Path(line.Points)))]),
        GeographyMultiPolygon polygons => factory.CreateMultiPolygon([.. polygons.Polygons.Select(polygon => ToPolygon(polygon, factory))]),
        GeographyCollection collection => factory.CreateGeometryCollection([.. collection.Geographies.Select(part => Convert(part, factory))]),
        GeographyFullGlobe => throw new ODataException("FULLGLOBE is not accepted: leave the condition out to ask for everything."),
        _ => throw new ODataException($"A literal of type {spatial.GetType().Name} is not accepted here; write geography'…'."),
    };

    private static Point ToPoint(GeographyPoint point, GeometryFactory factory)
        => point.IsEmpty ? factory.CreatePoint() : factory.CreatePoint(new Coordinate(point.Longitude, point.Latitude));

    private static Polygon ToPolygon(GeographyPolygon polygon, GeometryFactory factory)
    {
        var rings = polygon.Rings.Select(ring => Ring(ring, factory)).ToArray();
        return rings.Length == 0 ? factory.CreatePolygon() : factory.CreatePolygon(rings[0], rings[1..]);
    }

    private static LinearRing Ring(GeographyLineString ring, GeometryFactory factory)
    {
        var path = Path(ring.Points);
        if (path.Length < 4 || !path[0].Equals2D(path[^1]))
            throw new ODataException($"A ring needs at least four points and must end where it starts; this one starts at {Say(path[0])}.");

        return factory.CreateLinearRing(path);
    }

    private static Coordinate[] Path(IEnumerable<GeographyPoint> points)
        => [.. points.Select(point => new Coordinate(point.Longitude, point.Latitude))];
}
