using System.Globalization;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Farmland;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed;

/// <summary>What the database holds after a load, in a few lines.</summary>
internal static class LoadSummary
{
    public static async Task PrintAsync(RuralDb db, TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync(await CountsAsync(db, ct));
        var stages = await db.FarmlandPlots
            .GroupBy(p => new { p.PlanYear, p.Stage })
            .Select(g => new { g.Key.PlanYear, g.Key.Stage, Plots = g.Count(), Mu = g.Sum(p => p.AreaMu) })
            .ToListAsync(ct);
        foreach (var year in stages.GroupBy(s => s.PlanYear).OrderBy(y => y.Key))
        {
            var parts = year.OrderBy(s => s.Stage).Select(s => Text($"{FarmlandWords.Stages[s.Stage]} {s.Mu:N2} 亩"));
            var (plots, mu) = (year.Sum(s => s.Plots), year.Sum(s => s.Mu));
            await output.WriteLineAsync(Text($"{year.Key} 年地块 {plots:N0} 个，{mu:N2} 亩：{string.Join("，", parts)}"));
        }
    }

    private static async Task<string> CountsAsync(RuralDb db, CancellationToken ct)
    {
        (string Name, int Count)[] counts =
        [
            ("街镇", await db.Regions.CountAsync(r => r.Kind == RegionKind.Township, ct)),
            ("村居", await db.Regions.CountAsync(r => r.Kind == RegionKind.Village, ct)),
            ("指标", await db.Indicators.CountAsync(ct)),
            ("目标", await db.Targets.CountAsync(ct)),
            ("控制线", await db.ControlLines.CountAsync(ct)),
            ("农田项目", await db.FarmlandProjects.CountAsync(ct)),
            ("验收记录", await db.AcceptanceRecords.CountAsync(ct)),
            ("地块", await db.FarmlandPlots.CountAsync(ct)),
            ("阶段界线", await db.PlotStageBoundaries.CountAsync(ct)),
            ("冲突", await db.PlotConflicts.CountAsync(ct)),
            ("供水工程", await db.WaterWorks.CountAsync(ct)),
            ("供水村", await db.WaterVillages.CountAsync(ct)),
            ("供水人口", await db.WaterVillages.SumAsync(v => v.Population, ct)),
            ("样板村", await db.SampleVillages.CountAsync(ct)),
            ("月调度表", await db.MonthlyReports.CountAsync(ct)),
        ];
        return string.Join("，", counts.Select(c => Text($"{c.Name} {c.Count:N0}")));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
