using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Errors;
using RuralGis.Api.Farmland.Rules;
using RuralGis.Spatial.Shapes.Edits;

namespace RuralGis.Api.Farmland.Edits;

/// <summary>What each operation does to the plots at hand: the shapes are cut by <see cref="RuralGis.Spatial.Shapes.Edits"/>, the rows follow.</summary>
public sealed class PlotOperations(RuralDb db, PlotRuleSettings rules, PlotDivision division)
{
    /// <summary>A corner more on an edge moves the edge by less than a millimetre; along a kilometre that is no square metre.</summary>
    private const double NodingM2 = 1;

    public Task SplitAsync(PlotsAtHand hand, LineString line, IReadOnlyList<string> codes, CancellationToken ct)
        => division.SplitAsync(hand, ShapeSplit.Split(hand.Plot.Boundary, line, hand.NeighbourGround, rules.SmallestPartMu * EllipsoidArea.M2PerMu), codes, ct);

    public static void Merge(PlotsAtHand hand)
        => PlotDivision.Merge(hand, ShapeMerge.Merge([.. hand.Plots.Select(plot => plot.Boundary)], hand.NeighbourGround));

    /// <exception cref="RuleBrokenException">409: a corner belongs to a plot that was not named, so somebody has not seen that it moves too.</exception>
    public static void Move(PlotsAtHand hand, IReadOnlyList<VertexMove> moves)
    {
        List<FarmlandPlot> all = [.. hand.Plots, .. hand.Neighbours];
        foreach (var changed in SharedBoundary.Move([.. all.Select(plot => plot.Boundary)], moves).Neighbours)
        {
            var plot = all[changed.Index];
            if (changed.Index >= hand.Plots.Count && Math.Abs(EllipsoidArea.M2(changed.Shape) - EllipsoidArea.M2(plot.Boundary)) > NodingM2)
                throw EditWords.Conflict(
                    "move.unnamed", $"地块 {plot.Code} 也有这个角点，请刷新后一并移动。", $"Plot {plot.Code} has one of these corners too; name it in ids and etags, so that it moves with the others.");
            hand.Redraw(plot, changed.Shape);
        }
    }

    public static void Reshape(PlotsAtHand hand, LineString line, NeighbourGround ground)
    {
        var edit = ShapeReshape.Reshape(hand.Plot.Boundary, line, hand.NeighbourGround, ground);
        hand.Redraw(hand.Plot, edit.Shapes[0]);
        hand.RedrawNeighbours(edit);
    }

    public void FillGap(PlotsAtHand hand)
    {
        var edit = GapFill.Fill(hand.Plot.Boundary, hand.NeighbourGround, rules.GapWidthM);
        if (edit.Shapes.Count == 1)
            throw EditWords.Refusal("edit.noGap", "地块与邻地之间没有窄缝。", "There is no narrow gap between the plot and its neighbours.");
        hand.Redraw(hand.Plot, edit.Shapes[0]);
        hand.RedrawNeighbours(edit);
    }

    /// <exception cref="RuleBrokenException">400: not one of both; 404: no such line, or township.</exception>
    public async Task CutAsync(PlotsAtHand hand, string? townshipCode, Guid? controlLineId, CancellationToken ct)
    {
        if (townshipCode is null == controlLineId is null)
            throw new RuleBrokenException(400, "Say townshipCode to keep what lies inside of it, or controlLineId to keep what lies outside.");
        var area = controlLineId is not null
            ? await db.ControlLines.Where(line => line.Id == controlLineId).Select(line => line.Boundary).SingleOrDefaultAsync(ct)
            : await db.Regions.Where(region => region.Code == townshipCode).Select(region => region.Boundary).SingleOrDefaultAsync(ct);
        if (area is null)
            throw new RuleBrokenException(404, $"There is no outline of {townshipCode ?? controlLineId.ToString()}.");

        var edit = BoundaryCut.Cut(hand.Plot.Boundary, area, controlLineId is not null ? CutSide.KeepOutside : CutSide.KeepInside, hand.NeighbourGround);
        hand.Redraw(hand.Plot, edit.Shapes[0]);
        hand.Plot.DeclaredAreaMu = PlotDivision.Share(hand.Plot.DeclaredAreaMu, edit.Shapes[0], edit.Shapes);
        hand.RedrawNeighbours(edit);
    }

    public static Geometry Around(IEnumerable<VertexMove> moves)
        => new GeometryFactory().CreateMultiPointFromCoords([.. moves.SelectMany(move => new[] { move.From, move.To })]);
}
