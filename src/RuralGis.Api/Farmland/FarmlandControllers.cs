using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using RuralGis.Api.Data;
using RuralGis.Api.Farmland.Papers;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Farmland;

public sealed class FarmlandProjectsController(RuralDb db) : EntitySetController<FarmlandProject>(db);

public sealed class ProjectDocumentsController(RuralDb db, DocumentRules rules) : EntitySetController<ProjectDocument>(db, rules.CheckAsync);

public sealed class AcceptanceRecordsController(RuralDb db, AcceptanceRules rules) : EntitySetController<AcceptanceRecord>(db, rules.CheckAsync);

public sealed class PlotStageBoundariesController(RuralDb db) : EntitySetController<PlotStageBoundary>(db);

public sealed class PlotConflictsController(RuralDb db) : EntitySetController<PlotConflict>(db);

/// <summary>Computed, so read only.</summary>
public sealed class PlotOverlapsController(RuralDb db) : ODataController
{
    public Task<IActionResult> Get(CancellationToken ct) => Request.AnswerAsync(db.PlotOverlaps, ct);

    // To the framework the parts of a key have an order, to OData they have none.
    [HttpGet("odata/PlotOverlaps(PlotId={keyPlotId},ControlLineId={keyControlLineId})")]
    [HttpGet("odata/PlotOverlaps(ControlLineId={keyControlLineId},PlotId={keyPlotId})")]
    public Task<IActionResult> Get(Guid keyPlotId, Guid keyControlLineId, CancellationToken ct)
        => Request.AnswerOneAsync(db.PlotOverlaps.Where(o => o.PlotId == keyPlotId && o.ControlLineId == keyControlLineId), ct);
}
