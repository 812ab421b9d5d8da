using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Net.Http.Headers;
using RuralGis.Spatial.OData.Json;

namespace RuralGis.Spatial.OData.Query;

/// <summary>One row.</summary>
internal sealed class RowAnswer(SetQuery query, IQueryable row)
{
    private static readonly MethodInfo FindMethod = typeof(RowAnswer).GetMethod(nameof(FindTypedAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <returns>Whether there is such a row.</returns>
    public async Task<bool> WriteAsync(CancellationToken ct)
    {
        var stage = Stage.Begin(query, row);
        if (query.Text["compute"] is { } compute)
            stage = stage.Compute(compute);
        var projection = new Projection(query, stage.Scope);
        projection.Add(query.Text.SelectExpand(stage.Names), query.Text["expand"]);
        var (found, shape) = await FindAsync(stage, projection, ct);
        if (found is null)
            return false;
        if (IsKnown)
        {
            query.Request.HttpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }

        await ODataPayload.Of(query.Request.HttpContext).RowAsync(query.ContextUrl(projection.Context) + "/$entity", shape, found, ct);
        return true;
    }

    // The version is the row's alone: of other rows in the answer it says nothing.
    private bool IsKnown
        => query.Text["expand"] is null && query.Text["compute"] is null && query.Request.HttpContext.Response.GetTypedHeaders().ETag is { } etag
            && query.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(etag, useStrongComparison: false));

    /// <returns>The row as it is projected, its ETag said in the header; null when there is none.</returns>
    public async Task<(object? Row, RowShape Shape)> FindAsync(Stage stage, Projection projection, CancellationToken ct)
    {
        var (made, shape, _) = projection.Build(query.Source);
        var found = await (Task<object?>)FindMethod.MakeGenericMethod(stage.Row.Type, made.Type).Invoke(
            null, BindingFlags.DoNotWrapExceptions, null, [stage, made, ct], null)!;
        if (found is not null && shape.Version?.GetValue(found) is uint version)
            query.Request.HttpContext.Response.GetTypedHeaders().ETag = RowVersionETag.Of(version);
        return (found, shape);
    }

    private static async Task<object?> FindTypedAsync<TFrom, TRow>(Stage stage, MemberInitExpression made, CancellationToken ct)
        where TFrom : class
        where TRow : class
    {
        var rows = ((IQueryable<TFrom>)stage.Rows).Select(Expression.Lambda<Func<TFrom, TRow>>(made, stage.Row));
        return rows.Provider is IAsyncQueryProvider ? await rows.AsSplitQuery().SingleOrDefaultAsync(ct) : rows.SingleOrDefault();
    }
}
