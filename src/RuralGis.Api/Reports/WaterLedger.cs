using Microsoft.EntityFrameworkCore;
using RuralGis.Api.WaterSupply;
using static RuralGis.Api.WaterSupply.WaterVillageStatus;

namespace RuralGis.Api.Reports;

/// <summary>农村供水保障项目村台账. What the system does not hold stays empty, to be filled in by hand.</summary>
internal static class WaterLedger
{
    public const string Title = "农村供水保障项目村台账";

    private static readonly IReadOnlyList<LedgerColumn<Numbered<WaterVillage>>> Columns =
    [
        new("序号", null, v => v.Number),
        new("街镇", null, v => v.Row.Township!.Name),
        new("行政村", null, v => v.Row.Name),
        new("行政村代码", null, v => v.Row.VillageCode),
        new("自然村数", "个", _ => null),
        new("户数", "户", v => v.Row.Households),
        new("农村人口", "人", v => v.Row.Population),
        new("供水人口", "人", v => v.Row.ConnectedOn is null ? 0 : v.Row.Population),
        new("是否纳入本年度供水保障任务", null, _ => "是"),
        new("供水工程名称", null, v => v.Row.Works?.Name),
        new("工程类型", null, v => v.Row.Works is { } works ? LedgerWords.WorksTypes[works.Type] : null),
        new("设计供水规模", "m3/d", v => v.Row.Works?.CapacityM3PerDay),
        new("水源类型", null, _ => null),
        new("供水方式", null, v => v.Row.Mode switch { SupplyMode.Continuous24h => "24小时连续供水", SupplyMode.Timed => "定时供水", _ => null }),
        new("是否规模化供水", null, v => v.Row.IsLargeScale ? "是" : "否"),
        new("是否入户", null, _ => null),
        new("自来水入户户数", "户", _ => null),
        new("水量评价", null, v => LedgerWords.Grade(v.Row.QuantityGrade)),
        new("水质评价", null, v => LedgerWords.Grade(v.Row.QualityGrade)),
        new("用水方便程度", null, v => LedgerWords.Grade(v.Row.ConvenienceGrade)),
        new("供水保证率评价", null, v => LedgerWords.Grade(v.Row.GuaranteeGrade)),
        new("最近水质检测日期", null, _ => null),
        new("检测结论", null, _ => null),
        new("骨干管网完成", null, v => Step(v.Row.Status, TrunkPipe)),
        new("村内管网完成", null, v => Step(v.Row.Status, InnerPipe)),
        new("户表改造完成户数", "户", v => v.Row.Status is Connected or Accepted ? v.Row.Households : null),
        new("通水日期", null, v => v.Row.ConnectedOn),
        new("当前状态", null, v => LedgerWords.WaterStatuses[v.Row.Status]),
        new("问题", null, v => v.Row.ProblemNote),
        new("责任人", null, v => v.Row.ContactName),
        new("联系电话", null, v => v.Row.ContactPhone),
        new("填报日期", null, v => v.Day),
    ];

    public static async Task<Ledger> ReadAsync(LedgerSource source, CancellationToken ct)
    {
        var villages = await source.Db.WaterVillages.Include(v => v.Township).Include(v => v.Works)
            .Where(v => v.PlanYear == source.Year).OrderBy(v => v.VillageCode).ToListAsync(ct);
        if (!source.MayReadContacts("WaterVillages"))
            villages.ForEach(v => (v.ContactName, v.ContactPhone) = (null, null));
        return Ledger.Of(Title, Columns, source.Number(villages));
    }

    /// <summary>Of a village with a problem nobody knows at which step it stands.</summary>
    private static string? Step(WaterVillageStatus status, WaterVillageStatus step) => status switch
    {
        Problem => null,
        _ when status < step => "未开工",
        _ when status == step => "在建",
        _ => "完成",
    };
}
