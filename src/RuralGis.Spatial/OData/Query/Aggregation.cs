using System.Linq.Expressions;
using Microsoft.OData;
using Microsoft.OData.Edm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Union;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>groupby and aggregate of $apply.</summary>
internal static class Aggregation
{
    /// <param name="stage">The rows.</param>
    /// <param name="keys">Columns the rows are grouped by.</param>
    /// <param name="aggregates">Such as `AreaMu with sum as Mu, $count as Plots`; "" for none.</param>
    public static Stage Groups(Stage stage, IReadOnlyList<Column> keys, string aggregates)
    {
        var (key, keyColumns) = RowTypes.New([.. keys.Select(column => column.Value)]);
        var group = Expression.Parameter(typeof(IGrouping<,>).MakeGenericType(key.Type, stage.Row.Type), "group");
        var ofKey = keys.Select((column, i) => (column.Path, (Expression)Expression.Property(Expression.Property(group, "Key"), keyColumns[i]), column.Declared));
        return Selected(stage, Expression.Lambda(key, stage.Row), group, [.. ofKey, .. Aggregates(stage, group, aggregates)]);
    }

    /// <summary>One row over all rows, whether there is anything to add up or not.</summary>
    public static Stage Total(Stage stage, string aggregates)
    {
        var group = Expression.Parameter(typeof(IGrouping<,>).MakeGenericType(typeof(int), stage.Row.Type), "group");
        var total = Selected(stage, Expression.Lambda(Expression.Constant(1), stage.Row), group, [.. Aggregates(stage, group, aggregates)]);
        var rows = Expression.Call(typeof(Queryable), nameof(Queryable.DefaultIfEmpty), [total.Row.Type], total.Rows.Expression);
        return Made(total, rows, total.Row, [.. total.Scope.Columns!.Select(column => (column.Path, OfOneOrNone(total, column.Value), column.Declared))]);
    }

    // Of no rows there is no group. Only numbers of rows are never null: then they are 0.
    private static Expression OfOneOrNone(Stage total, Expression value)
    {
        var given = Nulls.Lifted(value);
        if (!total.Query.IsSql)
            given = Expression.Condition(Expression.Equal(total.Row, Expression.Constant(null, total.Row.Type)), Expression.Constant(null, given.Type), given);
        return given.Type == value.Type ? given : Expression.Coalesce(given, Expression.Default(value.Type));
    }

    private static Stage Selected(
        Stage stage, LambdaExpression key, ParameterExpression group, IReadOnlyList<(string Path, Expression Value, IEdmProperty? Declared)> columns)
    {
        if (columns.GroupBy(column => column.Path).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ODataException($"$apply names '{twice.Key}' twice.");

        var grouped = Expression.Call(typeof(Queryable), nameof(Queryable.GroupBy), [stage.Row.Type, key.ReturnType], stage.Rows.Expression, Expression.Quote(key));
        return Made(stage, grouped, group, columns);
    }

    /// <summary>Rows with these columns, made of those of an expression.</summary>
    private static Stage Made(Stage stage, Expression from, ParameterExpression each, IReadOnlyList<(string Path, Expression Value, IEdmProperty? Declared)> columns)
    {
        var (made, properties) = RowTypes.New([.. columns.Select(column => column.Value)]);
        var selected = Expression.Call(
            typeof(Queryable), nameof(Queryable.Select), [each.Type, made.Type], from, Expression.Quote(Expression.Lambda(made, each)));
        var row = Expression.Parameter(made.Type, "row");
        var scope = new RowScope(row, stage.Scope.Type, [.. columns.Select((column, i) => new Column(column.Path, Expression.Property(row, properties[i]), column.Declared))]);
        return new Stage(stage.Query, stage.Rows.Provider.CreateQuery(selected), scope, []);
    }

    private static IEnumerable<(string, Expression, IEdmProperty?)> Aggregates(Stage stage, ParameterExpression group, string text)
        => text.Length == 0 ? [] : Split.At(',', text).Select(item => Aggregate(stage, group, item));

    private static (string, Expression, IEdmProperty?) Aggregate(Stage stage, ParameterExpression group, string text)
    {
        var at = Split.LastWord(" as ", text);
        if (at < 0)
            throw Split.Call(text).Inside is null
                ? new ODataException($"$apply: '{text}' has no name; say `{text} as …`.")
                : new NotImplementedException($"$apply: sums over a list of each row, such as {text}, are not offered; ask the set of those rows and group by its navigation.");
        var (what, alias) = (text[..at].Trim(), text[(at + 4)..].Trim());
        if (what.Equals("$count", StringComparison.OrdinalIgnoreCase))
            return (alias, On(group, nameof(Enumerable.LongCount), [stage.Row.Type]), null);

        var with = Split.LastWord(" with ", what);
        if (with < 0)
            throw new ODataException($"$apply: '{text}' does not say how; say `{what} with sum as {alias}`, or min, max, average, countdistinct.");
        if (Split.LastWord(" from ", what) >= 0)
            throw new NotImplementedException("$apply: from is not offered.");

        var method = what[(with + 6)..].Trim();
        var node = stage.Parse(what[..with].Trim());
        return (alias, Value(stage, group, stage.Binder.Value(node), method), null);
    }

    private static Expression Value(Stage stage, ParameterExpression group, Expression value, string method) => (method.ToLowerInvariant(), SpatialTypes.IsSpatial(value.Type)) switch
    {
        ("geo.union", true) => Expression.Call(typeof(UnaryUnionOp), nameof(UnaryUnionOp.Union), null, Shapes(stage, group, value)),
        // The column's own type would be claimed for the extent too; that of an envelope is open.
        ("geo.extent", true) => Expression.Call(typeof(EnvelopeCombiner), nameof(EnvelopeCombiner.CombineAsGeometry), null, Shapes(stage, group, Expression.Call(SpatialSql.Method(nameof(SpatialSql.Envelope)), value))),
        ("geo.union" or "geo.extent", false) => throw new ODataException($"{method} adds up shapes, not numbers."),
        (_, true) => throw new ODataException($"A shape has no {method}; there are Geo.Union and Geo.Extent."),
        ("sum", _) => Numeric(stage, group, value, method, nameof(Enumerable.Sum), Numbers.IsWhole(value.Type) ? typeof(long) : null),
        ("average", _) => Numeric(stage, group, value, method, nameof(Enumerable.Average), Numbers.IsWhole(value.Type) ? typeof(double) : null),
        ("min", _) => On(group, nameof(Enumerable.Min), [stage.Row.Type, Nulls.Lifted(value).Type], Expression.Lambda(Nulls.Lifted(value), stage.Row)),
        ("max", _) => On(group, nameof(Enumerable.Max), [stage.Row.Type, Nulls.Lifted(value).Type], Expression.Lambda(Nulls.Lifted(value), stage.Row)),
        ("countdistinct", _) => Distinct(stage, group, value),
        (var other, _) when other.Contains('.', StringComparison.Ordinal) => throw new NotImplementedException($"$apply: the method {method} is not offered; there are sum, min, max, average, countdistinct, Geo.Union and Geo.Extent."),
        _ => throw new ODataException($"$apply: there is no method '{method}'; there are sum, min, max, average, countdistinct, Geo.Union and Geo.Extent."),
    };

    // Of no numbers at all there is no sum; EF Core would make it 0.
    private static Expression Numeric(Stage stage, ParameterExpression group, Expression value, string method, string linq, Type? wider)
    {
        if (!Numbers.Is(value.Type))
            throw new ODataException($"{method} needs numbers.");

        var number = Nulls.Lifted(wider is null ? value : Numbers.Widened(value, wider));
        var lambda = Expression.Lambda(number, stage.Row);
        var result = On(group, linq, [stage.Row.Type], lambda);
        // A group has a row, and where each has a number there is a sum.
        if (!Nulls.CanBe(value.Type))
            return result;
        var any = On(group, nameof(Enumerable.Max), [stage.Row.Type, number.Type], lambda);
        return Expression.Condition(Expression.Equal(any, Expression.Constant(null, any.Type)), Expression.Constant(null, result.Type), result);
    }

    private static MethodCallExpression Distinct(Stage stage, ParameterExpression group, Expression value)
    {
        Expression rows = group;
        // Null is no value.
        if (Nulls.CanBe(value.Type))
            rows = On(group, nameof(Enumerable.Where), [stage.Row.Type], Expression.Lambda(Expression.NotEqual(value, Expression.Constant(null, value.Type)), stage.Row));
        var values = On(rows, nameof(Enumerable.Select), [stage.Row.Type, value.Type], Expression.Lambda(value, stage.Row));
        var distinct = Expression.Call(typeof(Enumerable), nameof(Enumerable.Distinct), [value.Type], values);
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.LongCount), [value.Type], distinct);
    }

    private static MethodCallExpression Shapes(Stage stage, ParameterExpression group, Expression value)
        => On(group, nameof(Enumerable.Select), [stage.Row.Type, typeof(Geometry)], Expression.Lambda(typeof(Func<,>).MakeGenericType(stage.Row.Type, typeof(Geometry)), value, stage.Row));

    private static MethodCallExpression On(Expression group, string method, Type[] types, params Expression[] arguments)
        => Expression.Call(typeof(Enumerable), method, types, [group, .. arguments]);
}
