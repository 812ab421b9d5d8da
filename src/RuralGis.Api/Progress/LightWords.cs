using System.Globalization;

namespace RuralGis.Api.Progress;

/// <summary>Why a light is as it is, in one language; from the configuration. {scheduled}, {rate} and {points} stand for the numbers.</summary>
public sealed class LightWords
{
    public required string Behind { get; init; }
    public required string OnSchedule { get; init; }
    public required string NoTarget { get; init; }

    /// <summary>The numbers as they are read, with one decimal at most: the points are the difference of the two that stand beside them.</summary>
    public string Of(double scheduled, double? rate)
    {
        if (rate is null)
            return NoTarget;

        var (due, reached) = (Math.Round(scheduled, 1), Math.Round(rate.Value, 1));
        return (reached < due ? Behind : OnSchedule)
            .Replace("{scheduled}", Text(due), StringComparison.Ordinal)
            .Replace("{rate}", Text(reached), StringComparison.Ordinal)
            .Replace("{points}", Text(Math.Abs(due - reached)), StringComparison.Ordinal);
    }

    private static string Text(double percent) => percent.ToString("0.#", CultureInfo.InvariantCulture);
}
