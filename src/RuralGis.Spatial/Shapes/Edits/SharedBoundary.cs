using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Moves boundaries that several shapes share.</summary>
public static class SharedBoundary
{
    /// <summary>All shapes that have a vertex move together, or none does.</summary>
    /// <param name="shapes">
    /// All shapes that have one of the vertices, or touch the edges at it; and all that lie where the boundary is to go, so that an overlap is
    /// seen. Polygon or MultiPolygon in EPSG:4490 degrees, longitude first.
    /// </param>
    /// <param name="moves">Where from and where to, in the same degrees. A shape that only runs through such a place gets a vertex there first.</param>
    /// <returns>The shapes that changed, by their place in the list, under <see cref="ShapeEdit.Neighbours"/>; nothing else.</returns>
    /// <exception cref="ShapeRefusedException">No vertex is there, or a shape would cross itself or another one.</exception>
    public static ShapeEdit Move(IReadOnlyList<Geometry> shapes, IReadOnlyList<VertexMove> moves)
    {
        var work = new Patchwork([], shapes);
        var places = Places(work, moves);
        work.Node(EdgesAt(work, places.Keys.ToHashSet()));
        work.ChangeAll(shape => Rings.Move(shape, places));

        // The moved edges may run into vertices of others, which they share from now on.
        work.Node(EdgesAt(work, places.Values.ToHashSet()));
        return work.Done([]);
    }

    private static Dictionary<Coordinate, Coordinate> Places(Patchwork work, IReadOnlyList<VertexMove> moves)
    {
        Dictionary<Coordinate, Coordinate> places = [];
        var vertices = work.Neighbours.SelectMany(Rings.Vertices).ToHashSet();
        foreach (var (from, to) in moves.Select(move => (work.Grid.ToCells(move.From), work.Grid.ToCells(move.To))))
        {
            if (!vertices.Contains(from))
                throw work.Grid.Refuse(ShapeRefusal.NoSuchVertex, from, "No shape has a vertex there.");
            if (!places.TryAdd(from, to) && !places[from].Equals2D(to))
                throw work.Grid.Refuse(ShapeRefusal.MovedTwice, from, "A vertex cannot go to two places.");
        }

        return places;
    }

    private static List<Coordinate[]> EdgesAt(Patchwork work, HashSet<Coordinate> places)
        => [.. work.Neighbours.SelectMany(Edge.Of).Distinct()
            .Where(edge => places.Contains(edge.From) || places.Contains(edge.To))
            .Select(edge => new[] { edge.From, edge.To })];
}

/// <summary>A vertex and where it goes, in EPSG:4490 degrees, longitude first.</summary>
public sealed record VertexMove(Coordinate From, Coordinate To);
