using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>What becomes of neighbours along a boundary that changes.</summary>
public enum NeighbourGround
{
    /// <summary>They give the ground the shape wins and get the ground it loses.</summary>
    Follows,

    /// <summary>They keep theirs: what the shape wins of it overlaps, what it loses belongs to nobody.</summary>
    Stays,
}

/// <summary>Draws a part of a boundary anew.</summary>
public static class ShapeReshape
{
    /// <summary>
    /// The boundary between the first and the last place where the line meets it becomes the line. Of the two ways around, the one that changes
    /// less ground is meant. What the shape wins, neighbours give, wherever it lies; what it loses, the neighbours along the old boundary get:
    /// where one ends and the next begins, the border between them goes on to the nearest place of the line. Ground that nobody had beside it
    /// stays nobody's.
    /// </summary>
    /// <param name="shape">Polygon or MultiPolygon in EPSG:4490 degrees, longitude first. One ring of it changes.</param>
    /// <param name="line">The same; what lies before the first and beyond the last meeting does not count.</param>
    /// <param name="neighbours">All shapes within a centimetre of the shape, the line, or the ground between: of the convex hull of both.</param>
    /// <param name="ground">Whether they follow.</param>
    /// <param name="endToleranceM">An end of the line this near to the boundary is meant to be on it, in metres.</param>
    /// <exception cref="ShapeRefusedException">The line meets the boundary less than twice, or something would be cut in two or vanish.</exception>
    public static ShapeEdit Reshape(
        Geometry shape,
        LineString line,
        IReadOnlyList<Geometry> neighbours,
        NeighbourGround ground = NeighbourGround.Follows,
        double endToleranceM = 0.05)
    {
        var work = new Patchwork([shape], neighbours);
        var path = LineEnds.Reach(work.Grid.ToCells(line), work[0], endToleranceM, work);
        var blade = LineEnds.BetweenMeetings(path, work[0], work);
        var chain = RingChange.Trimmed(work.Node([blade]).Paths[0], work[0], work);
        if (ground == NeighbourGround.Follows && !CoverageGuard.IsSideBySide(work.All))
            work.Node([chain, .. Edge.Of(work[0]).Select(edge => new[] { edge.From, edge.To })]);

        var old = work[0];
        work[0] = RingChange.Best(old, chain, work);
        if (ground == NeighbourGround.Follows)
            GroundExchange.Follow(work, old);
        return work.Done([work[0]], sideBySide: ground == NeighbourGround.Follows);
    }
}
