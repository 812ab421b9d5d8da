using System.Linq.Expressions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>Numbers of different types meet as the wider one: a sum of 5000.02 is compared with 5000 as a double, not as an int.</summary>
internal static class Numbers
{
    private static readonly Type[] ByWidth = [typeof(byte), typeof(short), typeof(int), typeof(long), typeof(decimal), typeof(float), typeof(double)];

    public static bool Is(Type type) => Width(type) >= 0;

    public static bool IsWhole(Type type) => Width(type) is >= 0 and <= 3;

    public static bool IsWider(Type type, Type than) => Is(than) && Width(type) > Width(than);

    public static Type SameNullability(Type type, Type model)
        => Nullable.GetUnderlyingType(model) is null || Nullable.GetUnderlyingType(type) is not null ? type : typeof(Nullable<>).MakeGenericType(type);

    /// <returns>Both sides, the narrower one converted.</returns>
    public static (Expression Left, Expression Right) Balanced(Expression left, Expression right)
    {
        if (!Is(left.Type) || !Is(right.Type) || Width(left.Type) == Width(right.Type))
            return (left, right);
        return Width(left.Type) < Width(right.Type) ? (Widened(left, right.Type), right) : (left, Widened(right, left.Type));
    }

    public static Expression Widened(Expression value, Type type)
        => Expression.Convert(value, SameNullability(Nullable.GetUnderlyingType(type) ?? type, value.Type));

    private static int Width(Type type) => Array.IndexOf(ByWidth, Nullable.GetUnderlyingType(type) ?? type);
}
