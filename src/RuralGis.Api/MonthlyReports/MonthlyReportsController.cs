using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Formatter;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.MonthlyReports;

/// <summary>
/// Reports, and their way: the township submits, the bureau returns or accepts. Each step is asked for the rights of the columns it
/// changes, so that nobody does the other's.
/// </summary>
public sealed class MonthlyReportsController(
    RuralDb db, ReportRules rules, ReportFigures figures, ReportCalendar calendar, ReportOverview overview, TimeProvider clock)
    : EntitySetController<MonthlyReport>(db, rules.CheckAsync)
{
    [HttpPost]
    public async Task<IActionResult> Submit(Guid key, ODataActionParameters parameters, CancellationToken ct)
    {
        var today = await calendar.TodayAsync(ct);
        return await StepAsync(key, "上报", report =>
        {
            if (parameters.ContainsKey("remarks"))
                report.Remarks = Text(parameters, "remarks");
            if (parameters.ContainsKey("signedBy"))
                report.SignedBy = Text(parameters, "signedBy");
            report.SubmittedAt = clock.GetUtcNow();
            report.SubmittedOn ??= today;
        }, ct);
    }

    /// <summary>Back to the township, with what to mend.</summary>
    [HttpPost]
    public Task<IActionResult> Return(Guid key, ODataActionParameters parameters, CancellationToken ct)
        => StepAsync(key, "退回", report => Judge(report, ReportVerdict.Returned, Text(parameters, "reason")), ct);

    [HttpPost]
    public Task<IActionResult> Accept(Guid key, ODataActionParameters parameters, CancellationToken ct)
        => StepAsync(key, "通过", report => Judge(report, ReportVerdict.Accepted, Text(parameters, "opinion")), ct);

    /// <summary>The report of a township and a month as it would be now, kept by nobody.</summary>
    [HttpGet("odata/MonthlyReports/Prefill(townshipCode={townshipCode},month={month})")]
    [HttpGet("odata/MonthlyReports/Prefill(month={month},townshipCode={townshipCode})")]
    public async Task<IActionResult> Prefill([FromODataUri] string townshipCode, DateOnly month, CancellationToken ct)
    {
        Request.AllowOptions();
        if (!await overview.HasTownshipAsync(townshipCode, ct))
            return NotFound();

        var report = new MonthlyReport { Id = Guid.CreateVersion7(), TownshipCode = townshipCode, Month = FirstDay(month), Origin = Origin.Derived };
        report.DueOn = calendar.DueOn(month);
        await figures.FillAsync(report, ct);
        return Ok(report);
    }

    /// <summary>Every township and where its report of a month stands.</summary>
    [HttpGet("odata/MonthlyReports/Overview()")]
    [HttpGet("odata/MonthlyReports/Overview(month={month})")]
    public async Task<IActionResult> Overview(DateOnly? month, CancellationToken ct)
        => await Request.AnswerAsync((await overview.LinesAsync(month is { } given ? FirstDay(given) : null, ct)).AsQueryable(), ct);

    private Task<IActionResult> StepAsync(Guid key, string reason, Action<MonthlyReport> step, CancellationToken ct)
    {
        Request.AllowOptions();
        return ActAsync(key, step, reason, ct);
    }

    private void Judge(MonthlyReport report, ReportVerdict verdict, string? opinion)
    {
        report.Verdict = verdict;
        report.JudgedAt = clock.GetUtcNow();
        report.Opinion = opinion;
    }

    private static string? Text(ODataActionParameters parameters, string name)
        => parameters.TryGetValue(name, out var value) && value is string text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <exception cref="RuleBrokenException">400.</exception>
    private static DateOnly FirstDay(DateOnly month)
        => month.Day == 1 ? month : throw new RuleBrokenException(400, $"A month is given by its first day: {month:yyyy-MM}-01.");
}
