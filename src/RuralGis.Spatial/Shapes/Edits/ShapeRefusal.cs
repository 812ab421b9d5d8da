namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>Why an edit of shapes is refused; the caller has the words for its users.</summary>
public enum ShapeRefusal
{
    /// <summary>A given shape is empty, no area, or not valid as it stands.</summary>
    InvalidInput,

    /// <summary>The line stays away from the shape.</summary>
    LineDoesNotCross,

    /// <summary>The line meets the shape at single places or along its boundary and cuts nothing off.</summary>
    LineOnlyTouches,

    /// <summary>The line ends within the shape.</summary>
    LineEndsInside,

    /// <summary>The line runs into a hole and does not come out of it: the shape stays in one piece.</summary>
    LineEndsInHole,

    /// <summary>The line meets the boundary at one place; two are needed.</summary>
    LineMeetsOnce,

    /// <summary>The line begins on one ring of the boundary and ends on another.</summary>
    LineJoinsTwoRings,

    /// <summary>The line runs through a hole that would be neither in nor out.</summary>
    LineCrossesHole,

    /// <summary>A piece would be smaller than the least allowed.</summary>
    PieceTooSmall,

    /// <summary>The shapes share no edge, or too short a one; a common corner is not enough.</summary>
    NotAdjacent,

    /// <summary>No shape has a vertex there.</summary>
    NoSuchVertex,

    /// <summary>The same vertex is to go to two places.</summary>
    MovedTwice,

    /// <summary>The area leaves nothing of the shape, or takes nothing away.</summary>
    NothingCut,

    /// <summary>A shape would have nothing left.</summary>
    ShapeVanishes,

    /// <summary>A neighbour would be cut in two.</summary>
    NeighbourFallsApart,

    /// <summary>A result would cross itself.</summary>
    ResultInvalid,

    /// <summary>Shapes that lay side by side would overlap, or no longer share their edges.</summary>
    ResultOverlaps,
}
