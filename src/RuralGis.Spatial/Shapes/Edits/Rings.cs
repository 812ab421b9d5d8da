using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Shapes as polygons and rings, and back.</summary>
internal static class Rings
{
    public static IEnumerable<Polygon> Polygons(Geometry shape)
        => Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).OfType<Polygon>().Where(part => !part.IsEmpty);

    public static IEnumerable<LinearRing> Of(Geometry shape) => Polygons(shape).SelectMany(part => part.Holes.Prepend(part.Shell));

    public static IEnumerable<Coordinate> Vertices(Geometry shape) => Of(shape).SelectMany(ring => ring.Coordinates.Skip(1));

    /// <summary>The shape with other rings. A ring that comes back with nothing in it is gone, a shell with all its holes.</summary>
    /// <param name="shape">Polygon or MultiPolygon.</param>
    /// <param name="change">From a closed ring to a closed ring; repeated places and spikes are taken out afterwards.</param>
    public static MultiPolygon Map(Geometry shape, Func<Coordinate[], Coordinate[]> change)
    {
        var parts = new List<Polygon>();
        foreach (var part in Polygons(shape))
            if (Ring(part.Shell) is { } shell)
                parts.Add(shape.Factory.CreatePolygon(shell, [.. part.Holes.Select(Ring).OfType<LinearRing>()]));
        return shape.Factory.CreateMultiPolygon([.. parts]);

        LinearRing? Ring(LinearRing ring)
            => Clean(change(ring.Coordinates)) is { Length: > 3 } path ? shape.Factory.CreateLinearRing(path) : null;
    }

    /// <summary>The shape with vertices that went elsewhere; the same object if it has none of them.</summary>
    public static MultiPolygon Move(MultiPolygon shape, IReadOnlyDictionary<Coordinate, Coordinate> moves)
        => Vertices(shape).Any(moves.ContainsKey) ? Map(shape, ring => [.. ring.Select(place => moves.GetValueOrDefault(place, place))]) : shape;

    /// <summary>All polygons of some shapes as one shape, without a look at what they share.</summary>
    public static MultiPolygon Gather(GeometryFactory factory, IEnumerable<Geometry> shapes)
        => factory.CreateMultiPolygon([.. shapes.SelectMany(Polygons)]);

    /// <summary>A closed ring without repeated places and without spikes (a way out and back along the same edge).</summary>
    private static Coordinate[] Clean(Coordinate[] ring)
    {
        var path = new List<Coordinate>(ring.Length);
        foreach (var place in ring.Skip(1))
            Push(place);
        // The ring's beginning may be the spike: turn it until both ends are sound.
        while (path.Count > 2)
            if (path[0].Equals2D(path[^1]) || path[0].Equals2D(path[^2]))
                path.RemoveAt(path.Count - 1);
            else if (path[1].Equals2D(path[^1]))
                path.RemoveAt(0);
            else
                return [path[^1], .. path];
        return [];

        void Push(Coordinate place)
        {
            if (path.Count > 0 && path[^1].Equals2D(place))
                return;
            if (path.Count > 1 && path[^2].Equals2D(place))
                path.RemoveAt(path.Count - 1);
            else
                path.Add(place);
        }
    }
}
