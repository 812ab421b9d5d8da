using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData.Json;
using RuralGis.Spatial.OData.Query;
using RuralGis.Spatial.OData.Routing;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Answers GET requests on rows: reads the query options, has PostgreSQL do the work in one statement, and streams the answer. It is
/// written when the task ends, so a transaction around it may end then.
/// </summary>
public static class SpatialQuery
{
    /// <summary>What a user reads when a query is right and nobody here can bind or run it.</summary>
    public const string CannotAnswerYet =
        "The query is well formed, but this service cannot answer it yet; try to write the condition in another way.";

    /// <summary>What a user reads when a value of a query has none.</summary>
    public const string CannotCompute = "A value in the query cannot be computed: a division by zero, a number out of range, or text that does not fit.";

    private static readonly string[] OnRows =
        ["filter", "select", "orderby", "expand", "top", "skip", "count", "apply", "compute", "search", "skiptoken"];

    /// <summary>A page of rows with count, nextLink and deltaLink as asked for; for the path /$count the number alone.</summary>
    /// <exception cref="ODataException">The query is not valid: 400.</exception>
    /// <exception cref="NotImplementedException">The query asks for something this service lacks: 501.</exception>
    public static async Task<IActionResult> AnswerAsync<T>(this HttpRequest request, IQueryable<T> rows, CancellationToken ct)
        where T : class
    {
        // What has changed is told of whole sets.
        if (request.ODataFeature().Path.Count > 1)
            return await ListAsync(request, rows, ct);

        var query = new SetQuery(request, rows, [.. OnRows, "deltatoken"]);
        await Faults.TurnedAsync(async () =>
        {
            var answer = new PageAnswer(query, rows);
            await (query.Text["deltatoken"] is null ? answer.WriteAsync(ct) : new DeltaAnswer<T>(query, rows).WriteAsync(ct));
            return true;
        });
        return new EmptyResult();
    }

    /// <param name="request">A GET of one row.</param>
    /// <param name="row">The one row, or nothing.</param>
    /// <param name="ct">Ends the query when the client has left.</param>
    /// <returns>The row in the shape $select and $expand ask for, with its ETag; or 404.</returns>
    /// <exception cref="ODataException">The query is not valid: 400.</exception>
    public static async Task<IActionResult> AnswerOneAsync<T>(this HttpRequest request, IQueryable<T> row, CancellationToken ct)
        where T : class
        => await HasWrittenAsync(request, row, ct) ? new EmptyResult() : new NotFoundResult();

    /// <summary>What an address below a row leads to: a property, its $value, the rows or the row that a navigation leads to, their $count.</summary>
    /// <param name="request">A GET of an address that begins with the one of the row.</param>
    /// <param name="row">The row, or nothing.</param>
    /// <param name="ct">Ends the query when the client has left.</param>
    /// <returns>404 without such a row; 204 where it has nothing there.</returns>
    /// <exception cref="ODataUnrecognizedPathException">It has no such property: 404.</exception>
    /// <exception cref="ODataException">The query is not valid: 400.</exception>
    public static Task<IActionResult> AnswerBelowAsync<T>(this HttpRequest request, IQueryable<T> row, CancellationToken ct)
        where T : class
        => Faults.TurnedAsync(() => BelowAsync(request, row, ct));

    private static async Task<IActionResult> BelowAsync(HttpRequest request, IQueryable row, CancellationToken ct)
    {
        var path = RowPath.Read(request, row);
        if (path.Property is { } property)
        {
            var query = new SetQuery(request, path.Rows);
            var (isThere, hasValue) = await new PropertyAnswer(query, path.Rows, property, path.End).WriteAsync(ct);
            return hasValue ? new EmptyResult() : isThere ? new NoContentResult() : new NotFoundResult();
        }

        if (path.IsList)
            return await PageAnswer.AnyAsync(path.From!, ct) ? await ListAsync(request, path.Rows, ct) : new NotFoundResult();
        if (await HasWrittenAsync(request, path.Rows, ct))
            return new EmptyResult();
        return path.From is { } from && await PageAnswer.AnyAsync(from, ct) ? new NoContentResult() : new NotFoundResult();
    }

    private static async Task<IActionResult> ListAsync(HttpRequest request, IQueryable rows, CancellationToken ct)
    {
        if (request.ODataFeature().Path.LastSegment is CountSegment)
        {
            var number = await Faults.TurnedAsync(() => new PageAnswer(new SetQuery(request, rows, "filter", "search", "apply"), rows).CountAsync(ct));
            await PlainText.WriteAsync(request.HttpContext, number.ToString(CultureInfo.InvariantCulture), ct);
            return new EmptyResult();
        }

        var query = new SetQuery(request, rows, OnRows);
        await Faults.TurnedAsync(async () =>
        {
            await new PageAnswer(query, rows).WriteAsync(ct);
            return true;
        });
        return new EmptyResult();
    }

    private static Task<bool> HasWrittenAsync(HttpRequest request, IQueryable row, CancellationToken ct)
    {
        var query = new SetQuery(request, row, "select", "expand", "compute");
        return Faults.TurnedAsync(() => new RowAnswer(query, row).WriteAsync(ct));
    }
}
