using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Puts a drawn shape exactly beside those that are there.</summary>
public static class ShapeSnap
{
    /// <summary>
    /// Vertices of the shape go to the nearest vertex of a neighbour within the tolerance, else to the nearest edge; that edge gets the vertex too.
    /// Then the edges of the shape take in the neighbours' vertices that lie within the tolerance beside them. Shared edges have the same
    /// vertices afterwards. Neighbours do not move.
    /// </summary>
    /// <param name="shape">Polygon or MultiPolygon in EPSG:4490 degrees, longitude first.</param>
    /// <param name="neighbours">All shapes within the tolerance of it.</param>
    /// <param name="toleranceM">In metres.</param>
    /// <exception cref="ShapeRefusedException">The shape would fold over itself, or vanish: it is no larger than the tolerance there.</exception>
    public static ShapeEdit Snap(Geometry shape, IReadOnlyList<Geometry> neighbours, double toleranceM)
    {
        var work = new Patchwork([shape], neighbours);
        var box = work[0].EnvelopeInternal.Copy();
        box.ExpandBy(work.Plane.CellsOf(toleranceM) + 1);
        var edges = work.Neighbours.SelectMany(Edge.Of).Where(edge => box.Intersects(edge.From, edge.To)).ToHashSet();
        var vertices = edges.SelectMany(edge => new[] { edge.From, edge.To }).Where(place => box.Intersects(place)).ToHashSet();

        Dictionary<Coordinate, Coordinate> moves = [];
        foreach (var vertex in Rings.Vertices(work[0]).Where(vertex => !vertices.Contains(vertex)))
            if (Nearest(vertex, vertices, edges, toleranceM, work.Plane) is { } place)
                moves.TryAdd(vertex, place);

        var added = moves.Values.Where(place => !vertices.Contains(place)).ToHashSet();
        var chains = Seam.Beside(edges, added, work.Plane.NorthM, work.Plane);
        work.ChangeAll(chains.Apply);
        work[0] = Rings.Move(work[0], moves);

        vertices.UnionWith(added);
        vertices.ExceptWith(Rings.Vertices(work[0]));
        work[0] = Seam.Beside(Edge.Of(work[0]).Distinct(), vertices, toleranceM, work.Plane).Apply(work[0]);
        return work.Done([work[0]], sideBySide: false);
    }

    private static Coordinate? Nearest(Coordinate vertex, IEnumerable<Coordinate> vertices, IEnumerable<Edge> edges, double toleranceM, LocalPlane plane)
    {
        if (vertices.MinBy(place => plane.DistanceM(vertex, place)) is { } nearest && plane.DistanceM(vertex, nearest) <= toleranceM)
            return nearest;
        var near = edges.Select(edge => (Edge: edge, AwayM: plane.DistanceM(vertex, edge))).Where(found => found.AwayM <= toleranceM).ToList();
        return near.Count == 0 ? null : plane.Nearest(vertex, near.MinBy(found => found.AwayM).Edge);
    }
}
