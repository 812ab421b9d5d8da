using System.Linq.Expressions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>Null is a value like others in a query; in .NET some types lack it.</summary>
internal static class Nulls
{
    public static bool CanBe(Type type) => !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;

    /// <returns>The same value, of a type that has null.</returns>
    public static Expression Lifted(Expression value)
        => CanBe(value.Type) ? value : Expression.Convert(value, typeof(Nullable<>).MakeGenericType(value.Type));
}
