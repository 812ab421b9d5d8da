using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RuralGis.Api.Data.Seed;

/// <summary>What `load` is to do beyond the real data of gis-data, which it always loads.</summary>
/// <param name="Demo">Working data too, labelled 示例.</param>
/// <param name="OnlyIfEmpty">Leave a database alone that already has regions.</param>
/// <param name="ScalePlots">Plots for load work; 0 for none.</param>
public sealed record LoadOptions(bool Demo, bool OnlyIfEmpty, int ScalePlots)
{
    public const int MostScalePlots = 2_000_000;

    private const string Usage = "用法 / usage: load [--demo] [--if-empty] [--scale N]";

    /// <param name="words">The command line after `load`.</param>
    /// <param name="options">What they ask for.</param>
    /// <param name="fault">One line that says what is wrong with them.</param>
    public static bool TryRead(
        IReadOnlyList<string> words, [NotNullWhen(true)] out LoadOptions? options, [NotNullWhen(false)] out string? fault)
    {
        var read = new LoadOptions(Demo: false, OnlyIfEmpty: false, ScalePlots: 0);
        (options, fault) = (null, null);
        for (var i = 0; i < words.Count && fault is null; i++)
        {
            switch (words[i])
            {
                case "--demo":
                    read = read with { Demo = true };
                    break;
                case "--if-empty":
                    read = read with { OnlyIfEmpty = true };
                    break;
                case "--scale":
                    fault = ReadCount(i + 1 < words.Count ? words[++i] : "", out var plots);
                    read = read with { ScalePlots = plots };
                    break;
                default:
                    fault = $"load 不认识参数 {words[i]}。{Usage}";
                    break;
            }
        }

        options = fault is null ? read : null;
        return options is not null;
    }

    private static string? ReadCount(string word, out int count)
        => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MostScalePlots
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"--scale 要一个 1 到 {MostScalePlots} 的整数，收到的是“{word}”。{Usage}");
}
