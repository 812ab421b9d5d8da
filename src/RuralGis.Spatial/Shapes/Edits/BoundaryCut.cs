using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Which side of a boundary is kept.</summary>
public enum CutSide
{
    /// <summary>What lies in the area: a shape may not leave its district.</summary>
    KeepInside,

    /// <summary>What lies outside of the area: a shape may not enter a protected zone.</summary>
    KeepOutside,
}

/// <summary>Cuts shapes to an area, or away from one.</summary>
public static class BoundaryCut
{
    /// <summary>
    /// The shape as far as it lies in an area, or outside of it. The cut follows the area's vertices; where the area's boundary meets the
    /// shape's, both parts and the neighbours get the same new vertex. The area itself stays as it is: the cut lies within a cell of it.
    /// </summary>
    /// <param name="shape">Polygon or MultiPolygon in EPSG:4490 degrees, longitude first.</param>
    /// <param name="area">The same.</param>
    /// <param name="side">What is kept.</param>
    /// <param name="neighbours">All shapes within a centimetre of the shape.</param>
    /// <returns>First what is kept, then what is cut off; together they are the shape, to the cell.</returns>
    /// <exception cref="ShapeRefusedException">There is nothing to cut off, or nothing to keep.</exception>
    public static ShapeEdit Cut(Geometry shape, Geometry area, CutSide side, IReadOnlyList<Geometry> neighbours)
    {
        var work = new Patchwork([shape], neighbours);
        var around = work.Grid.ToCells(area);
        var cuts = Blade.Inside(work, Blade.Near(work[0], Outlines(around, work[0].EnvelopeInternal), work.Cells));

        var locator = new IndexedPointInAreaLocator(around);
        var halves = new Faces(Edge.Of(work[0]).Concat(cuts), work.Cells).Within(work[0])
            .ToLookup(face => locator.Locate(face.InteriorPoint.Coordinate) != Location.Exterior == (side == CutSide.KeepInside));
        if (!halves[true].Any() || !halves[false].Any())
            throw work.Grid.Refuse(ShapeRefusal.NothingCut, work[0].InteriorPoint.Coordinate, halves[true].Any() ? "There is nothing to cut off." : "Nothing would be left.");
        return work.Done([Faces.Union([.. halves[true]], work.Cells), Faces.Union([.. halves[false]], work.Cells)]);
    }

    /// <summary>The rings of an area, without what lies far from the shape: an area may be a whole province.</summary>
    private static IEnumerable<Coordinate[]> Outlines(MultiPolygon area, Envelope box)
    {
        var near = box.Copy();
        near.ExpandBy(10);
        foreach (var ring in Rings.Of(area))
        {
            List<Coordinate> piece = [];
            foreach (var (from, to) in ring.Coordinates.Zip(ring.Coordinates.Skip(1)))
                if (near.Intersects(from, to))
                    piece.AddRange(piece.Count == 0 ? [from, to] : [to]);
                else if (piece.Count > 0)
                {
                    yield return [.. piece];
                    piece.Clear();
                }

            if (piece.Count > 0)
                yield return [.. piece];
        }
    }
}
