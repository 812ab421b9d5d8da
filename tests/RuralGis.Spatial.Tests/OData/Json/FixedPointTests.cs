using System.Globalization;
using System.Numerics;
using System.Text;
using RuralGis.Spatial.OData.Json;
using Xunit;

namespace RuralGis.Spatial.Tests.OData.Json;

public sealed class FixedPointTests
{
    [Theory]
    [InlineData(116.5, "116.5")]
    [InlineData(116, "116")]
    [InlineData(-36.25, "-36.25")]
    [InlineData(116.616610034, "116.61661003")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(7.05, "7.05")]
    [InlineData(0.00000001, "0.00000001")]
    [InlineData(0.000000006, "0.00000001")]
    [InlineData(0.000000001, "0")]
    [InlineData(-0.000000001, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(179.99999999, "179.99999999")]
    [InlineData(179.999999999, "180")]
    [InlineData(-180, "-180")]
    [InlineData(39470123.123456, "39470123.123456")]
    [InlineData(double.NaN, "null")]
    [InlineData(double.PositiveInfinity, "null")]
    public void A_number_has_eight_decimals_at_most_and_no_zeros_at_the_end(double value, string expected)
        => Assert.Equal(expected, Text(value, 8));

    [Theory]
    [InlineData(116.64, 0, "117")]
    [InlineData(116.64, 1, "116.6")]
    [InlineData(-0.04, 1, "0")]
    [InlineData(116.123456789012, 12, "116.123456789012")]
    [InlineData(-1e-20, 12, "0")]
    [InlineData(1234567.891, 2, "1234567.89")]
    public void The_number_of_decimals_can_be_chosen(double value, int decimals, string expected)
        => Assert.Equal(expected, Text(value, decimals));

    [Theory]
    [InlineData(0, 20_000)]
    [InlineData(3, 20_000)]
    [InlineData(7, 20_000)]
    [InlineData(8, 200_000)]
    [InlineData(9, 20_000)]
    [InlineData(15, 20_000)]
    public void Every_number_reads_back_as_the_rounded_one(int decimals, int count)
    {
        foreach (var value in Numbers(seed: decimals).Take(count))
        {
            var text = Text(value, decimals);

            Assert.True(double.Parse(text, CultureInfo.InvariantCulture) == Math.Round(value, decimals), $"{value:R} became {text}");
            Assert.False(text.Contains('.', StringComparison.Ordinal) && text.Split('E')[0].EndsWith('0'), $"{value:R} became {text}");
        }
    }

    /// <summary>Exact arithmetic: a double is a whole number times a power of two.</summary>
    [Fact]
    public void No_degree_is_further_than_half_a_unit_from_the_stored_one()
    {
        foreach (var value in Numbers(seed: 4490).Take(100_000).Where(value => Math.Abs(value) <= 180))
        {
            var units = BigInteger.Parse(Padded(Text(value, 8)), CultureInfo.InvariantCulture);
            var off = BigInteger.Abs((units << 1074) - (Mantissa(value) * 100_000_000));

            // Math.Round works on the product, which a double holds to a millionth of the last digit.
            Assert.True(off * 1_000_000 <= (BigInteger.One << 1074) * 501_000, $"{value:R}");
        }
    }

    private static string Text(double value, int decimals)
    {
        var bytes = new byte[FixedPoint.MaxLength];
        return Encoding.ASCII.GetString(bytes, 0, new FixedPoint(decimals).Write(value, bytes));
    }

    /// <summary>Degrees, metres of projected systems, numbers near zero, and such as lie on the edge between two roundings.</summary>
    private static IEnumerable<double> Numbers(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var (fraction, sign) = (random.NextDouble(), random.Next(2) == 0 ? -1 : 1);
            yield return fraction * 180 * sign;
            yield return fraction * 4e7 * sign;
            yield return fraction * Math.Pow(10, random.Next(-12, 18)) * sign;
            yield return Math.Round(fraction * 180, 9) * sign;
            yield return (random.Next() + 0.5) / 1e8 * sign;
        }
    }

    private static string Padded(string text)
    {
        var (whole, fraction) = text.Split('.') is [var left, var right] ? (left, right) : (text, "");
        return whole + fraction.PadRight(8, '0');
    }

    /// <returns>The value times 2 to the power of 1074.</returns>
    private static BigInteger Mantissa(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var (exponent, mantissa) = ((int)(bits >> 52), bits & ((1L << 52) - 1));
        var whole = exponent == 0 ? mantissa : (BigInteger)(mantissa | (1L << 52)) << (exponent - 1);
        return value < 0 ? -whole : whole;
    }
}
