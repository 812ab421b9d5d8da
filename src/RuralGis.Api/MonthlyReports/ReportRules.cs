using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.Farmland.Rules;
using RuralGis.Api.Regions;

namespace RuralGis.Api.MonthlyReports;

/// <summary>What may be written at which time: a draft by the township, a submitted report by nobody, and the bureau's word only on what was submitted.</summary>
public sealed class ReportRules(RuralDb db, ReportCalendar calendar, ReportFigures figures)
{
    /// <exception cref="RuleBrokenException">422, with the columns it is about.</exception>
    public async Task CheckAsync(MonthlyReport report, RowChange change, CancellationToken ct)
    {
        switch (db.Entry(report).State)
        {
            case EntityState.Added:
                // One that was deleted and comes back is as it was.
                if (!change.IsRestored)
                    await BeginAsync(report, ct);
                break;
            case EntityState.Deleted:
                // An admin may: it is kept in the history, and comes back from there.
                RequireOpen(report.Status == ReportStatus.Draft || db.Scope.Role == AccountRole.Admin, "已上报的调度表不能删除。", "What has been submitted is not deleted.");
                break;
            default:
                await CheckStepAsync(report, change.Columns!, change.IsRestored, ct);
                break;
        }
    }

    private async Task BeginAsync(MonthlyReport report, CancellationToken ct)
    {
        // Of somebody else's land nothing is told; the database refuses the row.
        if (!db.Scope.Sees(report.TownshipCode))
            return;
        if (!await db.Regions.AnyAsync(r => r.Code == report.TownshipCode && r.Kind == RegionKind.Township, ct))
            throw Refusal("report.township", "没有这个街镇。", $"{report.TownshipCode} is no township.", nameof(report.TownshipCode));
        if (report.Month.Day != 1)
            throw Refusal("report.month", "月份以当月1日表示。", "A month is given by its first day.", nameof(report.Month));
        if (report.Month > await calendar.TodayAsync(ct))
            throw Refusal("report.month", "这个月还没有到。", $"{report.Month:yyyy-MM} has not come yet.", nameof(report.Month));

        report.DueOn = calendar.DueOn(report.Month);
        await figures.FillAsync(report, ct);
    }

    private async Task CheckStepAsync(MonthlyReport report, IReadOnlyCollection<string> columns, bool isRestored, CancellationToken ct)
    {
        // As it was until now: the database computes it.
        var isOpen = report.Status is ReportStatus.Draft or ReportStatus.Returned;
        if (columns.Contains(nameof(report.JudgedAt)) && !isRestored)
        {
            RequireOpen(
                report.Status == ReportStatus.Submitted || (report.Status == ReportStatus.Accepted && report.Verdict == ReportVerdict.Returned),
                "只能审核已上报的调度表。", $"Only what has been submitted is judged; this report is {report.Status}.");
            if (report.Verdict == ReportVerdict.Returned && string.IsNullOrWhiteSpace(report.Opinion))
                throw Refusal("report.noReason", "退回需要说明原因。", "A return needs a reason.", nameof(report.Opinion));
            return;
        }

        if (columns.All(column => column == nameof(report.Opinion)))
            return;
        RequireOpen(isOpen, "调度表已上报，退回以后才能修改。", $"The report is {report.Status}; it can be changed once it has been returned.");
        if (!columns.Contains(nameof(report.SubmittedAt)) || isRestored)
            return;
        if (string.IsNullOrWhiteSpace(report.SignedBy))
            throw Refusal("report.unsigned", "上报前请填写填报人。", "Before it is submitted it has to be signed: SignedBy.", nameof(report.SignedBy));
        await figures.FillAsync(report, ct);
    }

    private static void RequireOpen(bool isOpen, string zh, string en)
    {
        if (!isOpen)
            throw Refusal("report.closed", zh, en, nameof(MonthlyReport.Status));
    }

    private static RuleBrokenException Refusal(string code, string zh, string en, string column) => ColumnRefusal.Of(code, zh, en, [column]);
}
