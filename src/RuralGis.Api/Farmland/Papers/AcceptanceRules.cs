using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.Farmland.Rules;

namespace RuralGis.Api.Farmland.Papers;

/// <summary>Who concludes has looked at everything: a result needs its day, the reviewers, and all sections (reference/domain.md §2.1).</summary>
public sealed class AcceptanceRules(RuralDb db)
{
    /// <exception cref="RuleBrokenException">422, with the columns that are empty or contradict each other.</exception>
    public Task CheckAsync(AcceptanceRecord record, RowChange change, CancellationToken ct)
    {
        if (db.Entry(record).State == EntityState.Deleted || record.Result is null)
            return Task.CompletedTask;

        var missing = Needed(record).Where(section => section.Value is null || section.Value is string text && string.IsNullOrWhiteSpace(text)).ToList();
        if (missing.Count > 0)
            throw ColumnRefusal.Of(
                "acceptance.unfinished", $"还不能下结论，尚未填写：{string.Join("、", missing.Select(section => section.Zh))}。",
                $"There can be no result yet; still empty: {string.Join(", ", missing.Select(section => section.Column))}.",
                [.. missing.Select(section => section.Column)]);
        if (record.ConcludedOn < record.InspectedOn)
            throw ColumnRefusal.Of(
                "acceptance.days", "结论日期早于现场核查日期。", "The result is dated before the look at the place.", [nameof(record.ConcludedOn), nameof(record.InspectedOn)]);
        return Task.CompletedTask;
    }

    private static (string Column, string Zh, object? Value)[] Needed(AcceptanceRecord record) =>
    [
        (nameof(record.InspectedOn), "现场核查日期", record.InspectedOn),
        (nameof(record.Reviewers), "验收组成员", record.Reviewers),
        (nameof(record.WorkDone), "建设任务完成情况", record.WorkDone),
        (nameof(record.Quality), "工程质量", record.Quality),
        (nameof(record.Funds), "资金到位与使用", record.Funds),
        (nameof(record.RulesKept), "制度执行", record.RulesKept),
        (nameof(record.Papers), "档案资料", record.Papers),
        (nameof(record.Problems), "存在问题与整改", record.Problems),
        (nameof(record.ConcludedOn), "结论日期", record.ConcludedOn),
    ];
}
