using RuralGis.Api.Errors;
using RuralGis.Api.Farmland.Rules;
using RuralGis.Spatial.Shapes.Edits;

namespace RuralGis.Api.Farmland.Edits;

/// <summary>Why an edit of shapes is refused, in both languages.</summary>
internal static class EditWords
{
    public static RuleBrokenException Refusal(ShapeRefusedException refused)
    {
        var (zh, en) = Words(refused.Reason);
        return Refusal($"edit.{char.ToLowerInvariant(refused.Reason.ToString()[0])}{refused.Reason.ToString()[1..]}", zh, en, [refused.Place.X, refused.Place.Y]);
    }

    /// <param name="code">Stable, such as edit.lineOnlyTouches.</param>
    /// <param name="zh">What is wrong and what to do.</param>
    /// <param name="en">The same.</param>
    /// <param name="at">Where, EPSG:4490, longitude first; null when it has no place.</param>
    public static RuleBrokenException Refusal(string code, string zh, string en, double[]? at = null) => Refusal(422, code, zh, en, at);

    /// <summary>409: the plots are not as whoever asks has seen them.</summary>
    /// <param name="code">Stable, such as undo.otherRows.</param>
    /// <param name="zh">What is wrong and what to do.</param>
    /// <param name="en">The same.</param>
    public static RuleBrokenException Conflict(string code, string zh, string en) => Refusal(409, code, zh, en, null);

    private static RuleBrokenException Refusal(int status, string code, string zh, string en, double[]? at)
        => new(status, $"{en} Nothing was changed.", [new Finding { Code = code, Severity = Severity.Block, Zh = zh, En = en, At = at, Columns = [nameof(FarmlandPlot.Boundary)] }]);

    private static (string Zh, string En) Words(ShapeRefusal reason) => reason switch
    {
        ShapeRefusal.InvalidInput => ("地块图形无效，请先修复。", "A plot's shape is not valid; mend it first."),
        ShapeRefusal.LineDoesNotCross => ("线没有穿过地块，请从一侧画到另一侧。", "The line does not cross the plot; draw it from one side to the other."),
        ShapeRefusal.LineOnlyTouches => ("线只碰到边界，没有切下什么。", "The line only touches the boundary and cuts nothing off."),
        ShapeRefusal.LineEndsInside => ("线在地块里面就结束了，请画到边界之外。", "The line ends within the plot; draw it beyond the boundary."),
        ShapeRefusal.LineEndsInHole => ("线进入内圈后没有出来，地块仍连在一起。", "The line ends in a hole, and the plot stays in one piece."),
        ShapeRefusal.LineMeetsOnce => ("线只在一处碰到边界，需要两处。", "The line meets the boundary once; two meetings are needed."),
        ShapeRefusal.LineJoinsTwoRings => ("线从外圈画到了内圈，请始终沿同一圈。", "The line goes from one ring to another; stay with one."),
        ShapeRefusal.LineCrossesHole => ("线穿过了内圈，请绕开。", "The line crosses a hole; go around it."),
        ShapeRefusal.PieceTooSmall => ("切下的一块太小。", "A piece would be too small."),
        ShapeRefusal.NotAdjacent => ("地块不相邻：没有足够长的共同边界。", "The plots are not neighbours: they share no edge, or too short a one."),
        ShapeRefusal.NoSuchVertex => ("这里没有角点。", "There is no corner here."),
        ShapeRefusal.MovedTwice => ("同一角点要移到两个地方。", "The same corner would go to two places."),
        ShapeRefusal.NothingCut => ("没有可裁的，或裁后什么都不剩。", "There is nothing to cut off, or nothing would be left."),
        ShapeRefusal.ShapeVanishes => ("有地块会变成空的。", "A plot would have nothing left."),
        ShapeRefusal.NeighbourFallsApart => ("相邻地块会被切成两半。", "A neighbour would be cut in two."),
        ShapeRefusal.ResultInvalid => ("移动后边界会与自己相交。", "A boundary would cross itself."),
        ShapeRefusal.ResultOverlaps => ("移动后地块会互相重叠或脱开。", "Plots would overlap, or come apart."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
