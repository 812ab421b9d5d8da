using System.Linq.Expressions;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData.Query;

/// <summary>Days and times of day are compared as such; the framework would take them apart into year, month and day, past every index.</summary>
internal static class Dates
{
    private static readonly Dictionary<BinaryOperatorKind, ExpressionType> Comparisons = new()
    {
        [BinaryOperatorKind.Equal] = ExpressionType.Equal,
        [BinaryOperatorKind.NotEqual] = ExpressionType.NotEqual,
        [BinaryOperatorKind.LessThan] = ExpressionType.LessThan,
        [BinaryOperatorKind.LessThanOrEqual] = ExpressionType.LessThanOrEqual,
        [BinaryOperatorKind.GreaterThan] = ExpressionType.GreaterThan,
        [BinaryOperatorKind.GreaterThanOrEqual] = ExpressionType.GreaterThanOrEqual,
    };

#pragma warning disable CS0618 // The parser's own types for a day and a time of day, until its next version.
    /// <returns>A day, time of day or moment of a query as the rows have it, a moment in UTC; anything else as it is.</returns>
    public static object? Plain(object? value) => value switch
    {
        Microsoft.OData.Edm.Date day => (DateOnly)day,
        Microsoft.OData.Edm.TimeOfDay time => (TimeOnly)time,
        DateTimeOffset moment => moment.ToUniversalTime(),
        _ => value,
    };
#pragma warning restore CS0618

    /// <returns>Null when the sides are not both days, or both times of day.</returns>
    public static Expression? Compare(BinaryOperatorKind kind, Expression left, Expression right)
    {
        var (day, other) = (Underlying(left), Underlying(right));
        if (day != other || (day != typeof(DateOnly) && day != typeof(TimeOnly)) || !Comparisons.TryGetValue(kind, out var comparison))
            return null;
        if (left.Type == right.Type)
            return Expression.MakeBinary(comparison, left, right);

        var nullable = typeof(Nullable<>).MakeGenericType(day);
        return Expression.MakeBinary(comparison, Expression.Convert(left, nullable), Expression.Convert(right, nullable));
    }

    private static Type Underlying(Expression value) => Nullable.GetUnderlyingType(value.Type) ?? value.Type;
}
