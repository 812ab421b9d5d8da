using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Spatial.Shapes.Edits;

namespace RuralGis.Api.Farmland.Edits;

/// <summary>What becomes of rows when a plot is split or plots are merged: attributes, declared area, numbers and where they came from.</summary>
public sealed class PlotDivision(RuralDb db)
{
    /// <summary>The largest piece stays the plot; each other one is a plot of its own, made of it.</summary>
    /// <param name="hand">One plot.</param>
    /// <param name="edit">Its pieces, largest first.</param>
    /// <param name="codes">Numbers for the new plots; where there are too few, its own with -2, -3 and on.</param>
    /// <param name="ct">Ends it.</param>
    public async Task SplitAsync(PlotsAtHand hand, ShapeEdit edit, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var plot = hand.Plot;
        var declaredMu = plot.DeclaredAreaMu;
        var free = await FreeCodesAsync(plot.Code, ct);
        hand.Redraw(plot, edit.Shapes[0]);
        hand.RedrawNeighbours(edit);
        plot.DeclaredAreaMu = Share(declaredMu, edit.Shapes[0], edit.Shapes);
        foreach (var (piece, i) in edit.Shapes.Skip(1).Select((piece, i) => (piece, i)))
            hand.New.Add(Copy(plot, i < codes.Count ? codes[i] : free(), piece, Share(declaredMu, piece, edit.Shapes)));
    }

    /// <summary>What the papers say of the whole, for a piece of it by its area.</summary>
    /// <param name="declaredMu">Of the whole; null when the papers do not say.</param>
    /// <param name="piece">One of the pieces.</param>
    /// <param name="pieces">The whole.</param>
    public static double? Share(double? declaredMu, MultiPolygon piece, IEnumerable<MultiPolygon> pieces)
        => declaredMu is { } mu ? Math.Round(mu * EllipsoidArea.M2(piece) / pieces.Sum(EllipsoidArea.M2), 4) : null;

    /// <summary>The first plot stays, the others go up in it.</summary>
    /// <exception cref="Errors.RuleBrokenException">422: the plots differ in what a plot has once.</exception>
    public static void Merge(PlotsAtHand hand, ShapeEdit edit)
    {
        var (first, others) = (hand.Plot, hand.Plots.Skip(1).ToList());
        if (others.Find(other => KindOf(other) != KindOf(first)) is { } different)
            throw EditWords.Refusal(
                "edit.differentKind",
                $"地块 {different.Code} 与 {first.Code} 不属同一项目、年度、街镇、地类和阶段，请先改成一致。",
                $"Plots {different.Code} and {first.Code} differ in project, year, township, land class or stage; make them alike first.");

        hand.Redraw(first, edit.Shapes[0]);
        hand.RedrawNeighbours(edit);
        first.DeclaredAreaMu = hand.Plots.All(plot => plot.DeclaredAreaMu is not null) ? hand.Plots.Sum(plot => plot.DeclaredAreaMu) : null;
        first.FromPlotIds = [.. first.FromPlotIds, .. others.Select(other => other.Id)];
        hand.Gone.AddRange(others);
    }

    private static (Guid, int, string, string, FarmlandStage) KindOf(FarmlandPlot plot)
        => (plot.ProjectId, plot.PlanYear, plot.TownshipCode, plot.LandClassCode, plot.Stage);

    private async Task<Func<string>> FreeCodesAsync(string code, CancellationToken ct)
    {
        var taken = (await db.FarmlandPlots.IgnoreQueryFilters().Where(plot => plot.Code.StartsWith(code + "-")).Select(plot => plot.Code).ToListAsync(ct)).ToHashSet();
        var number = 1;
        return () =>
        {
            string next;
            do
                next = FormattableString.Invariant($"{code}-{++number}");
            while (!taken.Add(next));
            return next;
        };
    }

    private static FarmlandPlot Copy(FarmlandPlot plot, string code, MultiPolygon boundary, double? declaredMu) => new()
    {
        Id = Guid.CreateVersion7(),
        Code = code,
        Name = plot.Name,
        ProjectId = plot.ProjectId,
        PlanYear = plot.PlanYear,
        TownshipCode = plot.TownshipCode,
        VillageCode = plot.VillageCode,
        LandClassCode = plot.LandClassCode,
        Stage = plot.Stage,
        DeclaredAreaMu = declaredMu,
        StartedOn = plot.StartedOn,
        CompletedOn = plot.CompletedOn,
        AcceptedOn = plot.AcceptedOn,
        RegisteredOn = plot.RegisteredOn,
        Boundary = boundary,
        FromPlotIds = [plot.Id],
        Origin = plot.Origin,
        Source = plot.Source,
    };
}
