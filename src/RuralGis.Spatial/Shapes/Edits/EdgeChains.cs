using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Edges that get vertices in between. Whoever has such an edge gets the same vertices.</summary>
internal sealed class EdgeChains
{
    private readonly Dictionary<Edge, Coordinate[]> _chains = [];

    public int Count => _chains.Count;

    /// <param name="edge">Without direction.</param>
    /// <param name="path">From one of its ends to the other.</param>
    public void Set(Edge edge, Coordinate[] path)
    {
        if (path.Length > 2)
            _chains[edge] = path;
    }

    /// <summary>The shape with the new vertices: the same object if there are none.</summary>
    public MultiPolygon Apply(MultiPolygon shape)
        => Edge.Of(shape).Any(_chains.ContainsKey) ? Rings.Map(shape, Apply) : shape;

    private Coordinate[] Apply(Coordinate[] ring)
    {
        var path = new List<Coordinate>(ring.Length) { ring[0] };
        for (var i = 1; i < ring.Length; i++)
            if (_chains.TryGetValue(Edge.Between(ring[i - 1], ring[i]), out var chain))
                path.AddRange((chain[0].Equals2D(ring[i - 1]) ? chain : chain.Reverse()).Skip(1));
            else
                path.Add(ring[i]);
        return [.. path];
    }
}
