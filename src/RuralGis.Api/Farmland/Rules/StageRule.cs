using RuralGis.Api.Data;
using RuralGis.Api.Errors;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>
/// A stage is no column like others: it freezes a boundary, has its day, and goes by one step. The actions Stage, Accept and Register see to that;
/// a write of the row leaves it as it is. An earlier version that is restored brings its stage with it.
/// </summary>
internal static class StageRule
{
    private static readonly string[] Days =
        [nameof(FarmlandPlot.StartedOn), nameof(FarmlandPlot.CompletedOn), nameof(FarmlandPlot.AcceptedOn), nameof(FarmlandPlot.RegisteredOn)];

    /// <summary>Before anything is built. What was built by then went through the stages; what was ended counts nowhere.</summary>
    private static readonly FarmlandStage[] First = [FarmlandStage.Reserve, FarmlandStage.Declared, FarmlandStage.Planned, FarmlandStage.Terminated];

    /// <exception cref="RuleBrokenException">422: says which action does it.</exception>
    public static void Check(FarmlandPlot plot, RowChange change)
    {
        if (change.IsRestored)
            return;
        if (change.Columns is { } changed)
            CheckChanged(plot, [.. changed.Where(column => column == nameof(FarmlandPlot.Stage) || Days.Contains(column))]);
        else
            CheckNew(plot);
    }

    private static void CheckChanged(FarmlandPlot plot, string[] columns)
    {
        if (columns.Length > 0)
            throw Refusal(
                "stage.byAction", columns,
                $"地块 {plot.Code} 的阶段和阶段日期不能直接改（{string.Join("、", columns)}）：请用操作 Stage，验收用 Accept，上图入库用 Register；一次一步，退回要写原因。",
                $"{string.Join(", ", columns)} of plot {plot.Code} cannot be written: use the action Stage, or Accept or Register, which go one step, back for a reason.");
    }

    private static void CheckNew(FarmlandPlot plot)
    {
        if (!First.Contains(plot.Stage))
            throw Refusal(
                "stage.first", [nameof(FarmlandPlot.Stage)],
                $"新地块的阶段只能是项目库、申报、计划或终止，不能是{FarmlandWords.Stages[plot.Stage]}：保存后再用操作 Stage 一步一步走。",
                $"A new plot is {string.Join(", ", First)}, not {plot.Stage}; save it, then go on by the action Stage.");
        if (plot.Stage != FarmlandStage.Terminated && DaysOf(plot) is { Length: > 0 } days)
            throw Refusal(
                "stage.day", days,
                $"新地块还没到这些阶段，不能有日期（{string.Join("、", days)}）：日期由操作 Stage、Accept、Register 写入。",
                $"A new plot has not come to {string.Join(", ", days)} yet; the actions Stage, Accept and Register write the days.");
    }

    private static string[] DaysOf(FarmlandPlot plot)
        => [.. Days.Zip([plot.StartedOn, plot.CompletedOn, plot.AcceptedOn, plot.RegisteredOn]).Where(day => day.Second is not null).Select(day => day.First)];

    private static RuleBrokenException Refusal(string code, string[] columns, string zh, string en)
        => new(422, $"{en} Nothing was changed.", [new Finding { Code = code, Severity = Severity.Block, Zh = zh, En = en, Columns = columns }]);
}
