using System.Globalization;
using System.Linq.Expressions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>Numbers of different types meet as the wider one: a sum of 5000.02 is compared with 5000 as a double, not as an int.</summary>
internal static class Numbers
{
    private static readonly Type[] ByWidth = [typeof(byte), typeof(short), typeof(int), typeof(long), typeof(decimal), typeof(float), typeof(double)];

    public static bool Is(Type type) => Width(type) >= 0;

    public static bool IsWhole(Type type) => Width(type) is >= 0 and <= 3;

    public static bool IsWider(Type type, Type than) => Is(than) && Width(type) > Width(than);

    /// <param name="number">Of a query, as the parser has read it.</param>
    /// <returns>What was written: the parser takes 0.46 for a number of single precision, which is 0.46000000834 as a double.</returns>
    public static double Exact(object number) => number is float single
        ? double.Parse(single.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : Convert.ToDouble(number, CultureInfo.InvariantCulture);

    /// <summary>Halves go away from zero, as OData 4.01 wants it; those of a double go to the even number in PostgreSQL and .NET.</summary>
    public static Expression Rounded(Expression value, bool isSql)
    {
        if (!isSql)
            return Expression.Call(typeof(Numbers), nameof(RoundedInMemory), null, Expression.Convert(value, typeof(double?)));
        var plain = Nullable.GetUnderlyingType(value.Type) is null ? value : Expression.Property(value, nameof(Nullable<double>.Value));
        return Expression.Convert(Expression.Call(typeof(Math), nameof(Math.Round), null, Expression.Convert(plain, typeof(decimal))), typeof(double?));
    }

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

    private static double? RoundedInMemory(double? value) => value is { } number ? Math.Round(number, MidpointRounding.AwayFromZero) : null;

    private static int Width(Type type) => Array.IndexOf(ByWidth, Nullable.GetUnderlyingType(type) ?? type);
}
