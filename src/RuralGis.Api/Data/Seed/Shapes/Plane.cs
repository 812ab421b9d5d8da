using System.Text.Json;
using NetTopologySuite;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace RuralGis.Api.Data.Seed.Shapes;

/// <summary>
/// The plane in which shapes are built, EPSG:4548 in metres, easting first, and the way back to EPSG:4490. Both are
/// rounded on the vertex (1 mm, then eight decimals of a degree), so a vertex two plots share stays one vertex.
/// </summary>
public sealed class Plane
{
    private const int PlaneSrid = 4548;

    /// <summary>A millimetre: the grid that answers are written on and edits work on, so that what is read is what is stored.</summary>
    private const int DegreeDecimals = 8;

    /// <summary>Metres on a 1 mm grid with snap-rounding overlay: what it cuts is fully noded.</summary>
    public static readonly GeometryFactory Metres = new NtsGeometryServices(
        CoordinateArraySequenceFactory.Instance,
        new PrecisionModel(1000),
        PlaneSrid,
        GeometryOverlay.NG,
        new CoordinateEqualityComparer()).CreateGeometryFactory();

    /// <summary>Longitude and latitude in EPSG:4490.</summary>
    public static readonly GeometryFactory Degrees = new(new PrecisionModel(), SpatialColumns.Srid);

    private readonly MathTransform _toPlane;
    private readonly MathTransform _toDegrees;

    /// <param name="epsgFile">gis-data/crs/epsg.json.</param>
    public Plane(string epsgFile)
    {
        using var systems = JsonDocument.Parse(File.ReadAllBytes(epsgFile));
        var geographic = (GeographicCoordinateSystem)Read(systems, SpatialColumns.Srid);
        var projected = (ProjectedCoordinateSystem)Read(systems, PlaneSrid);
        var transformations = new CoordinateTransformationFactory();
        _toPlane = transformations.CreateFromCoordinateSystems(geographic, projected).MathTransform;
        _toDegrees = transformations.CreateFromCoordinateSystems(projected, geographic).MathTransform;
    }

    public Geometry ToMetres(Geometry degrees) => Map(degrees, Metres, ToMetres);

    public Coordinate ToMetres(Coordinate degrees)
    {
        var (x, y) = _toPlane.Transform(degrees.X, degrees.Y);
        return new Coordinate(Math.Round(x, 3), Math.Round(y, 3));
    }

    public Coordinate ToDegrees(Coordinate metres)
    {
        var (lon, lat) = _toDegrees.Transform(metres.X, metres.Y);
        return new Coordinate(Math.Round(lon, DegreeDecimals), Math.Round(lat, DegreeDecimals));
    }

    public Point ToDegrees(Point metres) => Degrees.CreatePoint(ToDegrees(metres.Coordinate));

    /// <summary>The areas of a geometry as a multipolygon, shells counter-clockwise as GeoJSON wants them.</summary>
    public MultiPolygon ToDegrees(Geometry metres) => (MultiPolygon)Map(metres, Degrees, ToDegrees);

    private static MultiPolygon Map(Geometry geometry, GeometryFactory target, Func<Coordinate, Coordinate> map)
        => target.CreateMultiPolygon([.. Polygons(geometry).Select(p => target.CreatePolygon(
            Ring(p.Shell, target, map, counterClockwise: true),
            [.. p.Holes.Select(hole => Ring(hole, target, map, counterClockwise: false))]))]);

    /// <summary>The areas of what an overlay left, in metres; the points and lines where shapes only touch are dropped.</summary>
    public static MultiPolygon Areas(Geometry metres) => Metres.CreateMultiPolygon([.. Polygons(metres)]);

    public static IEnumerable<Polygon> Polygons(Geometry geometry)
        => Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>();

    private static LinearRing Ring(
        LinearRing ring, GeometryFactory target, Func<Coordinate, Coordinate> map, bool counterClockwise)
    {
        Coordinate[] mapped = [.. ring.Coordinates.Select(map)];
        if (Orientation.IsCCW(mapped) != counterClockwise)
            Array.Reverse(mapped);
        return target.CreateLinearRing(mapped);
    }

    private static CoordinateSystem Read(JsonDocument systems, int srid)
    {
        var entry = systems.RootElement.EnumerateArray().Single(s => s.GetProperty("epsg").GetInt32() == srid);
        return new CoordinateSystemFactory().CreateFromWkt(entry.GetProperty("wkt1_gdal").GetString());
    }
}
