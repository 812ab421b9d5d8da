using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Farmland;

namespace RuralGis.Api.Reports;

/// <summary>高标准农田建设项目月调度表: a project in a row, its areas added up from its plots. What the system does not hold stays empty.</summary>
internal static class FarmlandLedger
{
    public const string Title = "高标准农田建设项目月调度表";
    private const decimal YuanPerWan = 10_000;

    private static readonly IReadOnlyList<LedgerColumn<Numbered<Sums>>> Columns =
    [
        new("序号", null, p => p.Number),
        new("项目名称", null, p => p.Row.Project.Name),
        new("项目编号", null, p => p.Row.Project.Code),
        new("建设年度", "年", p => p.Row.Project.PlanYear),
        new("建设性质(新建/改造提升)", null, p => p.Row.Project.Nature == BuildNature.New ? "新建" : "改造提升"),
        new("涉及街镇", null, p => string.Join("、", p.Row.Townships.Order(StringComparer.Ordinal))),
        new("涉及村数", "个", p => p.Row.Villages),
        new("批复建设面积", "亩", p => p.Row.Project.PlannedAreaMu),
        new("其中高效节水灌溉面积", "亩", _ => null),
        new("批复总投资", "万元", p => p.Row.Project.InvestmentYuan / YuanPerWan),
        new("其中中央资金", "万元", _ => null),
        new("其中省市县资金", "万元", _ => null),
        new("是否开工", null, p => p.Row.StartedMu > 0 ? "是" : "否"),
        new("开工面积", "亩", p => p.Row.StartedMu),
        new("完工面积", "亩", p => p.Row.CompletedMu),
        new("完成投资", "万元", _ => null),
        new("资金支付额", "万元", _ => null),
        new("支付率", "%", _ => null),
        new("形象进度", "%", p => p.Row.AllMu > 0 ? 100 * p.Row.CompletedMu / p.Row.AllMu : null),
        new("是否初验", null, _ => null),
        new("是否竣工验收", null, p => p.Row.AllMu > 0 && p.Row.AcceptedMu >= p.Row.AllMu ? "是" : "否"),
        new("上图入库面积", "亩", p => p.Row.RegisteredMu),
        new("存在问题", null, _ => null),
        new("下一步措施", null, _ => null),
        new("计划完工时间", null, _ => null),
        new("填报人", null, p => p.Author),
        new("联系电话", null, _ => null),
        new("填报日期", null, p => p.Day),
    ];

    public static async Task<Ledger> ReadAsync(LedgerSource source, CancellationToken ct)
    {
        var day = source.Day;
        var projects = await source.Db.FarmlandProjects.Where(p => p.PlanYear == source.Year).OrderBy(p => p.Code)
            .Select(p => new Sums(
                p,
                p.Plots.Select(plot => plot.Township!.Name).Distinct().ToList(),
                p.Plots.Where(plot => plot.VillageCode != null).Select(plot => plot.VillageCode).Distinct().Count(),
                p.Plots.Sum(plot => plot.AreaMu),
                p.Plots.Where(plot => plot.StartedOn <= day).Sum(plot => plot.AreaMu),
                p.Plots.Where(plot => plot.CompletedOn <= day).Sum(plot => plot.AreaMu),
                p.Plots.Where(plot => plot.AcceptedOn <= day).Sum(plot => plot.AreaMu),
                p.Plots.Where(plot => plot.RegisteredOn <= day).Sum(plot => plot.AreaMu)))
            .ToListAsync(ct);
        return Ledger.Of(Title, Columns, source.Number(projects));
    }

    private sealed record Sums(
        FarmlandProject Project, List<string> Townships, int Villages, double AllMu, double StartedMu, double CompletedMu, double AcceptedMu, double RegisteredMu);
}
