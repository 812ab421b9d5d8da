using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Deltas;
using Microsoft.AspNetCore.OData.Formatter;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Results;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Errors;
using RuralGis.Api.History;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Data;

/// <summary>
/// What every entity set offers: its rows, one row by its Id, both at an earlier time, the writes, and the history of each row.
/// What an account sees of it is limited by <see cref="RuralDb"/>, what it may write by <see cref="RowWrites{T}"/>.
/// </summary>
public abstract class EntitySetController<T>(RuralDb db) : ODataController
    where T : class
{
    private readonly RowWrites<T> _writes = new(db);

    public async Task<IActionResult> Get(ODataQueryOptions<T> query, CancellationToken ct) => await query.ApplyPageAsync(db.Set<T>(), ct);

    public async Task<IActionResult> Get(Guid key, ODataQueryOptions<T> query, CancellationToken ct)
        => WithETag(await query.ApplyShapeAsync(db.Set<T>().Where(HasKey(key)), ct));

    /// <summary>The rows as they were at a time, with the same query options.</summary>
    [HttpGet]
    public async Task<IActionResult> AsOf([FromODataUri] DateTimeOffset at, ODataQueryOptions<T> query, CancellationToken ct)
    {
        await using var past = await db.GoBackAsync(at, ct);
        return await query.ApplyPageAsync(db.Set<T>(), ct);
    }

    /// <summary>All versions of one row, deleted ones too.</summary>
    [HttpGet]
    public async Task<IActionResult> History(Guid key, ODataQueryOptions<ChangeEntry> query, CancellationToken ct)
        => await query.ApplyPageAsync(db.VersionsOf<T>(key), ct);

    public async Task<IActionResult> Post([FromBody] Delta<T> row, CancellationToken ct)
    {
        Request.AllowOptions();
        var (written, isNew) = await _writes.CreateAsync(row, ct);
        return WithETag(isNew ? Created(written) : Ok(written));
    }

    public async Task<IActionResult> Patch(Guid key, [FromBody] Delta<T> change, CancellationToken ct)
    {
        Request.AllowOptions();
        return Written(await _writes.UpdateAsync(key, change, replaces: false, Request.RequiredVersion(), ct));
    }

    public async Task<IActionResult> Put(Guid key, [FromBody] Delta<T> row, CancellationToken ct)
    {
        Request.AllowOptions();
        return Written(await _writes.UpdateAsync(key, row, replaces: true, Request.RequiredVersion(), ct));
    }

    public async Task<IActionResult> Delete(Guid key, [FromQuery] string? reason, CancellationToken ct)
    {
        Request.AllowOptions("reason");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException(400, "A deletion needs a reason, kept in the history: add ?reason=… to the address.");
        var outcome = await _writes.DeleteAsync(key, Request.RequiredVersion(), reason, ct);
        return outcome is { IsStale: false } ? NoContent() : Written(outcome);
    }

    /// <summary>Makes an earlier version the newest one.</summary>
    [HttpPost]
    public async Task<IActionResult> Restore(Guid key, ODataActionParameters parameters, CancellationToken ct)
    {
        Request.AllowOptions();
        if (!parameters.TryGetValue("reason", out var given) || given is not string reason || string.IsNullOrWhiteSpace(reason))
            throw new RuleBrokenException(400, "A restoration needs a reason, kept in the history: send number and reason.");
        if (await db.VersionAsync<T>(key, (long)parameters["number"], ct) is not { } earlier)
            return NotFound();
        return Written(await _writes.RestoreAsync(key, earlier, Request.GivenVersion(), reason, ct));
    }

    /// <summary>The row as it is now: after the write 200, and 412 when somebody else was faster.</summary>
    private IActionResult Written((T Row, bool IsStale)? outcome) => outcome is { } written
        ? WithETag(StatusCode(written.IsStale ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status200OK, written.Row))
        : NotFound();

    // With $select the row is no T any more; its @odata.etag is still there.
    private IActionResult WithETag(IActionResult result)
    {
        if (result is ObjectResult { Value: T row })
            Response.GetTypedHeaders().ETag = RowVersionETag.Of(db.VersionOf(row));
        else if (result is CreatedODataResult<T> created)
            Response.GetTypedHeaders().ETag = RowVersionETag.Of(db.VersionOf(created.Entity));
        return result;
    }

    private static Expression<Func<T, bool>> HasKey(Guid key) => row => EF.Property<Guid>(row, "Id") == key;
}
