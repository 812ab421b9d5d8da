using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>The last look at what an edit made.</summary>
internal static class CoverageGuard
{
    /// <summary>Faults nearer than this to an old one are taken for the old one, in cells.</summary>
    private const double SameFaultCells = 2;

    /// <exception cref="ShapeRefusedException">Empty, or crosses itself: says where.</exception>
    public static void CheckValid(MultiPolygon shape, Grid grid)
    {
        if (shape.IsEmpty)
            throw grid.Refuse(ShapeRefusal.ShapeVanishes, new Coordinate(), "Nothing would be left of a shape.");
        if (new IsValidOp(shape).ValidationError is { } error)
            throw grid.Refuse(ShapeRefusal.ResultInvalid, error.Coordinate, $"A shape would not be valid: {error.Message}.");
        // Of a shape thinner than a cell the sides may change places when it is written in degrees.
        if (new IsValidOp(grid.ToDegrees(shape)).ValidationError is { } rounded)
            throw grid.Refuse(ShapeRefusal.ResultInvalid, grid.ToCells(rounded.Coordinate), $"A shape would be too thin: {rounded.Message}.");
    }

    /// <summary>Shapes that lay side by side still do; where they overlapped before, they may.</summary>
    /// <param name="before">In cells, all shapes before the edit.</param>
    /// <param name="after">All shapes after it, in any order.</param>
    /// <param name="grid">Of the cells.</param>
    /// <exception cref="ShapeRefusedException">A new overlap, or an edge that its two shapes no longer share: says where.</exception>
    public static void CheckSideBySide(IEnumerable<MultiPolygon> before, IEnumerable<MultiPolygon> after, Grid grid)
    {
        var faults = Faults([.. after]);
        if (faults.Count == 0)
            return;

        var old = grid.Cells.BuildGeometry(Faults([.. before]));
        foreach (var fault in faults)
            if (old.IsEmpty || !fault.IsWithinDistance(old, SameFaultCells))
                throw grid.Refuse(ShapeRefusal.ResultOverlaps, fault.Centroid.Coordinate, "Shapes would overlap, or no longer share their edge.");
    }

    /// <summary>Whether no two shapes overlap and all edges they share have the same vertices.</summary>
    public static bool IsSideBySide(IEnumerable<MultiPolygon> shapes) => Faults([.. shapes]).Count == 0;

    private static List<Geometry> Faults(MultiPolygon[] shapes)
        => [.. CoverageValidator.Validate(shapes).SelectMany((lines, i) => Lines(lines).Where(edge => IsFault(edge, i, shapes)).Select(edge => (Geometry)edge.Line(shapes[i].Factory)))];

    private static IEnumerable<Edge> Lines(Geometry? lines)
        => lines is null ? [] : Enumerable.Range(0, lines.NumGeometries).SelectMany(i => Edge.Of(lines.GetGeometryN(i).Coordinates));

    /// <summary>
    /// A second look: the validator takes an edge of one shape for a fault where it ends at a vertex in which a hole of another touches its
    /// shell (NetTopologySuite 2.6, when the shape between the two is not given).
    /// </summary>
    private static bool IsFault(Edge edge, int owner, MultiPolygon[] shapes)
    {
        var box = new Envelope(edge.From, edge.To);
        var own = Edge.DirectedOf(shapes[owner]).First(side => side == edge || side.Reversed == edge);
        return Enumerable.Range(0, shapes.Length).Where(i => i != owner && shapes[i].EnvelopeInternal.Intersects(box))
            .Any(i => SimplePointInAreaLocator.Locate(edge.Middle, shapes[i]) switch
            {
                Location.Interior => true,
                Location.Boundary => !Edge.DirectedOf(shapes[i]).Contains(own.Reversed),
                _ => Edge.Of(shapes[i]).Any(other => Cross(edge, other)),
            });
    }

    private static bool Cross(Edge a, Edge b)
    {
        var meeting = new RobustLineIntersector();
        meeting.ComputeIntersection(a.From, a.To, b.From, b.To);
        return meeting.IsProper;
    }
}
