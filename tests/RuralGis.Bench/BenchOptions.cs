using System.Globalization;

namespace RuralGis.Bench;

/// <summary>What `./rural bench` is to do.</summary>
/// <param name="Full">With a million plots too, which take minutes to load.</param>
/// <param name="Rounds">Every contender runs once in each.</param>
/// <param name="Seconds">How long a contender runs in a round.</param>
internal sealed record BenchOptions(bool Full, int Rounds, int Seconds)
{
    public const string Usage = "用法 / usage: ./rural bench odata|check [--full] [--rounds N] [--seconds N]";

    public static readonly BenchOptions Default = new(Full: false, Rounds: 7, Seconds: 2);

    /// <returns>Null when the words make no sense.</returns>
    public BenchOptions? With(ReadOnlySpan<string> words) => words switch
    {
        [] => this,
        ["--full", .. var rest] => (this with { Full = true }).With(rest),
        ["--rounds", var text, .. var rest] when Number(text) is { } rounds => (this with { Rounds = rounds }).With(rest),
        ["--seconds", var text, .. var rest] when Number(text) is { } seconds => (this with { Seconds = seconds }).With(rest),
        _ => null,
    };

    private static int? Number(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000 ? number : null;
}
