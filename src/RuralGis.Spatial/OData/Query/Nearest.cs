using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>
/// The nearest rows by exact distance. The geography index sorts by metres on a sphere, half a per cent off, and only when nothing else
/// is sorted by. So it is asked for as many candidates as are wanted; the farthest of them says how far the wanted ones can be at
/// most, and those within reach are sorted exactly.
/// </summary>
internal static class Nearest
{
    /// <summary>PostGIS rounds a distance that it gives, but not one that it compares, and has two ways to compute it.</summary>
    private const double SlackM = 1e-3;

    /// <param name="stage">The rows.</param>
    /// <param name="keys">Their order.</param>
    /// <param name="wanted">As many rows are needed from the begin.</param>
    /// <param name="ct">Ends the query when the client has left.</param>
    /// <returns>The rows themselves when they are not sorted by distance first, or are few.</returns>
    public static async Task<Stage> WithinReachAsync(Stage stage, IReadOnlyList<OrderKey> keys, int wanted, CancellationToken ct)
    {
        if (keys is not [{ Nearest: { } shapes }, ..] || !stage.Query.IsSql || stage.Scope.Columns is not null)
            return stage;

        var nearness = Expression.Call(SpatialSql.Method(nameof(SpatialSql.Nearness)), shapes.A, shapes.B);
        var byNearness = Expression.Call(
            typeof(Queryable), nameof(Queryable.OrderBy), [stage.Row.Type, typeof(double)], stage.Rows.Expression, Expression.Quote(Expression.Lambda(nearness, stage.Row)));
        var taken = Expression.Call(typeof(Queryable), nameof(Queryable.Take), [stage.Row.Type], byNearness, Expression.Constant(wanted));
        var distances = Expression.Call(
            typeof(Queryable), nameof(Queryable.Select), [stage.Row.Type, typeof(double?)], taken, Expression.Quote(Expression.Lambda(keys[0].Value, stage.Row)));
        var found = await stage.Rows.Provider.CreateQuery<double?>(distances).ToListAsync(ct);
        // A row without a place is among them only when all with one are.
        if (found.Count < wanted || found.Any(distance => distance is null))
            return stage;

        var within = Expression.Call(SpatialSql.Method(nameof(SpatialSql.IsWithinM)), shapes.A, shapes.B, Sent.Parameter(found.Max()!.Value + SlackM));
        return stage.Where(Expression.Lambda(within, stage.Row));
    }
}
