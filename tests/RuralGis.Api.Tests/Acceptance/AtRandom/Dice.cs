using System.Globalization;

namespace RuralGis.Api.Tests.Acceptance.AtRandom;

/// <summary>Chance that repeats itself: the same seed, the same throws.</summary>
public sealed class Dice(int seed)
{
#pragma warning disable CA5394 // Nothing is kept secret with it.
    private readonly Random _random = new(seed);

    public T One<T>(params IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    public bool OneIn(int n) => _random.Next(n) == 0;

    /// <returns>From the first up to, not including, the second.</returns>
    public int Whole(int from, int to) => _random.Next(from, to);

    public double Between(double from, double to) => from + (_random.NextDouble() * (to - from));
#pragma warning restore CA5394

    /// <summary>As both OData and SQL read it; whole numbers, decimals and doubles in turn.</summary>
    public string Number(double from, double to)
    {
        var value = Between(from, to);
        return OneIn(3) ? Math.Round(value).ToString(CultureInfo.InvariantCulture) : value.ToString(OneIn(2) ? "F2" : "R", CultureInfo.InvariantCulture);
    }
}
