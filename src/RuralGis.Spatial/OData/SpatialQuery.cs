using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData;

/// <summary>Applies the query of a request to rows: checked first, then read page by page in a stable order.</summary>
public static class SpatialQuery
{
    /// <summary>What a user reads when a query is right and nobody here can bind or run it.</summary>
    public const string CannotAnswerYet =
        "The query is well formed, but this service cannot answer it yet; try to write the condition in another way.";

    /// <summary>Rows a page holds unless the client prefers another number.</summary>
    private const int DefaultPageSize = 1000;

    private static readonly ODataQuerySettings Settings = new() { TimeZone = TimeZoneInfo.Utc };

    /// <returns>One page as the client asked for it, with count and nextLink; for the path /$count the number alone.</returns>
    /// <exception cref="ODataException">The query is not valid: 400.</exception>
    /// <exception cref="NotImplementedException">The query asks for something this service lacks: 501.</exception>
    public static async Task<ObjectResult> ApplyPageAsync<T>(this ODataQueryOptions<T> options, IQueryable<T> rows, CancellationToken ct)
        where T : class
    {
        SupportedQuery.Require(options);
        if (options.Context.Path.LastSegment is CountSegment)
            return options.RawValues is { OrderBy: null, Top: null, Skip: null, Select: null, Expand: null, Apply: null, Count: null }
                ? new OkObjectResult(await CountAsync(Filtered(options, rows), ct))
                : throw new ODataException("/$count takes $filter only.");

        // Without the declared type, what $apply makes of the rows would be written as bare JSON.
        return new OkObjectResult(options.Apply is null ? await PageAsync(options, rows, ct) : Aggregated(options, rows))
        {
            DeclaredType = typeof(IQueryable<T>),
        };
    }

    /// <param name="options">The query.</param>
    /// <param name="row">The one row, or nothing.</param>
    /// <param name="ct">Ends the query when the client has left.</param>
    /// <returns>The row in the shape $select and $expand ask for, or 404.</returns>
    /// <exception cref="ODataException">The query is not valid: 400.</exception>
    public static async Task<ActionResult> ApplyShapeAsync<T>(this ODataQueryOptions<T> options, IQueryable<T> row, CancellationToken ct)
        where T : class
    {
        SupportedQuery.Require(options);
        if (options.RawValues is not { Filter: null, OrderBy: null, Top: null, Skip: null, Count: null, Apply: null })
            throw new ODataException("A single row takes $select and $expand only.");

        var found = await ListAsync(Shaped(options, row), ct);
        return found.Count == 1 ? new OkObjectResult(found[0]) : new NotFoundResult();
    }

    private static async Task<IList> PageAsync<T>(ODataQueryOptions<T> options, IQueryable<T> rows, CancellationToken ct)
        where T : class
    {
        var filtered = Filtered(options, rows);
        var feature = options.Request.ODataFeature();
        if (options.Count?.Value == true)
            feature.TotalCount = await CountAsync(filtered, ct);

        var pageSize = PageSize(options.Request);
        var wanted = Math.Min(options.Top?.Value ?? int.MaxValue, pageSize + 1);
        var page = Built(() => Ordered(options, filtered)).Skip(options.Skip?.Value ?? 0).Take(wanted);
        var found = await ListAsync(Shaped(options, page), ct);
        if (found.Count > pageSize)
        {
            found.RemoveAt(pageSize);
            feature.NextLink = options.Request.GetNextPageLink(pageSize, instance: null, objectToSkipTokenValue: null);
        }

        return found;
    }

    private static IQueryable<T> Filtered<T>(ODataQueryOptions<T> options, IQueryable<T> rows)
        => options.Filter is null ? rows : Built(() => (IQueryable<T>)options.Filter.ApplyTo(rows, Settings));

    /// <summary>Ties are broken by the key, so that pages neither repeat nor miss a row.</summary>
    private static IQueryable<T> Ordered<T>(ODataQueryOptions<T> options, IQueryable<T> rows)
        => (options.Context.ElementType is IEdmEntityType ? options.GenerateStableOrder() : options.OrderBy)?.ApplyTo(rows, Settings) ?? rows;

    private static IQueryable Shaped<T>(ODataQueryOptions<T> options, IQueryable<T> rows)
    {
        if (options.SelectExpand is not { } shape)
            return rows;

        options.Request.ODataFeature().SelectExpandClause = shape.SelectExpandClause;
        return Built(() => shape.ApplyTo(rows, Settings));
    }

    private static IQueryable Aggregated<T>(ODataQueryOptions<T> options, IQueryable<T> rows)
        => Built(() => options.ApplyTo(rows, new ODataQuerySettings { PageSize = PageSize(options.Request), TimeZone = TimeZoneInfo.Utc }));

    private static async Task<long> CountAsync<T>(IQueryable<T> rows, CancellationToken ct)
    {
        try
        {
            return rows.Provider is IAsyncQueryProvider ? await rows.LongCountAsync(ct) : rows.LongCount();
        }
        catch (InvalidOperationException fault) when (fault.InnerException is null)
        {
            throw CannotAnswer(fault);
        }
    }

    /// <returns>A list of the query's own element type, which the writer needs to know.</returns>
    private static async Task<IList> ListAsync(IQueryable query, CancellationToken ct)
    {
        var rows = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(query.ElementType))!;
        try
        {
            if (query is IAsyncEnumerable<object> stream && query.Provider is IAsyncQueryProvider)
                await foreach (var row in stream.WithCancellation(ct))
                    rows.Add(row);
            else
                foreach (var row in query)
                    rows.Add(row);
        }
        catch (InvalidOperationException fault) when (fault.InnerException is null)
        {
            throw CannotAnswer(fault);
        }

        return rows;
    }

    /// <summary>Where the framework has no way to bind a query it fails in many ways; to the user all are one: not offered.</summary>
    private static TResult Built<TResult>(Func<TResult> build)
    {
        try
        {
            return build();
        }
        catch (Exception fault) when (fault is not (ODataException or NotImplementedException or System.Data.Common.DbException))
        {
            throw CannotAnswer(fault);
        }
    }

    private static NotImplementedException CannotAnswer(Exception fault) => new(CannotAnswerYet, fault);

    /// <summary>Prefer: odata.maxpagesize=N (or maxpagesize=N), within 1 to the largest page.</summary>
    private static int PageSize(HttpRequest request)
    {
        foreach (var preference in request.Headers["Prefer"].SelectMany(header => header?.Split([',', ';']) ?? []))
        {
            var pair = preference.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair is ["odata.maxpagesize" or "maxpagesize", var wanted]
                && int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0)
                return Math.Min(size, SupportedQuery.MaxPageSize);
        }

        return DefaultPageSize;
    }
}
