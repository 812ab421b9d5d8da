using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>
/// Metres of a cell of the grid, by the radii of curvature of the CGCS2000 ellipsoid in the meridian and in the prime vertical at a latitude.
/// Good to 1e-4 of a length within 10 km of it: for thresholds, not for the area of record.
/// </summary>
internal sealed class LocalPlane
{
    /// <summary>Half axis of the CGCS2000 ellipsoid in metres, and the square of its eccentricity.</summary>
    private const double A = 6378137;
    private const double F = 1 / 298.257222101;
    private const double E2 = F * (2 - F);

    /// <param name="latitude">In degrees.</param>
    public LocalPlane(double latitude)
    {
        var (sin, cos) = Math.SinCos(latitude * Math.PI / 180);
        var w = Math.Sqrt(1 - (E2 * sin * sin));
        var radiansPerCell = Math.PI / 180 / Grid.CellsPerDegree;
        EastM = A / w * cos * radiansPerCell;
        NorthM = A * (1 - E2) / (w * w * w) * radiansPerCell;
    }

    /// <summary>Metres of a cell to the east.</summary>
    public double EastM { get; }

    /// <summary>Metres of a cell to the north.</summary>
    public double NorthM { get; }

    /// <summary>Cells in every direction that surely hold so many metres.</summary>
    public double CellsOf(double metres) => metres / Math.Min(EastM, NorthM);

    public double AreaM2(Geometry cells) => cells.Area * EastM * NorthM;

    public double DistanceM(Coordinate a, Coordinate b) => Metres(a).Distance(Metres(b));

    public double LengthM(Edge edge) => DistanceM(edge.From, edge.To);

    public double DistanceM(Coordinate place, Edge edge)
        => DistanceComputer.PointToSegment(Metres(place), Metres(edge.From), Metres(edge.To));

    /// <summary>From a place to the straight line through an edge.</summary>
    public double HeightM(Coordinate place, Edge edge)
        => DistanceComputer.PointToLinePerpendicular(Metres(place), Metres(edge.From), Metres(edge.To));

    /// <summary>Between two directions at a place, in radians.</summary>
    public double Angle(Coordinate a, Coordinate place, Coordinate b) => AngleUtility.AngleBetween(Metres(a), Metres(place), Metres(b));

    /// <summary>How far along an edge the foot of a place lies: below 0 before it, above 1 beyond it.</summary>
    public double Along(Coordinate place, Edge edge) => new LineSegment(Metres(edge.From), Metres(edge.To)).ProjectionFactor(Metres(place));

    /// <summary>The nearest place on an edge, not rounded.</summary>
    public Coordinate NearestExact(Coordinate place, Edge edge)
    {
        var t = Math.Clamp(Along(place, edge), 0, 1);
        return new(edge.X1 + (t * (edge.X2 - edge.X1)), edge.Y1 + (t * (edge.Y2 - edge.Y1)));
    }

    /// <summary>The cell of the nearest place on an edge.</summary>
    public Coordinate Nearest(Coordinate place, Edge edge)
    {
        var nearest = NearestExact(place, edge);
        return new(Math.Round(nearest.X), Math.Round(nearest.Y));
    }

    /// <summary>A shape in metres, to measure widths.</summary>
    public Geometry Metres(Geometry cells)
    {
        var metres = cells.Copy();
        metres.Apply(new Scale(this));
        return metres;
    }

    private Coordinate Metres(Coordinate cells) => new(cells.X * EastM, cells.Y * NorthM);

    private sealed class Scale(LocalPlane plane) : ICoordinateFilter
    {
        public void Filter(Coordinate coord) => (coord.X, coord.Y) = (coord.X * plane.EastM, coord.Y * plane.NorthM);
    }
}
