using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RuralGis.Api.Data.Seed;

/// <summary>
/// Numbers that look random and are the same in every load. Each use has a stream of its own name, so that a change
/// in one place does not shuffle the rest. SplitMix64: the algorithm of System.Random may change between runtimes.
/// </summary>
public sealed class SeedRandom(string name)
{
    private ulong _state = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    /// <summary>From 0 up to but not including 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>From 0 up to but not including <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() * count);

    public bool Chance(double share) => Next() < share;

    /// <summary>Normal with mean 0 and deviation 1 (Box-Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    /// <summary>A day from the first to the last, both included.</summary>
    public DateOnly Day(DateOnly first, DateOnly last)
        => first >= last ? last : first.AddDays(Below(last.DayNumber - first.DayNumber + 1));

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] all = [.. items];
        for (var i = all.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (all[i], all[j]) = (all[j], all[i]);
        }

        return all;
    }

    private ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
