using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>The ends of a line drawn by hand.</summary>
internal static class LineEnds
{
    /// <summary>How far an end is pulled over the boundary it just misses, in cells, so that the two surely cross.</summary>
    private const double OverCells = 5;

    /// <summary>A line whose ends lie within a shape, but hardly, gets a last edge over the boundary there. All in cells.</summary>
    public static Coordinate[] Reach(Coordinate[] line, Geometry shape, double toleranceM, Patchwork work)
    {
        if (line.Length < 2)
            throw work.Grid.Refuse(ShapeRefusal.LineDoesNotCross, line.FirstOrDefault() ?? new Coordinate(), "The line has no length.");
        if (line[0].Equals2D(line[^1]))
            return line;

        var locator = new IndexedPointInAreaLocator(shape);
        return [.. Beyond(line[0]), .. line, .. Beyond(line[^1])];

        IEnumerable<Coordinate> Beyond(Coordinate end)
        {
            if (locator.Locate(end) != Location.Interior)
                yield break;
            var (nearest, distanceM) = Edge.Of(shape).Select(edge => work.Plane.NearestExact(end, edge)).Select(place => (place, work.Plane.DistanceM(end, place))).MinBy(found => found.Item2);
            if (distanceM > toleranceM || distanceM == 0)
                yield break;
            yield return Over(end, nearest);
        }
    }

    /// <summary>A little beyond a place, as seen from another.</summary>
    public static Coordinate Over(Coordinate from, Coordinate place)
    {
        var way = new LineSegment(from, place);
        var end = way.PointAlong(1 + (OverCells / way.Length));
        return new(Math.Round(end.X), Math.Round(end.Y));
    }

    /// <summary>The line from a little before its first meeting with the boundary to a little beyond its last. All in cells.</summary>
    /// <exception cref="ShapeRefusedException">It does not meet it.</exception>
    public static Coordinate[] BetweenMeetings(Coordinate[] line, Geometry shape, Patchwork work)
    {
        var (first, last, length) = (double.MaxValue, double.MinValue, 0.0);
        var edges = Edge.Of(shape).Distinct().ToList();
        var meeting = new RobustLineIntersector();
        for (var i = 1; i < line.Length; i++)
        {
            var box = new Envelope(line[i - 1], line[i]);
            box.ExpandBy(1);
            foreach (var edge in edges.Where(edge => box.Intersects(edge.From, edge.To)))
            {
                meeting.ComputeIntersection(line[i - 1], line[i], edge.From, edge.To);
                for (var k = 0; k < meeting.IntersectionNum; k++)
                    Meet(length + line[i - 1].Distance(meeting.GetIntersection(k)));
                // A vertex of the line that was meant to be on the boundary is a fraction of a cell off it.
                foreach (var vertex in new[] { line[i - 1], line[i] }.Where(vertex => DistanceComputer.PointToSegment(vertex, edge.From, edge.To) < 1))
                    Meet(length + line[i - 1].Distance(vertex));
            }

            length += line[i - 1].Distance(line[i]);
        }

        if (first > last)
            throw work.Grid.Refuse(ShapeRefusal.LineDoesNotCross, line[0], "The line does not meet the boundary.");

        var index = new LengthIndexedLine(work.Cells.CreateLineString(line));
        var between = index.ExtractLine(Math.Max(0, first - OverCells), Math.Min(length, last + OverCells)).Coordinates;
        return CoordinateArrays.RemoveRepeatedPoints([.. between.Select(place => new Coordinate(Math.Round(place.X), Math.Round(place.Y)))]);

        void Meet(double at) => (first, last) = (Math.Min(first, at), Math.Max(last, at));
    }
}
