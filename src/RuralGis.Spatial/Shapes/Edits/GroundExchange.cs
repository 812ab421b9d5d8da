using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Neighbours take over what a shape loses and give what it wins. All in cells, noded.</summary>
internal sealed class GroundExchange
{
    /// <summary>Beside the old boundary there: a neighbour by its index, or one of these.</summary>
    private const int Nobody = -1;
    private const int NewBoundary = -2;

    private readonly Patchwork _work;
    private readonly MultiPolygon _old;
    private readonly List<int> _touched;
    private readonly Dictionary<Edge, int> _owners = [];
    private readonly HashSet<Edge> _oldEdges;
    private readonly Faces _faces;
    private readonly List<Polygon> _won;
    private readonly List<Polygon> _lost;

    private GroundExchange(Patchwork work, MultiPolygon old, IEnumerable<Edge> borders)
    {
        (_work, _old) = (work, old);
        _touched = [.. Enumerable.Range(1, work.Count - 1).Where(i => work[i].EnvelopeInternal.Intersects(old.EnvelopeInternal) || work[i].EnvelopeInternal.Intersects(work[0].EnvelopeInternal))];
        foreach (var i in _touched)
            foreach (var edge in Edge.DirectedOf(work[i]))
                _owners.TryAdd(edge, i);

        _oldEdges = [.. Edge.DirectedOf(old)];
        _faces = new Faces([.. Edge.Of(old), .. Edge.Of(work[0]), .. _touched.SelectMany(i => Edge.Of(work[i])), .. borders], work.Cells);
        var (inOld, inNew) = (Faces.Containing(old), Faces.Containing(work[0]));
        _won = [.. _faces.All.Where(face => inNew(face) && !inOld(face))];
        _lost = [.. _faces.All.Where(face => inOld(face) && !inNew(face))];
    }

    /// <summary>Changes the neighbours, and gives the shape the vertices it needs.</summary>
    /// <param name="work">Its first shape is the new one.</param>
    /// <param name="old">What that was before.</param>
    public static void Follow(Patchwork work, MultiPolygon old)
    {
        var borders = new GroundExchange(work, old, []).Borders();
        var noding = work.Node(borders, old);
        new GroundExchange(work, noding.Chains.Apply(old), noding.Lines).Exchange();
    }

    private void Exchange()
    {
        var heirs = Heirs().ToLookup(heir => heir.Value, heir => heir.Key);
        foreach (var i in _touched)
        {
            var own = _faces.Within(_work[i]);
            var kept = own.Except(_won).ToList();
            var inherited = heirs[i].Except(own).ToList();
            if (kept.Count == own.Count && inherited.Count == 0)
                continue;

            var ground = Faces.Union([.. kept, .. inherited], _work.Cells);
            if (ground.IsEmpty)
                throw _work.Grid.Refuse(ShapeRefusal.ShapeVanishes, _work[i].InteriorPoint.Coordinate, "Nothing would be left of a neighbour.");
            if (ground.NumGeometries > _work[i].NumGeometries)
                throw _work.Grid.Refuse(ShapeRefusal.NeighbourFallsApart, ground.InteriorPoint.Coordinate, "A neighbour would be cut in two.");
            _work[i] = ground;
        }
    }

    /// <summary>
    /// Who gets each lost face: the neighbour that lies longest beside the old boundary of it. A face between two borders has no old boundary
    /// and goes with a face beside it.
    /// </summary>
    private Dictionary<Polygon, int> Heirs()
    {
        Dictionary<Polygon, int> heirs = [];
        Dictionary<Edge, int> gone = [];
        var open = _lost.ToList();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var face in open.ToList())
            {
                var heir = Longest(Edge.DirectedOf(face).Where(edge => Beside(edge) != NewBoundary), Beside)
                    ?? Longest(Edge.DirectedOf(face).Where(edge => gone.ContainsKey(edge.Reversed)), edge => gone[edge.Reversed]);
                if (heir is null)
                    continue;

                heirs[face] = heir.Value;
                foreach (var edge in Edge.DirectedOf(face))
                    gone.TryAdd(edge, heir.Value);
                grown |= open.Remove(face);
            }
        }

        return heirs;
    }

    private int? Longest(IEnumerable<Edge> edges, Func<Edge, int> whose)
        => edges.GroupBy(whose, _work.Plane.LengthM)
            .OrderByDescending(sides => sides.Key != Nobody).ThenByDescending(sides => sides.Sum()).ThenBy(sides => sides.Key)
            .Select(sides => (int?)sides.Key).FirstOrDefault();

    /// <summary>Who is across the old boundary from an edge of a lost face.</summary>
    private int Beside(Edge edge) => !_oldEdges.Contains(edge) ? NewBoundary : _owners.GetValueOrDefault(edge.Reversed, Nobody);

    /// <summary>Lines that go on with the borders between neighbours, through the lost ground to the new boundary.</summary>
    private List<Coordinate[]> Borders()
    {
        List<Coordinate[]> borders = [];
        foreach (var face in _lost)
        {
            var ring = face.Shell.IsCCW ? face.Shell.Coordinates.Reverse().ToArray() : face.Shell.Coordinates;
            var edges = ring.Zip(ring.Skip(1), Edge.Directed).ToList();
            var goals = edges.Where(edge => Beside(edge) == NewBoundary).ToList();
            for (var i = 0; i < edges.Count; i++)
            {
                var (before, after) = (Beside(At(i - 1)), Beside(At(i)));
                if (before == after || before == NewBoundary || after == NewBoundary || ToNearest(face, edges[i].From, goals) is not { } border)
                    continue;
                // Where the free side of the shape itself runs to the new boundary nearly as straight, it is the border.
                var freeM = before == Nobody ? FreeM(i - 1, -1) : after == Nobody ? FreeM(i, 1) : double.MaxValue;
                if (freeM > 2 * _work.Plane.DistanceM(border[0], border[1]))
                    borders.Add(border);
            }

            Edge At(int i) => edges[(i + edges.Count) % edges.Count];

            double FreeM(int i, int step)
            {
                var lengthM = 0.0;
                for (; Beside(At(i)) == Nobody; i += step)
                    lengthM += _work.Plane.LengthM(At(i));
                return Beside(At(i)) == NewBoundary ? lengthM : double.MaxValue;
            }
        }

        return borders;
    }

    /// <summary>The shortest straight way through a face to one of its edges, and a little over it; null where none is straight.</summary>
    private Coordinate[]? ToNearest(Polygon face, Coordinate from, List<Edge> goals)
    {
        foreach (var place in goals.Select(goal => _work.Plane.NearestExact(from, goal)).OrderBy(place => _work.Plane.DistanceM(from, place)))
        {
            var way = new LineSegment(from, place);
            if (way.Length > 2 && face.Covers(_work.Cells.CreateLineString([from, way.PointAlong(1 - (1 / way.Length))])))
                return [from, LineEnds.Over(from, place)];
        }

        return null;
    }
}
