using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Deltas;
using Microsoft.AspNetCore.OData.Formatter;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Errors;
using RuralGis.Api.History;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Data;

/// <summary>
/// What every entity set offers: its rows, one row by its Id and what lies below it, the rows at an earlier time, the writes, and the history of each row.
/// What an account sees of it is limited by <see cref="RuralDb"/>, what it may write by <see cref="RowWrites{T}"/>.
/// </summary>
public abstract class EntitySetController<T>(RuralDb db, RowRules<T>? rules = null) : ODataController
    where T : class
{
    private readonly RowWrites<T> _writes = new(db, rules);

    public Task<IActionResult> Get(CancellationToken ct) => Request.AnswerAsync(db.Set<T>(), ct);

    public Task<IActionResult> Get(Guid key, CancellationToken ct) => Request.AnswerOneAsync(db.Set<T>().Where(HasKey(key)), ct);

    /// <summary>What lies below a row: its properties, and the rows it leads to.</summary>
    public Task<IActionResult> Below(Guid key, CancellationToken ct) => Request.AnswerBelowAsync(db.Set<T>().Where(HasKey(key)), ct);

    /// <summary>The rows as they were at a time, with the same query options.</summary>
    [HttpGet]
    public async Task<IActionResult> AsOf([FromODataUri] DateTimeOffset at, CancellationToken ct)
    {
        await using var past = await db.GoBackAsync(at, ct);
        return await Request.AnswerAsync(db.Set<T>(), ct);
    }

    /// <summary>All versions of one row, deleted ones too.</summary>
    [HttpGet]
    public Task<IActionResult> History(Guid key, CancellationToken ct) => Request.AnswerAsync(db.VersionsOf<T>(key), ct);

    public async Task<IActionResult> Post([FromBody] Delta<T> row, CancellationToken ct)
    {
        Request.AllowOptions();
        var (written, isNew) = await _writes.CreateAsync(row, ct);
        return Written(written, isNew);
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

    /// <summary>A step of the row's own way, of the version that was read.</summary>
    protected async Task<IActionResult> ActAsync(Guid key, Action<T> act, string reason, CancellationToken ct)
        => Written(await _writes.ActAsync(key, Request.RequiredVersion(), act, reason, ct));

    /// <summary>The row as it is now: after the write, or 412 when somebody else was faster.</summary>
    private IActionResult Written((T Row, bool IsStale)? outcome) => outcome switch
    {
        null => NotFound(),
        (var row, true) => WithETag(StatusCode(StatusCodes.Status412PreconditionFailed, row), row),
        (var row, false) => Written(row, isNew: false),
    };

    /// <summary>201 or 200 with the row, or 204 for who wants none back.</summary>
    private IActionResult Written(T row, bool isNew)
    {
        var wantsNoRow = Request.WantsNoRow();
        // The framework makes a 204 of its own of Created, with the address of the row.
        return WithETag(isNew ? Created(row) : wantsNoRow ? NoContent() : Ok(row), row);
    }

    private IActionResult WithETag(IActionResult result, T row)
    {
        Response.GetTypedHeaders().ETag = RowVersionETag.Of(db.VersionOf(row));
        return result;
    }

    private static Expression<Func<T, bool>> HasKey(Guid key) => row => EF.Property<Guid>(row, "Id") == key;
}
