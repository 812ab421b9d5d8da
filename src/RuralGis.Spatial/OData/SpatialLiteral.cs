using Microsoft.OData;
using Microsoft.Spatial;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using RuralGis.Spatial.Crs;
using RuralGis.Spatial.Shapes;
using Geometry = NetTopologySuite.Geometries.Geometry;
using GeometryFactory = NetTopologySuite.Geometries.GeometryFactory;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Turns a literal of a query, geography'SRID=4490;POINT(116.7 36.5)' or geometry'SRID=4527;POINT(39464000 4038000)', into a shape we can send
/// to PostGIS. Edges of geography'…' are great circles, edges of geometry'…' are straight in the plane of its own coordinate system.
/// A ring may turn either way: the smaller side is inside.
/// </summary>
public static class SpatialLiteral
{
    /// <param name="spatial">As the OData parser read it: longitude or easting first.</param>
    /// <param name="options">The stored SRID and the limit of vertices.</param>
    /// <exception cref="ODataException">
    /// Unknown SRID, coordinate out of range, height or measure, unclosed ring, self-crossing, too many vertices: says where, in the literal's own coordinates.
    /// </exception>
    public static Literal Read(ISpatial spatial, SpatialOptions options)
    {
        var srid = spatial.CoordinateSystem.EpsgId;
        if (CrsCatalog.IsDegrees(srid))
            return InDegrees(ReadDegrees(spatial, options), isGeography: spatial is Geography);

        if (CrsCatalog.Plane(srid) is not { } plane)
            throw new ODataException($"SRID {srid ?? 0} is not accepted here; {CrsCatalog.Accepted}.");
        if (spatial is Geography)
            throw NoGeography(plane);

        var shape = Shape(spatial, plane.Srid, options.MaxVertices, at => RequireIn(plane, at));
        return InDegrees(PlaneShapes.ToDegrees(shape, plane, Factory(options.Srid)), isGeography: false);
    }

    /// <summary>A shape in the body of a request: with the corners it was drawn with, checked.</summary>
    /// <param name="spatial">As the OData library read it.</param>
    /// <param name="options">The stored SRID and the limit of vertices.</param>
    /// <returns>In longitude and latitude, longitude first.</returns>
    /// <exception cref="ODataException">Not in degrees, or as <see cref="Read"/> says.</exception>
    public static Geometry ReadGeoJson(ISpatial spatial, SpatialOptions options)
    {
        // ODL takes 0 for an Edm.Geometry without crs.
        var srid = spatial.CoordinateSystem.EpsgId;
        if (srid != CoordinateSystem.DefaultGeometry.EpsgId && !CrsCatalog.IsDegrees(srid))
            throw new ODataException($"SRID {srid} is not taken here; send longitude and latitude in EPSG:4490 (EPSG:4326 and CRS84 are taken too), or leave crs out.");

        return ReadDegrees(spatial, options);
    }

    /// <summary>A shape in longitude and latitude with the corners it was drawn with, checked. Its CRS has been looked at before.</summary>
    private static Geometry ReadDegrees(ISpatial spatial, SpatialOptions options) => Shape(spatial, options.Srid, options.MaxVertices, RequireOnEarth);

    /// <summary>For a geography'…' in a projected system.</summary>
    internal static ODataException NoGeography(PlaneCrs plane) => new(
        $"SRID {plane.Srid} ({plane.Name}) is a plane: write geometry'SRID={plane.Srid};…', or geography'…' in 4490 or 4326 (longitude first).");

    private static Literal InDegrees(Geometry shape, bool isGeography) => isGeography
        ? new Literal(() => Bent(shape), () => shape)
        : new Literal(() => shape, () => GreatCircle.DensifyStraight(shape));

    private static Geometry Bent(Geometry shape)
    {
        var bent = GreatCircle.Densify(shape);
        if (!ReferenceEquals(bent, shape))
            RequireValid(bent, " once its edges follow the great circle");
        return bent;
    }

    private static Geometry Shape(ISpatial spatial, int srid, int maxVertices, Action<Coordinate> requireInRange)
    {
        var shape = SpatialShape.Read(spatial, Factory(srid));
        if (shape.NumPoints > maxVertices)
            throw new ODataException($"The shape has {shape.NumPoints} vertices; at most {maxVertices} are accepted.");

        foreach (var at in shape.Coordinates)
            requireInRange(at);
        RequireValid(shape);
        return shape;
    }

    private static GeometryFactory Factory(int srid) => NtsGeometryServices.Instance.CreateGeometryFactory(srid);

    private static void RequireValid(Geometry shape, string when = "")
    {
        if (new IsValidOp(shape).ValidationError is { } fault)
            throw new ODataException($"The shape is no valid geometry{when}: {fault.Message} at {SpatialShape.Say(fault.Coordinate)}.");
    }

    private static void RequireOnEarth(Coordinate at)
    {
        if (!(Math.Abs(at.X) <= 180 && Math.Abs(at.Y) <= 90))
            throw new ODataException($"{SpatialShape.Say(at)} is not on the earth: longitude comes first, -180 to 180, then latitude, -90 to 90.");
    }

    private static void RequireIn(PlaneCrs plane, Coordinate at)
    {
        if (plane.Holds(at))
            return;

        var hint = plane.Holds(new Coordinate(at.Y, at.X)) ? " Here they are the other way round."
            : CrsCatalog.ZoneOf(at.X, plane) is { } zone && zone.Holds(at) ? $" This one fits SRID {zone.Srid} ({zone.Name})."
            : "";
        throw new ODataException($"{SpatialShape.Say(at)} is outside of SRID {plane.Srid} ({plane.Name}): {plane.Extent}.{hint}");
    }
}
