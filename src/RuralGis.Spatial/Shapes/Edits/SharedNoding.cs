using NetTopologySuite.Geometries;
using NetTopologySuite.Noding;
using NetTopologySuite.Noding.Snapround;
using NetTopologySuite.Operation.Distance;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>
/// Vertices where lines meet shapes, in the lines and in every shape that has the edge. Where they meet is rarely a cell of the grid, so an
/// edge bends by up to half a cell there; shapes on both sides of it bend alike, and no ground falls between them.
/// Done by snap rounding (Hobby 1999, as NetTopologySuite has it), on the edges near the lines only: whoever shares an edge gets the same.
/// </summary>
internal sealed class SharedNoding
{
    /// <summary>Edges nearer than this to a line take part, in cells. Rounding moves nothing farther than one cell.</summary>
    private const double NearCells = 3;

    private SharedNoding()
    {
    }

    /// <summary>The edges of shapes that got vertices.</summary>
    public EdgeChains Chains { get; } = new();

    /// <summary>The lines as edges between the vertices they now have, each edge once.</summary>
    public HashSet<Edge> Lines { get; } = [];

    /// <summary>The vertices of each line in order, as they are now; empty for a line shorter than a cell.</summary>
    public List<Coordinate[]> Paths { get; } = [];

    /// <param name="shapes">In cells.</param>
    /// <param name="lines">In cells, rounded; they may cross themselves and each other.</param>
    /// <param name="factory">Of the cells.</param>
    public static SharedNoding Of(IEnumerable<Geometry> shapes, IReadOnlyCollection<Coordinate[]> lines, GeometryFactory factory)
    {
        var noding = new SharedNoding();
        var paths = lines.Where(line => line.Length > 1).ToList();
        if (paths.Count == 0)
            return noding;

        var all = factory.CreateMultiLineString([.. paths.Select(factory.CreateLineString)]);
        var (box, distance) = (all.EnvelopeInternal.Copy(), new IndexedFacetDistance(all));
        box.ExpandBy(NearCells);
        var near = shapes.SelectMany(Edge.Of).Distinct()
            .Where(edge => box.Intersects(edge.From, edge.To) && distance.IsWithinDistance(edge.Line(factory), NearCells));

        var noder = new SnapRoundingNoder(new PrecisionModel(1));
        noder.ComputeNodes(
        [
            .. near.Select(edge => new NodedSegmentString([edge.From, edge.To], edge)),
            .. paths.Select((path, i) => new NodedSegmentString([.. path.Select(place => place.Copy())], i)),
        ]);

        var chains = noder.GetNodedSubstrings().ToLookup(piece => piece.Context, piece => piece.Coordinates);
        foreach (var chain in chains.Where(chain => chain.Key is Edge))
        {
            // Far from the lines edges may come as near to each other as they were: who has them may not be among the shapes.
            var path = Join(chain);
            noding.Chains.Set((Edge)chain.Key, [.. path.Where((place, i) => i == 0 || i == path.Length - 1 || distance.IsWithinDistance(factory.CreatePoint(place), NearCells))]);
        }

        for (var i = 0; i < paths.Count; i++)
            noding.Paths.Add(Join(chains[i]));
        noding.Lines.UnionWith(noding.Paths.SelectMany(Edge.Of));
        return noding;
    }

    private static Coordinate[] Join(IEnumerable<Coordinate[]> pieces)
    {
        var path = new List<Coordinate>();
        foreach (var piece in pieces)
            path.AddRange(path.Count == 0 ? piece : piece.Skip(1));
        return [.. path];
    }
}
