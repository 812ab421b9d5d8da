using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Cuts a shape by a line.</summary>
public static class ShapeSplit
{
    /// <summary>
    /// Cuts a shape into two or more pieces, largest first. Together they are the shape, to the cell. Where the line meets the boundary, the
    /// pieces and the neighbours get the same new vertex. Holes stay holes; a line may run through them. Parts of the shape that the line
    /// does not cut stay with the largest piece.
    /// </summary>
    /// <param name="shape">Polygon or MultiPolygon in EPSG:4490 degrees, longitude first.</param>
    /// <param name="line">The same; may go beyond the shape, cross it more than once, and cross itself.</param>
    /// <param name="neighbours">All shapes within a centimetre of it, so that they get the new vertices too.</param>
    /// <param name="minPieceM2">Pieces smaller than this are refused, in m² on a local plane.</param>
    /// <param name="endToleranceM">An end of the line within the shape and this near to its boundary is meant to be on it, in metres.</param>
    /// <exception cref="ShapeRefusedException">The line does not cut, or a piece is too small.</exception>
    public static ShapeEdit Split(
        Geometry shape, LineString line, IReadOnlyList<Geometry> neighbours, double minPieceM2 = 0, double endToleranceM = 0.05)
    {
        var work = new Patchwork([shape], neighbours);
        var path = LineEnds.Reach(work.Grid.ToCells(line), work[0], endToleranceM, work);
        var blades = Blade.Near(work[0], [path], work.Cells);
        if (blades.Count == 0)
            throw work.Grid.Refuse(ShapeRefusal.LineDoesNotCross, path[path.Length / 2], "The line does not cross the shape.");

        var cuts = Blade.Inside(work, blades);
        if (cuts.Count == 0)
            throw work.Grid.Refuse(ShapeRefusal.LineOnlyTouches, blades[0][0], "The line only touches the shape.");

        var faces = new Faces(Edge.Of(work[0]).Concat(cuts), work.Cells);
        if (faces.Loose.Count > 0)
            throw Loose(work, path, faces.Loose);

        var pieces = Pieces(work[0], faces, work.Cells);
        foreach (var piece in pieces)
            if (work.Plane.AreaM2(piece) < minPieceM2)
                throw work.Grid.Refuse(ShapeRefusal.PieceTooSmall, piece.InteriorPoint.Coordinate, "A piece would be too small.");
        return work.Done(pieces);
    }

    private static List<MultiPolygon> Pieces(MultiPolygon shape, Faces faces, GeometryFactory cells)
    {
        List<Polygon> cut = [], whole = [];
        foreach (var part in Rings.Polygons(shape))
            if (faces.Within(part) is { Count: > 1 } halves)
                cut.AddRange(halves);
            else
                whole.Add(part);

        cut.Sort((a, b) => b.Area.CompareTo(a.Area));
        return [Rings.Gather(cells, whole.Prepend(cut[0])), .. cut.Skip(1).Select(piece => Rings.Gather(cells, [piece]))];
    }

    /// <summary>A cut that leaves the same ground on both sides: it ends within the shape, or runs into a hole and stays there.</summary>
    private static ShapeRefusedException Loose(Patchwork work, Coordinate[] path, IReadOnlyList<Edge> loose)
    {
        var locator = new IndexedPointInAreaLocator(work[0]);
        foreach (var end in new[] { path[0], path[^1] })
            if (locator.Locate(end) == Location.Interior)
                return work.Grid.Refuse(ShapeRefusal.LineEndsInside, end, "The line ends within the shape.");
        return work.Grid.Refuse(ShapeRefusal.LineEndsInHole, loose[0].From, "The line ends in a hole of the shape.");
    }
}
