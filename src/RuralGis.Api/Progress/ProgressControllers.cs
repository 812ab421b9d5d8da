using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using Microsoft.OData;
using RuralGis.Api.Data;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Progress;

public sealed class IndicatorsController(RuralDb db) : EntitySetController<Indicator>(db.Indicators);

public sealed class IndicatorValuesController(RuralDb db) : EntitySetController<IndicatorValue>(db.IndicatorValues);

public sealed class TargetsController(RuralDb db) : EntitySetController<Target>(db.Targets);

public sealed class ProgressSnapshotsController(RuralDb db) : EntitySetController<ProgressSnapshot>(db.ProgressSnapshots);

/// <summary>Progress(year=2024) and Progress(year=2024,at=2024-09-30).</summary>
public sealed class ProgressController(ProgressBoard board) : ODataController
{
    [HttpGet("odata/Progress(year={year})")]
    [HttpGet("odata/Progress(year={year},at={at})")]
    public async Task<IActionResult> Progress(int year, DateOnly? at, ODataQueryOptions<ProgressRow> query, CancellationToken ct)
    {
        if (year is < 2000 or > 2100)
            throw new ODataException($"The year {year} is not between 2000 and 2100.");

        var rows = await board.RowsAsync(year, at ?? await board.LatestDayAsync(year, ct), ct);
        return await query.ApplyPageAsync(rows.AsQueryable(), ct);
    }
}
