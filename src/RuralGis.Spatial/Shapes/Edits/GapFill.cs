using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Triangulate.Polygon;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Closes narrow gaps between a shape and its neighbours.</summary>
public static class GapFill
{
    /// <summary>Two boundaries that part at a wider angle than this from a common vertex are a corner, not a gap.</summary>
    private const double MaxAngle = Math.PI / 4;

    /// <summary>
    /// Finds ground of nobody between a shape and its neighbours where they lie within a width of each other, and gives it to the shape. Where a
    /// gap runs out into the open it ends straight across, and the neighbour gets a vertex there. The free ground is cut into triangles between
    /// the vertices that are there, so the fill shares all its vertices.
    /// </summary>
    /// <param name="shape">Polygon or MultiPolygon in EPSG:4490 degrees, longitude first.</param>
    /// <param name="neighbours">All shapes within twice the width of it.</param>
    /// <param name="maxWidthM">In metres.</param>
    /// <returns>First the shape with the gaps filled, then each gap. The shape alone when there are none.</returns>
    /// <exception cref="ShapeRefusedException">A shape is not valid.</exception>
    public static ShapeEdit Fill(Geometry shape, IReadOnlyList<Geometry> neighbours, double maxWidthM)
    {
        var work = new Patchwork([shape], neighbours);
        var feet = Feet(work, maxWidthM);
        if (!feet.IsNear)
            return new ShapeEdit([work.Grid.ToDegrees(work[0])], []);

        var trial = work.All.Select(feet.All.Apply).ToList();
        var gaps = Faces.Union(Triangles(trial, work, maxWidthM), work.Cells);

        // Of the feet only those are needed at which a gap ends; there the gap's boundary is nobody's.
        var sides = trial.SelectMany(Edge.Of).ToHashSet();
        var ends = Edge.Of(gaps).Where(edge => !sides.Contains(edge)).SelectMany(edge => new[] { edge.From, edge.To }).ToHashSet();
        work.ChangeAll(feet.Only(ends).Apply);
        gaps = Rings.Map(gaps, ring => Without(ring, [.. feet.Places.Except(ends)]));

        var beside = Edge.DirectedOf(work[0]).ToHashSet();
        var filled = Rings.Polygons(gaps).Where(gap => Edge.DirectedOf(gap).Any(edge => beside.Contains(edge.Reversed))).ToList();
        if (filled.Count == 0)
            return new ShapeEdit([work.Grid.ToDegrees(work[0])], []);

        var whole = Faces.Union([.. Rings.Polygons(work[0]), .. filled], work.Cells);
        return work.Done([whole], filled);
    }

    private static Coordinate[] Without(Coordinate[] ring, HashSet<Coordinate> places)
    {
        var kept = ring.Skip(1).Where(place => !places.Contains(place)).ToList();
        return kept.Count < 3 ? [] : [kept[^1], .. kept];
    }

    /// <summary>Where a vertex of one side is nearest to an edge of the other, on that edge.</summary>
    private static GapFeet Feet(Patchwork work, double maxWidthM)
    {
        var feet = new GapFeet(work.Plane);
        var box = work[0].EnvelopeInternal.Copy();
        box.ExpandBy(work.Plane.CellsOf(maxWidthM) + 1);
        var own = Edge.Of(work[0]).ToHashSet();
        var others = work.Neighbours.SelectMany(Edge.Of).Where(edge => box.Intersects(edge.From, edge.To)).ToHashSet();
        feet.Add(Rings.Vertices(work[0]), others.Except(own), maxWidthM);
        feet.Add(others.SelectMany(edge => new[] { edge.From, edge.To }).Where(place => box.Intersects(place)), own.Except(others), maxWidthM);
        return feet;
    }

    private static List<Polygon> Triangles(List<MultiPolygon> shapes, Patchwork work, double maxWidthM)
    {
        var box = shapes[0].EnvelopeInternal.Copy();
        box.ExpandBy(2 * work.Plane.CellsOf(maxWidthM));
        var taken = OverlayNGRobust.Union([.. shapes.Where(shape => shape.EnvelopeInternal.Intersects(box))]);
        var free = OverlayNGRobust.Overlay(work.Cells.ToGeometry(box), taken, SpatialFunction.Difference);
        // Where everything around is somebody's there is nothing to triangulate, and the triangulator breaks on it.
        if (free.IsEmpty)
            return [];
        var (own, others) = (Rings.Vertices(shapes[0]).ToHashSet(), shapes.Skip(1).SelectMany(Rings.Vertices).ToHashSet());
        var (shape, neighbours) = (NearTo(shapes[0]), NearTo(Rings.Gather(work.Cells, shapes.Skip(1))));
        return [.. Rings.Polygons(new ConstrainedDelaunayTriangulator(free).GetResult()).Where(IsGap)];

        Func<Coordinate, bool> NearTo(MultiPolygon other)
        {
            var edges = Edge.Of(other).Where(edge => box.Intersects(edge.From, edge.To)).ToList();
            return place => edges.Any(edge => work.Plane.DistanceM(place, edge) <= maxWidthM);
        }

        bool IsGap(Polygon triangle)
        {
            var corners = triangle.Coordinates.Skip(1).ToList();
            return corners.All(corner => own.Contains(corner) ? neighbours(corner) : others.Contains(corner) && shape(corner))
                && WidthM(corners) <= maxWidthM
                && corners.All(corner => !(own.Contains(corner) && others.Contains(corner)) || Angle(corner, corners) <= MaxAngle);
        }

        double WidthM(List<Coordinate> corners)
            => corners.Min(corner => corners.Where(other => !ReferenceEquals(other, corner)).ToArray() is var side
                ? work.Plane.HeightM(corner, Edge.Directed(side[0], side[1])) : 0);

        double Angle(Coordinate corner, List<Coordinate> corners)
            => corners.Where(other => !ReferenceEquals(other, corner)).ToArray() is var side ? work.Plane.Angle(side[0], corner, side[1]) : 0;
    }
}
