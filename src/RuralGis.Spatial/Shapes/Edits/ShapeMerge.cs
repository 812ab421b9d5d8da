using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Makes one shape of shapes that lie side by side.</summary>
public static class ShapeMerge
{
    /// <summary>A vertex this near to the straight line through its two neighbours was put there by an edit, in cells: half a cell each way.</summary>
    private const double StraightCells = 0.75;

    /// <summary>
    /// The ground of all shapes as one. Its outer vertices stay, since others may use them; the ends of the former seam vanish where the
    /// boundary is straight and nobody else is near. A seam that both sides have not drawn alike leaves no slit.
    /// </summary>
    /// <param name="shapes">Two or more, Polygon or MultiPolygon in EPSG:4490 degrees, longitude first.</param>
    /// <param name="neighbours">All other shapes within a centimetre of them, or the tolerance if that is more; they change only where the seam had to be closed.</param>
    /// <param name="minSharedM">Shapes are side by side when their common edges are longer than this, in metres.</param>
    /// <param name="seamToleranceM">How far the two sides of a seam may lie apart, or over each other, in metres.</param>
    /// <exception cref="ShapeRefusedException">Not all are connected by common edges.</exception>
    public static ShapeEdit Merge(
        IReadOnlyList<Geometry> shapes, IReadOnlyList<Geometry> neighbours, double minSharedM = 0.1, double seamToleranceM = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shapes.Count, 2);
        var work = new Patchwork(shapes, neighbours);
        for (var i = 0; i < shapes.Count; i++)
            for (var j = i + 1; j < shapes.Count; j++)
                Seam.Close(work, i, j, seamToleranceM);

        var parts = work.Edited.ToList();
        var faces = new Faces(parts.SelectMany(Edge.Of), work.Cells);
        CheckConnected(work, parts, faces, minSharedM);

        var inside = parts.Select(Faces.Containing).ToList();
        var ground = faces.All.Where(face => inside.Any(within => within(face)) || IsSlit(work, face, seamToleranceM)).ToList();
        return work.Done([WithoutSeamEnds(work, parts, Faces.Union(ground, work.Cells))]);
    }

    private static void CheckConnected(Patchwork work, List<MultiPolygon> parts, Faces faces, double minSharedM)
    {
        var edges = parts.Select(part => Edge.Of(part).ToHashSet()).ToList();
        HashSet<int> reached = [0];
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var i in Enumerable.Range(1, parts.Count - 1).Where(i => !reached.Contains(i)))
                grown |= reached.Any(j => AreSideBySide(i, j)) && reached.Add(i);
        }

        if (Enumerable.Range(0, parts.Count).FirstOrDefault(i => !reached.Contains(i)) is var alone and > 0)
            throw work.Grid.Refuse(ShapeRefusal.NotAdjacent, parts[alone].InteriorPoint.Coordinate, "A shape shares no edge with the others, or too short a one.");

        bool AreSideBySide(int i, int j)
            => parts[i].EnvelopeInternal.Intersects(parts[j].EnvelopeInternal)
            && (edges[i].Where(edges[j].Contains).Sum(work.Plane.LengthM) > minSharedM || faces.Within(parts[i]).Any(Faces.Containing(parts[j])));
    }

    /// <summary>Ground of nobody between the shapes, narrower than the tolerance.</summary>
    private static bool IsSlit(Patchwork work, Polygon face, double toleranceM)
        => work.Plane.Metres(face.Factory.CreatePolygon(face.Shell)).Buffer(-toleranceM / 2).IsEmpty
        && work.Neighbours.All(neighbour => !neighbour.EnvelopeInternal.Intersects(face.EnvelopeInternal)
            || OverlayNGRobust.Overlay(neighbour, face, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area < 1);

    private static MultiPolygon WithoutSeamEnds(Patchwork work, List<MultiPolygon> parts, MultiPolygon merged)
    {
        var seam = parts.SelectMany(Edge.Of).ToHashSet();
        seam.ExceptWith(Edge.Of(merged));
        var ends = seam.SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet();
        var straight = Rings.Map(merged, ring =>
        {
            var path = ring.Skip(1).ToList();
            for (var i = 0; i < path.Count; i++)
                if (ends.Contains(path[i]) && IsLeftover(path[(i + path.Count - 1) % path.Count], path[i], path[(i + 1) % path.Count]))
                    path.RemoveAt(i--);
            return [path[^1], .. path];
        });

        // Of a shape as thin as a cell nothing may be left.
        return straight.IsValid && Rings.Of(straight).Count() == Rings.Of(merged).Count() ? straight : merged;

        bool IsLeftover(Coordinate before, Coordinate vertex, Coordinate after)
            => new LineSegment(before, after) is var edge
            && edge.Distance(vertex) <= StraightCells
            && edge.ProjectionFactor(vertex) is > 0 and < 1
            && work.Neighbours.All(neighbour => neighbour.Distance(work.Cells.CreatePoint(vertex)) > 2);
    }
}
