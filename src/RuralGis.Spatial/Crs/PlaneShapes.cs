using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using RuralGis.Spatial.Shapes;

namespace RuralGis.Spatial.Crs;

/// <summary>Brings shapes from a plane to longitude and latitude.</summary>
public static class PlaneShapes
{
    /// <summary>How far the edges of the result may lie from the straight edges in the plane, in metres.</summary>
    public const double ToleranceM = 0.001;

    /// <summary>
    /// A line that is straight in a plane is bent in degrees: an edge of 4 km to the east in zone 39 lies 230 mm off at 36.5°N.
    /// Points are added along long edges so that no more than <see cref="ToleranceM"/> of that is left.
    /// </summary>
    /// <param name="shape">In the plane, valid, easting first.</param>
    /// <param name="plane">Its coordinate system.</param>
    /// <param name="degrees">Makes the result: its SRID.</param>
    /// <returns>In degrees of EPSG:4490, longitude first, valid.</returns>
    /// <exception cref="Microsoft.OData.ODataException">The edges are too long to follow: says so.</exception>
    public static Geometry ToDegrees(Geometry shape, PlaneCrs plane, GeometryFactory degrees)
    {
        var bent = new PlanePath(plane).Follow(shape, degrees);

        // A hole that touches its shell in the middle of an edge may lie a hair outside of it now.
        return bent.IsValid ? bent : GeometryFixer.Fix(bent);
    }

    private sealed class PlanePath(PlaneCrs plane) : EdgePath(PlaneShapes.ToleranceM)
    {
        protected override Coordinate At(Coordinate from, Coordinate to, double t)
            => plane.ToDegrees(new Coordinate(from.X + (t * (to.X - from.X)), from.Y + (t * (to.Y - from.Y))));

        protected override double AwayM(Coordinate a, Coordinate b, Coordinate place) => GreatCircle.FromStraightEdgeM(a, b, place);
    }
}
