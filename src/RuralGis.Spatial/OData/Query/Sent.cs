using System.Linq.Expressions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>Values EF Core sends as parameters: the plan of a query is then the same for all of them.</summary>
internal static class Sent
{
    /// <returns>An expression of the value's own type; a conversion to a base type would cost an index.</returns>
    public static Expression Parameter(object value) => Parameter(value, value.GetType());

    public static Expression Parameter(object? value, Type type)
    {
        var sent = Activator.CreateInstance(typeof(Box<>).MakeGenericType(type), value);
        return Expression.Property(Expression.Constant(sent), nameof(Box<>.Value));
    }

    private sealed record Box<T>(T Value);
}
