using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using RuralGis.Api.Data;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.History;

/// <summary>Who changed what, of the account's own area; read only.</summary>
public sealed class ChangeLogController(RuralDb db) : ODataController
{
    public async Task<IActionResult> Get(ODataQueryOptions<ChangeEntry> query, CancellationToken ct) => await query.ApplyPageAsync(db.ChangeLog, ct);

    public async Task<IActionResult> Get(long key, ODataQueryOptions<ChangeEntry> query, CancellationToken ct)
        => await query.ApplyShapeAsync(db.ChangeLog.Where(entry => entry.Number == key), ct);
}
