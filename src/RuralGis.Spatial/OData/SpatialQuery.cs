using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData;

/// <summary>Applies the query of a request to rows: checked first, then paged in a stable order.</summary>
public static class SpatialQuery
{
    /// <summary>Rows a page holds unless the client prefers another number.</summary>
    private const int DefaultPageSize = 1000;

    /// <returns>One page as the client asked for it, with count and nextLink; for the path /$count the number alone.</returns>
    /// <exception cref="ODataException">The query is not valid: 400.</exception>
    /// <exception cref="NotImplementedException">The query asks for something this service lacks: 501.</exception>
    public static ObjectResult ApplyPage<T>(this ODataQueryOptions<T> options, IQueryable<T> rows)
    {
        SupportedQuery.Require(options);
        if (options.Context.Path.LastSegment is CountSegment)
            return CountOnly(options, rows);

        var page = options.ApplyTo(rows, new ODataQuerySettings { PageSize = PageSize(options.Request), TimeZone = TimeZoneInfo.Utc });

        // Without the declared type, what $apply makes of the rows would be written as bare JSON.
        return new OkObjectResult(page) { DeclaredType = typeof(IQueryable<T>) };
    }

    /// <param name="options">The query.</param>
    /// <param name="row">The one row, or nothing.</param>
    /// <returns>The row in the shape $select and $expand ask for, or 404.</returns>
    /// <exception cref="ODataException">The query is not valid: 400.</exception>
    public static ActionResult ApplyShape<T>(this ODataQueryOptions<T> options, IQueryable<T> row)
    {
        SupportedQuery.Require(options);
        if (options.RawValues is not { Filter: null, OrderBy: null, Top: null, Skip: null, Count: null, Apply: null })
            throw new ODataException("A single row takes $select and $expand only.");

        var shaped = options.ApplyTo(row, new ODataQuerySettings { TimeZone = TimeZoneInfo.Utc });
        return shaped.Cast<object>().AsEnumerable().SingleOrDefault() is { } found ? new OkObjectResult(found) : new NotFoundResult();
    }

    private static OkObjectResult CountOnly<T>(ODataQueryOptions<T> options, IQueryable<T> rows)
    {
        if (options.RawValues is not { OrderBy: null, Top: null, Skip: null, Select: null, Expand: null, Apply: null })
            throw new ODataException("/$count takes $filter only.");

        var counted = options.Filter is null ? rows : (IQueryable<T>)options.Filter.ApplyTo(rows, new ODataQuerySettings { TimeZone = TimeZoneInfo.Utc });
        return new OkObjectResult(counted.LongCount());
    }

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
