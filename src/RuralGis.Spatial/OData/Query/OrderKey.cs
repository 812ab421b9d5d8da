using System.Linq.Expressions;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>
/// One key of an order. Nulls of a property come first when ascending and last when descending, as OData says; a row without a place
/// has no distance and comes last either way, since who asks for what is near wants what is there.
/// </summary>
/// <param name="Value">In the row at hand.</param>
/// <param name="IsDescending">Largest first.</param>
/// <param name="IsNullable">The value may be missing.</param>
/// <param name="NullsFirst">Rows without the value come before the others.</param>
/// <param name="Nearest">The two shapes whose distance this is, when it is one.</param>
internal sealed record OrderKey(Expression Value, bool IsDescending, bool IsNullable, bool NullsFirst, (Expression A, Expression B)? Nearest = null)
{
    /// <summary>The value as it goes into a skip token: the plain column, where the order has it in disguise.</summary>
    public Expression Written => Value is MethodCallExpression { Method.Name: nameof(SpatialSql.Unindexed), Arguments: [var plain] } ? plain : Value;

    /// <summary>What tells rows apart, to be sorted by last: pages then neither repeat nor miss a row.</summary>
    public static IEnumerable<OrderKey> Unique(Stage stage)
    {
        if (stage.Scope.Columns is null)
            return OfKey(stage.Query, stage.Scope, stage.IsByPlace);
        return stage.Scope.Columns.Where(column => !SpatialTypes.IsSpatial(column.Value.Type)).Select(column => new OrderKey(
            column.Value, IsDescending: false, IsNullable: Nulls.CanBe(column.Value.Type), NullsFirst: true));
    }

    /// <param name="query">The query.</param>
    /// <param name="scope">The rows.</param>
    /// <param name="isByPlace">An index on a shape finds them; the index on the key must not take over.</param>
    public static IEnumerable<OrderKey> OfKey(SetQuery query, RowScope scope, bool isByPlace)
        => ((scope.Type as IEdmEntityType)?.Key() ?? []).Select(property =>
        {
            Expression value = Expression.Property(scope.Row, query.ClrProperty(property));
            if (isByPlace)
                value = Expression.Call(SpatialSql.Method(nameof(SpatialSql.Unindexed)).MakeGenericMethod(value.Type), value);
            return new OrderKey(value, IsDescending: false, IsNullable: false, NullsFirst: false);
        });

    public static IEnumerable<OrderKey> Read(OrderByClause? clause, ExpressionBinder binder)
    {
        for (var key = clause; key is not null; key = key.ThenBy)
            yield return ReadOne(key, binder);
    }

    private static OrderKey ReadOne(OrderByClause clause, ExpressionBinder binder)
    {
        if (clause.Expression.TypeReference?.IsSpatial() == true)
            throw new ODataException("A shape has no order; sort by a number, such as its centroid's longitude, or by geo.distance.");

        var value = binder.Value(clause);
        var isDescending = clause.Direction == OrderByDirection.Descending;
        var nearest = value is UnaryExpression { NodeType: ExpressionType.Convert, Operand: MethodCallExpression call } && call.Method == SpatialSql.Method(nameof(SpatialSql.DistanceM))
            ? ((Expression, Expression)?)(call.Arguments[0], call.Arguments[1])
            : null;
        return new OrderKey(
            value,
            isDescending,
            IsNullable: Nulls.CanBe(value.Type),
            NullsFirst: !isDescending && nearest is null,
            isDescending ? null : nearest);
    }

    /// <summary>Sorted by all keys.</summary>
    public static Expression Sort(Expression rows, IEnumerable<OrderKey> keys, ParameterExpression row)
    {
        var sorted = rows;
        var isFirst = true;
        foreach (var key in keys)
        {
            // PostgreSQL puts nulls last when ascending and first when descending.
            if (key.IsNullable && key.NullsFirst == !key.IsDescending)
                By(Expression.Equal(key.Value, Expression.Constant(null, key.Value.Type)), isDescending: key.NullsFirst);
            By(key.Value, key.IsDescending);
        }

        return sorted;

        void By(Expression value, bool isDescending)
        {
            var method = (isFirst ? nameof(Queryable.OrderBy) : nameof(Queryable.ThenBy)) + (isDescending ? "Descending" : "");
            sorted = Expression.Call(typeof(Queryable), method, [row.Type, value.Type], sorted, Expression.Quote(Expression.Lambda(value, row)));
            isFirst = false;
        }
    }

    /// <returns>The condition that a row comes after the one with these values of the keys.</returns>
    public static Expression After(IReadOnlyList<OrderKey> keys, IReadOnlyList<object?> values)
    {
        Expression after = Expression.Constant(false);
        for (var i = keys.Count - 1; i >= 0; i--)
            after = Expression.OrElse(keys[i].IsAfter(values[i]), Expression.AndAlso(keys[i].Is(values[i]), after));
        return after;
    }

    private Expression IsAfter(object? last)
    {
        var isNull = IsNullable ? Expression.Equal(Value, Expression.Constant(null, Value.Type)) : (Expression)Expression.Constant(false);
        if (last is null)
            return NullsFirst ? Expression.Not(isNull) : Expression.Constant(false);

        var beyond = Beyond(Sent.Parameter(last, Value.Type), last);
        return NullsFirst ? beyond : Expression.OrElse(beyond, isNull);
    }

    private BinaryExpression Is(object? last)
        => Expression.Equal(Value, last is null ? Expression.Constant(null, Value.Type) : Sent.Parameter(last, Value.Type));

    private Expression Beyond(Expression last, object value) => (Nullable.GetUnderlyingType(Value.Type) ?? Value.Type) switch
    {
        var type when type == typeof(string) => Compared(Expression.Call(typeof(string), nameof(string.Compare), null, Value, last), Expression.Constant(0)),
        // Enums and truth values have no order in .NET; in the database it is that of their members.
        var type when type.IsEnum => IsOneOf(Enum.GetValues(type).Cast<object>(), value),
        var type when type == typeof(bool) => IsOneOf([false, true], value),
        _ => Compared(Value, last),
    };

    private BinaryExpression Compared(Expression value, Expression last)
        => IsDescending ? Expression.LessThan(value, last) : Expression.GreaterThan(value, last);

    private Expression IsOneOf(IEnumerable<object> inOrder, object last)
    {
        var beyond = (IsDescending ? inOrder.Reverse() : inOrder).SkipWhile(member => !member.Equals(last)).Skip(1);
        return beyond.Aggregate((Expression)Expression.Constant(false), (any, member) => Expression.OrElse(any, Is(member)));
    }
}
