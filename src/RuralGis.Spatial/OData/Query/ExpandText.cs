using System.Globalization;
using Microsoft.OData;

namespace RuralGis.Spatial.OData.Query;

/// <summary>The options of one expanded list as they were written: the link to more of it repeats them.</summary>
internal sealed class ExpandText
{
    private readonly Dictionary<string, string> _options = [];

    public string? this[string name] => _options.GetValueOrDefault(name);

    /// <param name="navigation">The list.</param>
    /// <param name="expand">The text of the $expand it stands in.</param>
    public static ExpandText Of(string navigation, string? expand)
    {
        var text = new ExpandText();
        var items = Split.At(',', expand ?? "").Select(Split.Call);
        var inside = items.FirstOrDefault(item => item.Name.Equals(navigation, StringComparison.OrdinalIgnoreCase)).Inside;
        foreach (var option in Split.At(';', inside ?? "").Select(option => option.Split('=', 2, StringSplitOptions.TrimEntries)))
            if (option is [var name, var value] && !text._options.TryAdd(name.TrimStart('$').ToLowerInvariant(), value))
                throw new ODataException($"$expand={navigation}: {name} stands twice; give it once.");
        return text;
    }

    /// <summary>Whether an option speaks of the row the list is expanded in.</summary>
    public bool NamesIt(params IEnumerable<string> options)
        => options.Any(option => this[option] is { } text && Split.WithoutTexts(text).Contains("$it", StringComparison.OrdinalIgnoreCase));

    /// <returns>The options of the link to the rows after a page, without $skip.</returns>
    public string Next(int pageSize) => string.Join('&', _options
        .Where(option => option.Key is not ("skip" or "count"))
        .Select(option => $"${option.Key}={Uri.EscapeDataString(option.Key == "top" ? Rest(option.Value, pageSize) : option.Value)}"));

    private static string Rest(string top, int pageSize)
        => (int.Parse(top, CultureInfo.InvariantCulture) - pageSize).ToString(CultureInfo.InvariantCulture);
}
