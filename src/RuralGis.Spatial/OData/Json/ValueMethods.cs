using System.Linq.Expressions;
using System.Reflection;

namespace RuralGis.Spatial.OData.Json;

/// <summary>Which method of <see cref="JsonText"/> writes a value of a type.</summary>
internal static class ValueMethods
{
    private static readonly Dictionary<Type, MethodInfo> ByType = typeof(JsonText).GetMethods()
        .Where(method => method.Name == nameof(JsonText.Value) && method.GetParameters().Length == 1)
        .ToDictionary(method => method.GetParameters()[0].ParameterType);

    /// <exception cref="NotSupportedException">The type has no form in OData JSON: a fault of the shape.</exception>
    public static Expression Call(Expression json, Expression value)
    {
        if (ByType.TryGetValue(value.Type, out var method))
            return Expression.Call(json, method, value);
        if (value.Type.IsEnum)
            return Expression.Call(json, nameof(JsonText.Enumeration), [value.Type], value);
        if (Nullable.GetUnderlyingType(value.Type) is not null)
            return OrNull(json, value);
        if (ItemType(value.Type) is { } item)
            return Expression.Call(json, nameof(JsonText.List), [item], value, Item(item));
        throw new NotSupportedException($"A value of the type {value.Type} has no form in OData JSON.");
    }

    private static ConditionalExpression OrNull(Expression json, Expression value) => Expression.IfThenElse(
        Expression.Property(value, nameof(Nullable<>.HasValue)),
        Call(json, Expression.Property(value, nameof(Nullable<>.Value))),
        Expression.Call(json, nameof(JsonText.Null), []));

    private static ConstantExpression Item(Type type)
    {
        var (json, value) = (Expression.Parameter(typeof(JsonText)), Expression.Parameter(type));
        var action = typeof(Action<,>).MakeGenericType(typeof(JsonText), type);
        return Expression.Constant(Expression.Lambda(action, Call(json, value), json, value).Compile(), action);
    }

    private static Type? ItemType(Type type) => type.GetInterfaces().Append(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        ?.GetGenericArguments()[0];
}
