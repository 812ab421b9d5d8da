using System.Globalization;
using System.Text.Json;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>How values are written for people: words of closed lists from the client's own dictionaries, numbers by our rules.</summary>
public static class Words
{
    private static readonly Dictionary<string, string> ChineseWords = new(
        from file in Directory.EnumerateFiles(Repository.PathOf("client", "locales"), "*zh-CN.json")
        from word in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!
        select word);

    /// <summary>Such as stage.Planned or measure.WaterPeople.</summary>
    public static string Chinese(string key) => ChineseWords[key];

    /// <summary>Mu in rows: two decimals always.</summary>
    public static string Mu(double mu) => mu.ToString("N2", CultureInfo.InvariantCulture);

    public static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Two decimals at most.</summary>
    public static string Number(double value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    /// <summary>One decimal; 100 % is only what is reached, but for the hair that measuring ground leaves.</summary>
    public static string Percent(double percent)
        => (percent < 99.999 ? Math.Min(percent, 99.9) : percent).ToString("N1", CultureInfo.InvariantCulture) + "%";

    /// <summary>A number of the progress table in its measure's unit: mu, village, person or percent.</summary>
    public static string InUnit(string unit, double value)
        => unit switch { "mu" => Mu(value), "percent" => Percent(value), _ => Count(value) };
}
