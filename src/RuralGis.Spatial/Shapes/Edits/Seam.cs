using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Closes the seam between shapes that were not drawn alike: afterwards they share vertices and edges there.</summary>
internal static class Seam
{
    /// <summary>Edges nearer than this to the other shape are part of the seam, in cells.</summary>
    private const double NearCells = 3;

    /// <summary>
    /// Vertices of the second that lie within a tolerance of one of the first go there, in every shape that has them; what then lies beside an
    /// edge of the other becomes a vertex of that edge.
    /// </summary>
    /// <param name="work">Holds both.</param>
    /// <param name="first">Index of the shape that stays.</param>
    /// <param name="second">Index of the shape that gives way.</param>
    /// <param name="toleranceM">In metres.</param>
    public static void Close(Patchwork work, int first, int second, double toleranceM)
    {
        var box = work[first].EnvelopeInternal.Copy();
        box.ExpandBy(NearCells + work.Plane.CellsOf(toleranceM));
        if (!box.Intersects(work[second].EnvelopeInternal) || IsClosed(work, first, second, toleranceM))
            return;

        var before = work.All.ToList();
        JoinVertices(work, first, second, toleranceM);
        BendEdges(work, first, second, toleranceM);
        BendEdges(work, second, first, toleranceM);
        work.Node(SeamEdges(work, first, second));

        // A shape thinner than the tolerance has its two sides for a seam: then the seam stays as it is.
        if (work.All.Any(shape => shape.IsEmpty || !shape.IsValid) || (CoverageGuard.IsSideBySide(before) && !CoverageGuard.IsSideBySide(work.All)))
            for (var i = 0; i < work.Count; i++)
                work[i] = before[i];
    }

    private static bool IsClosed(Patchwork work, int first, int second, double toleranceM)
        => CoverageValidator.Validate([work[first], work[second]], work.Plane.CellsOf(toleranceM)).All(lines => lines is null or { IsEmpty: true });

    private static List<Coordinate[]> SeamEdges(Patchwork work, int first, int second)
    {
        if (work[second].IsEmpty)
            return [];
        var distance = new IndexedFacetDistance(work[second]);
        return [.. Edge.Of(work[first]).Distinct().Where(edge => distance.IsWithinDistance(edge.Line(work.Cells), NearCells)).Select(edge => new[] { edge.From, edge.To })];
    }

    private static void JoinVertices(Patchwork work, int first, int second, double toleranceM)
    {
        var own = Rings.Vertices(work[second]).ToHashSet();
        var targets = Rings.Vertices(work[first]).Where(place => !own.Contains(place)).ToList();
        var there = Rings.Vertices(work[first]).ToHashSet();
        Dictionary<Coordinate, Coordinate> moves = [];
        foreach (var vertex in own.Where(place => !there.Contains(place)))
            if (targets.MinBy(target => work.Plane.DistanceM(vertex, target)) is { } nearest && work.Plane.DistanceM(vertex, nearest) <= toleranceM)
                moves[vertex] = nearest;
        if (moves.Count > 0)
            work.ChangeAll(shape => Rings.Move(shape, moves));
    }

    private static void BendEdges(Patchwork work, int bent, int other, double toleranceM)
    {
        var there = Rings.Vertices(work[bent]).ToHashSet();
        var box = work[bent].EnvelopeInternal.Copy();
        box.ExpandBy(work.Plane.CellsOf(toleranceM));
        var vertices = Rings.Vertices(work[other]).Distinct().Where(place => box.Intersects(place) && !there.Contains(place)).ToList();
        work.ChangeAll(Beside(Edge.Of(work[bent]).Distinct(), vertices, toleranceM, work.Plane).Apply);
    }

    /// <summary>The edges with the places beside them, in order along the edge.</summary>
    public static EdgeChains Beside(IEnumerable<Edge> edges, IReadOnlyCollection<Coordinate> places, double toleranceM, LocalPlane plane)
    {
        var (chains, cells) = (new EdgeChains(), plane.CellsOf(toleranceM) + 1);
        foreach (var edge in edges)
        {
            var box = new Envelope(edge.From, edge.To);
            box.ExpandBy(cells);
            var beside = places.Where(place => box.Intersects(place))
                .Select(place => (Place: place, Along: plane.Along(place, edge)))
                .Where(found => found.Along is > 0 and < 1 && plane.DistanceM(found.Place, edge) <= toleranceM)
                .OrderBy(found => found.Along);
            chains.Set(edge, [edge.From, .. beside.Select(found => found.Place), edge.To]);
        }

        return chains;
    }
}
