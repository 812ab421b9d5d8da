using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Regions;

namespace RuralGis.Api.MonthlyReports;

/// <summary>Who has reported for a month and who has not.</summary>
public sealed class ReportOverview(RuralDb db, ReportCalendar calendar)
{
    /// <summary>It is a township, and within the account's land.</summary>
    public async Task<bool> HasTownshipAsync(string code, CancellationToken ct)
        => db.Scope.Sees(code) && await db.Regions.AnyAsync(r => r.Code == code && r.Kind == RegionKind.Township, ct);

    /// <param name="month">By its first day; the one asked for now when null.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>The townships that the account sees, by code.</returns>
    public async Task<List<ReportLine>> LinesAsync(DateOnly? month, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        var asked = month ?? calendar.MonthAsked(today);
        var townships = await db.Regions.Where(r => r.Kind == RegionKind.Township).OrderBy(r => r.Code).Select(r => new { r.Code, r.Name }).ToListAsync(ct);
        var reports = await db.MonthlyReports.Where(r => r.Month == asked).ToDictionaryAsync(r => r.TownshipCode, ct);
        return townships.ConvertAll(township => Line(township.Code, township.Name, asked, today, reports.GetValueOrDefault(township.Code)));
    }

    private ReportLine Line(string code, string name, DateOnly month, DateOnly today, MonthlyReport? report)
    {
        var dueOn = report?.DueOn ?? calendar.DueOn(month);
        var isWithBureau = report?.Status is ReportStatus.Submitted or ReportStatus.Accepted;
        return new()
        {
            TownshipCode = code,
            TownshipName = name,
            Month = month,
            DueOn = dueOn,
            IsLate = report?.IsLate == true || (!isWithBureau && today > dueOn),
            Today = today,
            ReportId = report?.Id,
            Status = report?.Status,
            SubmittedOn = report?.SubmittedOn,
            SignedBy = report?.SignedBy,
            Opinion = report?.Opinion,
        };
    }
}
