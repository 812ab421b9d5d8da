using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Places on edges straight across from vertices on the other side of a gap. All in cells.</summary>
internal sealed class GapFeet(LocalPlane plane)
{
    /// <summary>A foot nearer than this to an end of its edge, as a part of the width, is not needed: the end will do.</summary>
    private const double NearEnd = 0.25;

    private readonly Dictionary<Edge, HashSet<Coordinate>> _feet = [];

    /// <summary>A vertex lies beside an edge of the other side that does not end in it; without one there is no gap.</summary>
    public bool IsNear { get; private set; }

    public IEnumerable<Coordinate> Places => _feet.Values.SelectMany(places => places);

    public EdgeChains All => Chains(_ => true);

    public EdgeChains Only(HashSet<Coordinate> places) => Chains(places.Contains);

    public void Add(IEnumerable<Coordinate> vertices, IEnumerable<Edge> edges, double maxWidthM)
    {
        var all = edges.ToList();
        var cells = plane.CellsOf(maxWidthM) + 1;
        foreach (var vertex in vertices.ToHashSet())
        {
            var box = new Envelope(vertex);
            box.ExpandBy(cells);
            foreach (var edge in all.Where(edge => box.Intersects(edge.From, edge.To) && plane.DistanceM(vertex, edge) <= maxWidthM))
            {
                IsNear |= !vertex.Equals2D(edge.From) && !vertex.Equals2D(edge.To);
                if (plane.Nearest(vertex, edge) is var foot && Math.Min(plane.DistanceM(foot, edge.From), plane.DistanceM(foot, edge.To)) > NearEnd * maxWidthM)
                    (_feet.TryGetValue(edge, out var feet) ? feet : _feet[edge] = []).Add(foot);
            }
        }
    }

    private EdgeChains Chains(Func<Coordinate, bool> wanted)
    {
        var chains = new EdgeChains();
        foreach (var (edge, feet) in _feet)
            chains.Set(edge, [edge.From, .. feet.Where(wanted).OrderBy(foot => plane.Along(foot, edge)), edge.To]);
        return chains;
    }
}
