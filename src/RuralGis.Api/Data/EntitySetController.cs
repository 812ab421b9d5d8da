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
    public IActionResult Get(ODataQueryOptions<T> query) => query.ApplyPage(rows);

    public IActionResult Get(Guid key, ODataQueryOptions<T> query)
    {
        Expression<Func<T, bool>> hasKey = row => EF.Property<Guid>(row, "Id") == key;
        return query.ApplyShape(rows.Where(hasKey));
    }
}
