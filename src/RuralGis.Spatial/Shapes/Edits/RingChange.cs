using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Operation.Valid;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>A ring of which a part becomes another path. All in cells, noded.</summary>
internal static class RingChange
{
    /// <summary>The path from the first to the last vertex that it has in common with the shape.</summary>
    /// <exception cref="ShapeRefusedException">There are not two of them.</exception>
    public static Coordinate[] Trimmed(Coordinate[] path, MultiPolygon shape, Patchwork work)
    {
        var vertices = Rings.Vertices(shape).ToHashSet();
        var (first, last) = (Array.FindIndex(path, vertices.Contains), Array.FindLastIndex(path, vertices.Contains));
        if (first < 0)
            throw work.Grid.Refuse(ShapeRefusal.LineDoesNotCross, path.FirstOrDefault() ?? new(), "The line does not meet the boundary.");
        if (path[first].Equals2D(path[last]))
            throw work.Grid.Refuse(ShapeRefusal.LineMeetsOnce, path[first], "The line meets the boundary at one place only.");
        return path[first..(last + 1)];
    }

    /// <summary>The shape with the path in place of one of the two ways along the ring between its ends: the one that changes less.</summary>
    /// <exception cref="ShapeRefusedException">The ends lie on two rings, or neither way gives a valid shape.</exception>
    public static MultiPolygon Best(MultiPolygon shape, Coordinate[] path, Patchwork work)
    {
        var candidates = new List<MultiPolygon>();
        ShapeRefusedException? refused = null;
        foreach (var part in Rings.Polygons(shape))
            foreach (var ring in Rings.Of(part).Where(ring => IndexOf(ring, path[0]) >= 0 && IndexOf(ring, path[^1]) >= 0))
                foreach (var way in Ways(ring.Coordinates, path))
                    try
                    {
                        candidates.Add(With(shape, part, ring, way, work));
                    }
                    catch (ShapeRefusedException no)
                    {
                        refused ??= no;
                    }

        return candidates.MinBy(candidate => OverlayNGRobust.Overlay(shape, candidate, SpatialFunction.SymDifference).Area)
            ?? throw refused ?? work.Grid.Refuse(ShapeRefusal.LineJoinsTwoRings, path[^1], "The line begins on one ring of the boundary and ends on another.");
    }

    private static int IndexOf(LinearRing ring, Coordinate place) => Array.FindIndex(ring.Coordinates, place.Equals2D);

    /// <summary>The path, closed by the ring from its end to its beginning, one way and the other.</summary>
    private static IEnumerable<Coordinate[]> Ways(Coordinate[] ring, Coordinate[] path)
    {
        var open = ring.Skip(1).ToArray();
        var (begin, end) = (Array.FindIndex(open, path[0].Equals2D), Array.FindIndex(open, path[^1].Equals2D));
        yield return [.. path, .. From(end, begin, 1)];
        yield return [.. path, .. From(end, begin, -1)];

        IEnumerable<Coordinate> From(int at, int to, int step)
        {
            do
            {
                at = (at + step + open.Length) % open.Length;
                yield return open[at];
            }
            while (at != to);
        }
    }

    private static MultiPolygon With(MultiPolygon shape, Polygon part, LinearRing ring, Coordinate[] way, Patchwork work)
    {
        var others = Rings.Polygons(shape).Where(other => !ReferenceEquals(other, part));
        var changed = ReferenceEquals(ring, part.Shell)
            ? Shell(part, way, work)
            : work.Cells.CreatePolygon(part.Shell, [.. part.Holes.Where(hole => !ReferenceEquals(hole, ring)), work.Cells.CreateLinearRing(way)]);
        var whole = Rings.Map(Rings.Gather(work.Cells, others.Append(changed)), path => path);
        return new IsValidOp(whole).ValidationError is { } error
            ? throw work.Grid.Refuse(ShapeRefusal.ResultInvalid, error.Coordinate, $"The shape would not be valid: {error.Message}.")
            : whole;
    }

    /// <summary>A hole stays when it lies within the new shell and goes when it lies outside.</summary>
    private static Polygon Shell(Polygon part, Coordinate[] way, Patchwork work)
    {
        var ground = Rings.Map(work.Cells.CreatePolygon(way), path => path);
        if (ground.IsEmpty)
            throw work.Grid.Refuse(ShapeRefusal.ShapeVanishes, way[0], "Nothing would be left of the shape.");
        if (new IsValidOp(ground).ValidationError is { } error)
            throw work.Grid.Refuse(ShapeRefusal.ResultInvalid, error.Coordinate, $"The boundary would not be valid: {error.Message}.");

        List<LinearRing> holes = [];
        foreach (var hole in part.Holes)
        {
            var hollow = work.Cells.CreatePolygon(hole);
            if (ground.Covers(hollow))
                holes.Add(hole);
            else if (!ground.Disjoint(hollow) && !ground.Touches(hollow))
                throw work.Grid.Refuse(ShapeRefusal.LineCrossesHole, hole.Coordinate, "The line runs through a hole.");
        }

        return work.Cells.CreatePolygon(Rings.Of(ground).First(), [.. holes]);
    }
}
