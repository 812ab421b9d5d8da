using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData.Edm;
using RuralGis.Spatial.OData.Json;

namespace RuralGis.Spatial.OData.Query;

/// <summary>
/// What a delta link leads to: the rows of its query that were created or changed since, and the ids of those that are no longer among
/// them, with the reason: deleted, or changed so that the query does not find them any more.
/// </summary>
internal sealed class DeltaAnswer<T>(SetQuery query, IQueryable<T> rows)
    where T : class
{
    private static readonly string[] Meaningless = ["apply", "orderby", "top", "skip", "skiptoken", "count"];

    public async Task WriteAsync(CancellationToken ct)
    {
        var feed = query.Request.HttpContext.RequestServices.GetService<IChangeFeed>()
            ?? throw new NotImplementedException("Delta links are not offered here.");
        if (query.Text.FirstOf(Meaningless) is { } option)
            throw new Microsoft.OData.ODataException($"${option} means nothing beside $deltatoken; follow the @odata.deltaLink as it is.");

        var position = await feed.PositionAsync(ct);
        var changed = feed.ChangedSince<T>(query.Text["deltatoken"]!);
        var answer = new PageAnswer(query, rows);
        var stage = answer.Stages()[0];
        var row = stage.Row;
        var keyProperty = ((IEdmEntityType)query.Type).Key().Single();
        var key = Expression.Property(row, query.ClrProperty(keyProperty));
        var (idsNow, allIds) = (Ids((IQueryable<T>)stage.Rows), Ids(rows));
        var isChanged = Expression.Lambda(Expression.Call(typeof(Queryable), nameof(Queryable.Contains), [typeof(Guid)], changed.Expression, key), row);
        var gone = changed.Where(id => !idsNow.Contains(id)).Select(id => new { Id = id, IsThere = allIds.Contains(id) });
        var payload = ODataPayload.Of(query.Request.HttpContext);

        await payload.BeginListAsync($"{query.ContextUrl(context: "")}/$delta", count: null, ct);
        await answer.WriteRowsAsync(payload, stage.Where(isChanged), keyProperty, ct);
        await foreach (var left in gone.AsAsyncEnumerable().WithCancellation(ct))
            await payload.RemovedAsync($"{query.Source!.Name}({left.Id})", left.IsThere ? "changed" : "deleted", ct);
        await payload.EndListAsync(nextLink: null, DeltaLink.Of(query, position), ct);

        IQueryable<Guid> Ids(IQueryable<T> of) => of.Select(Expression.Lambda<Func<T, Guid>>(key, row));
    }
}

/// <summary>The address that tells what has changed since a position, with the options that decide which rows are meant.</summary>
internal static class DeltaLink
{
    private static readonly string[] Kept = ["filter", "search", "compute", "select", "expand"];

    public static string Of(SetQuery query, string position)
    {
        var address = new QueryBuilder();
        foreach (var option in Kept)
            if (query.Text[option] is { } text)
                address.Add("$" + option, text);
        address.Add("$deltatoken", position);
        return query.Address + address;
    }
}
