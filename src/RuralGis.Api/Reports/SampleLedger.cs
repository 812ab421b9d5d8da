using Microsoft.EntityFrameworkCore;
using RuralGis.Api.SampleVillages;

namespace RuralGis.Api.Reports;

/// <summary>样板村创建台账: all villages of the year and before it. What the system does not hold stays empty.</summary>
internal static class SampleLedger
{
    public const string Title = "样板村(和美乡村/齐鲁样板/数字乡村)创建台账";

    private static readonly IReadOnlyList<LedgerColumn<Numbered<SampleVillage>>> Columns =
    [
        new("序号", null, v => v.Number),
        new("街镇", null, v => v.Row.Township!.Name),
        new("行政村", null, v => v.Row.Name),
        new("行政村代码", null, v => v.Row.VillageCode),
        new("创建类型", null, v => LedgerWords.Programmes[v.Row.Programme]),
        new("级别", null, v => LedgerWords.Levels[v.Row.Level]),
        new("创建年度", "年", v => v.Row.PlanYear),
        new("户数", "户", _ => null),
        new("人口", "人", _ => null),
        new("村集体经济年收入", "万元", _ => null),
        new("主导产业", null, _ => null),
        new("总投资", "万元", _ => null),
        new("已完成投资", "万元", _ => null),
        new("环境整治", "%", _ => null),
        new("污水治理", null, _ => null),
        new("道路硬化", "%", _ => null),
        new("公共服务设施", "%", _ => null),
        new("乡村治理", "%", _ => null),
        new("当前阶段", null, v => LedgerWords.SampleStages[v.Row.Stage]),
        new("自评得分", "分", _ => null),
        new("验收得分", "分", v => v.Row.Score),
        new("命名日期", null, v => v.Row.NamedOn),
        new("问题", null, v => v.Row.ProblemNote),
        new("责任单位", null, _ => null),
        new("填报日期", null, v => v.Day),
    ];

    public static async Task<Ledger> ReadAsync(LedgerSource source, CancellationToken ct)
        => Ledger.Of(Title, Columns, source.Number(await source.Db.SampleVillages.Include(v => v.Township)
            .Where(v => v.PlanYear <= source.Year).OrderBy(v => v.VillageCode).ThenBy(v => v.Programme).ToListAsync(ct)));
}
