using System.Buffers.Text;
using System.Globalization;
using System.Runtime.InteropServices;

namespace RuralGis.Spatial.OData.Json;

/// <summary>
/// Writes numbers with at most so many decimals, without zeros at the end: the number that <see cref="Math.Round(double, int)"/>
/// gives. Coordinates are most of an answer; up to eight decimals this takes an eighth of the time of the shortest form of a double.
/// </summary>
internal readonly struct FixedPoint
{
    /// <summary>Bytes a number needs at most.</summary>
    public const int MaxLength = 32;

    /// <summary>Digits written at once: more decimals take the slow way.</summary>
    private const int Digits = 8;

    private const ulong One = 100_000_000;

    /// <summary>The two characters of 00 to 99.</summary>
    private static readonly ushort[] Pairs = [.. Enumerable.Range(0, 100).Select(pair => MemoryMarshal.Read<ushort>([(byte)('0' + (pair / 10)), (byte)('0' + (pair % 10))]))];

    private readonly int _decimals;
    private readonly double _scale;
    private readonly long _padding;
    private readonly double _tooLarge;

    /// <param name="decimals">0 to 15, as many as <see cref="Math.Round(double, int)"/> takes.</param>
    public FixedPoint(int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 15);
        _decimals = decimals;
        _scale = (double)PowerOf10(decimals);
        if (decimals > Digits)
            return;

        _padding = PowerOf10(Digits - decimals);
        // Beyond 2 to the power of 53 a double has no room for all digits.
        _tooLarge = (double)((1L << 53) / _padding);
    }

    /// <param name="value">The number; what is none (infinite, not a number) becomes null.</param>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public int Write(double value, Span<byte> target)
    {
        var scaled = Math.Round(value * _scale);
        if (!(Math.Abs(scaled) < _tooLarge))
            return WriteSlowly(value, target);

        var units = (long)scaled * _padding;
        var at = 0;
        if (units < 0)
        {
            target[at++] = (byte)'-';
            units = -units;
        }

        var (whole, fraction) = Math.DivRem((ulong)units, One);
        at += WriteWhole(whole, target[at..]);
        return fraction == 0 ? at : at + WriteFraction((uint)fraction, target[at..]);
    }

    private static int WriteWhole(ulong whole, Span<byte> target)
    {
        if (whole >= 1000)
        {
            Utf8Formatter.TryFormat(whole, target, out var length);
            return length;
        }

        var (small, at) = ((uint)whole, 0);
        if (small >= 100)
            target[at++] = (byte)('0' + (small / 100));
        if (small >= 10)
            target[at++] = (byte)('0' + (small / 10 % 10));
        target[at++] = (byte)('0' + (small % 10));
        return at;
    }

    private static int WriteFraction(uint fraction, Span<byte> target)
    {
        var (high, low) = Math.DivRem(fraction, 10_000);
        target[0] = (byte)'.';
        var pairs = MemoryMarshal.Cast<byte, ushort>(target.Slice(1, Digits));
        pairs[3] = Pairs[low % 100];
        pairs[2] = Pairs[low / 100];
        pairs[1] = Pairs[high % 100];
        pairs[0] = Pairs[high / 100];

        var length = 1 + Digits;
        while (target[length - 1] == '0')
            length--;
        return length;
    }

    private int WriteSlowly(double value, Span<byte> target)
    {
        if (!double.IsFinite(value))
        {
            "null"u8.CopyTo(target);
            return 4;
        }

        // A sum with zero is never -0.
        (Math.Round(value, _decimals) + 0.0).TryFormat(target, out var length, default, CultureInfo.InvariantCulture);
        return length;
    }

    private static long PowerOf10(int exponent) => exponent == 0 ? 1 : 10 * PowerOf10(exponent - 1);
}
