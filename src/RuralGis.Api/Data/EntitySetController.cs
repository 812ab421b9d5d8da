using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using Microsoft.EntityFrameworkCore;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Data;

/// <summary>The two reads every entity set has: the collection, and one row by its Id.</summary>
public abstract class EntitySetController<T>(IQueryable<T> rows) : ODataController
    where T : class
{
    public async Task<IActionResult> Get(ODataQueryOptions<T> query, CancellationToken ct) => await query.ApplyPageAsync(rows, ct);

    public async Task<IActionResult> Get(Guid key, ODataQueryOptions<T> query, CancellationToken ct)
    {
        Expression<Func<T, bool>> hasKey = row => EF.Property<Guid>(row, "Id") == key;
        return await query.ApplyShapeAsync(rows.Where(hasKey), ct);
    }
}
