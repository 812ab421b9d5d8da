using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using RuralGis.Api.Data;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.History;

/// <summary>Who changed what, of the account's own area; read only.</summary>
public sealed class ChangeLogController(RuralDb db) : ODataController
{
    public Task<IActionResult> Get(CancellationToken ct) => Request.AnswerAsync(db.ChangeLog, ct);

    public Task<IActionResult> Get(long key, CancellationToken ct) => Request.AnswerOneAsync(db.ChangeLog.Where(entry => entry.Number == key), ct);

    public Task<IActionResult> Below(long key, CancellationToken ct) => Request.AnswerBelowAsync(db.ChangeLog.Where(entry => entry.Number == key), ct);
}
