using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Formatter;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using Microsoft.OData;
using RuralGis.Api.Data;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Progress;

public sealed class IndicatorsController(RuralDb db) : EntitySetController<Indicator>(db);

public sealed class IndicatorValuesController(RuralDb db, ProgressRules rules, TimeProvider clock) : EntitySetController<IndicatorValue>(
    db, (value, _, ct) => EntryRules.CheckValueAsync(value, db, rules, DateOnly.FromDateTime(clock.GetLocalNow().DateTime), ct));

public sealed class TargetsController(RuralDb db) : EntitySetController<Target>(db, (target, _, _) => EntryRules.CheckTarget(target));

public sealed class ProgressSnapshotsController(RuralDb db) : EntitySetController<ProgressSnapshot>(db);

/// <summary>Progress(year=2024), with at=2024-09-30 for the figures of a day, and asOf=2024-10-08T00:00:00Z for what was known at a time.</summary>
public sealed class ProgressController(RuralDb db, ProgressBoard board) : ODataController
{
    [HttpGet("odata/Progress(year={year})")]
    [HttpGet("odata/Progress(year={year},at={at})")]
    [HttpGet("odata/Progress(year={year},asOf={asOf})")]
    [HttpGet("odata/Progress(year={year},at={at},asOf={asOf})")]
    public async Task<IActionResult> Progress(int year, DateOnly? at, [FromODataUri] DateTimeOffset? asOf, CancellationToken ct)
    {
        if (year is < 2000 or > 2100)
            throw new ODataException($"The year {year} is not between 2000 and 2100.");

        await using var past = asOf is { } time ? await db.GoBackAsync(time, ct) : null;
        var rows = await board.RowsAsync(year, at ?? await board.LatestDayAsync(year, ct), ct);
        return await Request.AnswerAsync(rows.AsQueryable(), ct);
    }
}

/// <summary>IndicatorBoard(at=2024-09-30): where all indicators of the report stand.</summary>
public sealed class IndicatorBoardController(IndicatorBoard board) : ODataController
{
    [HttpGet("odata/IndicatorBoard(at={at})")]
    public async Task<IActionResult> IndicatorBoard(DateOnly at, CancellationToken ct)
        => await Request.AnswerAsync((await board.RowsAsync(at, ct)).AsQueryable(), ct);
}
