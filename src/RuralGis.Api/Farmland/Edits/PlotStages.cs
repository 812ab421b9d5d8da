using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;

namespace RuralGis.Api.Farmland.Edits;

/// <summary>The way of a plot from the project library to maintenance (reference domain §4.1): one step at a time, back only for a reason.</summary>
public sealed class PlotStages(RuralDb db, TimeProvider clock)
{
    /// <summary>Entering a stage freezes the boundary for these papers (地块坐标, 高标准农田坐标).</summary>
    private static readonly Dictionary<FarmlandStage, (CoordStage Stage, BoundaryKind Kind)[]> Frozen = new()
    {
        [FarmlandStage.Declared] = [(CoordStage.Reserve, BoundaryKind.ProjectPlot), (CoordStage.Declaration, BoundaryKind.ProjectPlot)],
        [FarmlandStage.Planned] = [(CoordStage.Adjustment, BoundaryKind.ProjectPlot)],
        [FarmlandStage.Accepted] = [(CoordStage.Acceptance, BoundaryKind.ProjectPlot), (CoordStage.Acceptance, BoundaryKind.HighStandardFarmland)],
    };

    /// <summary>Moves a plot that is at hand; its boundary as it is now is frozen where the stage asks for it.</summary>
    /// <param name="plot">Tracked.</param>
    /// <param name="to">The next stage, or the one before; Terminated from anywhere before acceptance.</param>
    /// <param name="on">The day it came to that; today when null.</param>
    /// <param name="reason">Needed on the way back and for ending it.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="RuleBrokenException">422: no such step, or no reason.</exception>
    public async Task MoveAsync(FarmlandPlot plot, FarmlandStage to, DateOnly? on, string? reason, CancellationToken ct)
    {
        var from = plot.Stage;
        if (!IsStep(from, to))
            throw EditWords.Refusal(
                "stage.noStep",
                $"地块 {plot.Code} 现为{FarmlandWords.Stages[from]}，不能直接到{FarmlandWords.Stages[to]}：一次一步，退回也一次一步。",
                $"Plot {plot.Code} is {from} and cannot become {to}: it goes one stage at a time, on and back.");
        if ((to < from || to == FarmlandStage.Terminated) && string.IsNullOrWhiteSpace(reason))
            throw EditWords.Refusal("stage.noReason", "退回或终止需要说明原因。", "Going back, or ending it, needs a reason.");

        var day = on ?? DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        if (to < from)
            SetDay(plot, from, null);
        else
            SetDay(plot, to, day);
        plot.Stage = to;
        if (to < from || to == FarmlandStage.Terminated)
            return;
        // A plot that was made at this stage has nothing frozen for it yet.
        await FreezeAsync(plot, from, day, isAgain: false, ct);
        await FreezeAsync(plot, to, day, isAgain: true, ct);
    }

    private static bool IsStep(FarmlandStage from, FarmlandStage to) => (from, to) switch
    {
        (FarmlandStage.Terminated, _) => to == FarmlandStage.Reserve,
        (_, FarmlandStage.Terminated) => from < FarmlandStage.Accepted,
        _ => Math.Abs(to - from) == 1,
    };

    private static void SetDay(FarmlandPlot plot, FarmlandStage stage, DateOnly? day)
    {
        switch (stage)
        {
            case FarmlandStage.UnderConstruction: plot.StartedOn = day; break;
            case FarmlandStage.Completed: plot.CompletedOn = day; break;
            case FarmlandStage.Accepted: plot.AcceptedOn = day; break;
            case FarmlandStage.Registered: plot.RegisteredOn = day; break;
        }
    }

    /// <param name="plot">Tracked.</param>
    /// <param name="of">Stage whose papers need it.</param>
    /// <param name="day">Of the freezing.</param>
    /// <param name="isAgain">A boundary frozen on an earlier way through this stage makes room, and the log keeps it; else it stays.</param>
    /// <param name="ct">Ends it.</param>
    private async Task FreezeAsync(FarmlandPlot plot, FarmlandStage of, DateOnly day, bool isAgain, CancellationToken ct)
    {
        var earlier = await db.PlotStageBoundaries.Where(frozen => frozen.PlotId == plot.Id).ToListAsync(ct);
        foreach (var (stage, kind) in Frozen.GetValueOrDefault(of, []))
        {
            if (earlier.Find(frozen => frozen.Stage == stage && frozen.Kind == kind) is { } before)
            {
                if (!isAgain)
                    continue;
                await db.Database.ExecuteSqlAsync($"SELECT set_config('rural.reason', '再次进入该阶段，边界重新冻结', true)", ct);
                await db.PlotStageBoundaries.Where(frozen => frozen.Id == before.Id).ExecuteDeleteAsync(ct);
            }

            db.Add(new PlotStageBoundary
            {
                Id = Guid.CreateVersion7(),
                PlotId = plot.Id,
                Stage = stage,
                Kind = kind,
                FrozenOn = day,
                Boundary = plot.Boundary,
                Origin = plot.Origin,
            });
        }
    }
}
