using Microsoft.EntityFrameworkCore;
using RuralGis.Api.MonthlyReports;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>月调度表 of the demo: August is through, of September some have come. Counted from the demo rows, signed by nobody there is.</summary>
internal static class DemoReports
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly DateOnly August = new(2024, 8, 1);
    private static readonly DateOnly September = new(2024, 9, 1);

    /// <summary>Its report of August came after the day it was due.</summary>
    private const string LateTownship = "370113108";

    /// <summary>How far September is; the others have not begun.</summary>
    private static readonly Dictionary<string, ReportStatus> OfSeptember = new()
    {
        ["370113001"] = ReportStatus.Submitted,
        ["370113002"] = ReportStatus.Accepted,
        ["370113003"] = ReportStatus.Returned,
    };

    /// <param name="db">With the demo rows.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<SeedTable> CreateAsync(RuralDb db, CancellationToken ct)
    {
        List<MonthlyReport> reports = [];
        foreach (var code in await db.Regions.Where(r => r.Kind == RegionKind.Township).Select(r => r.Code).Order().ToListAsync(ct))
        {
            reports.Add(Row(code, August, ReportStatus.Accepted, submittedOn: new DateOnly(2024, 9, code == LateTownship ? 5 : 2)));
            if (OfSeptember.TryGetValue(code, out var status))
                reports.Add(Row(code, September, status, submittedOn: new DateOnly(2024, 9, 28)));
        }

        foreach (var report in reports)
            await ReportFigures.CountAsync(report, db, ct);
        return SeedTable.Of(db, reports, "origin = 'Demo'");
    }

    private static MonthlyReport Row(string code, DateOnly month, ReportStatus status, DateOnly submittedOn)
    {
        var submittedAt = new DateTimeOffset(submittedOn, new TimeOnly(16, 30), China).ToUniversalTime();
        return new()
        {
            Id = SeedId.Of($"MonthlyReport:{code}:{month:yyyy-MM}"),
            TownshipCode = code,
            Month = month,
            Remarks = $"{DemoPlan.Label}：部分村管网待试压，下月集中推进。",
            SignedBy = $"{DemoPlan.Label}填报人",
            DueOn = month.AddMonths(1).AddDays(2),
            SubmittedOn = submittedOn,
            SubmittedAt = submittedAt,
            Verdict = status switch { ReportStatus.Accepted => ReportVerdict.Accepted, ReportStatus.Returned => ReportVerdict.Returned, _ => null },
            JudgedAt = status == ReportStatus.Submitted ? null : submittedAt.AddDays(1),
            Opinion = status == ReportStatus.Returned ? $"{DemoPlan.Label}：请说明未通水村的原因和完成时间。" : null,
            FiguresAt = submittedAt,
            Origin = Origin.Demo,
        };
    }
}
