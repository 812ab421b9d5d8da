using System.Text.RegularExpressions;
using Microsoft.OData;

namespace RuralGis.Spatial.OData.Query;

/// <summary>Cuts the text of a query option where it may be cut: outside of quotes and parentheses.</summary>
internal static partial class Split
{
    /// <returns>The parts between the separators, trimmed.</returns>
    /// <exception cref="ODataException">A quote or parenthesis is left open: says where.</exception>
    public static List<string> At(char separator, string text)
    {
        List<string> parts = [];
        var begin = 0;
        foreach (var at in Outside(text))
            if (text[at] == separator)
            {
                parts.Add(text[begin..at].Trim());
                begin = at + 1;
            }

        parts.Add(text[begin..].Trim());
        return parts;
    }

    /// <summary>`name(inside)`, or `name` alone: then the inside is null.</summary>
    public static (string Name, string? Inside) Call(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return (text.Trim(), null);
        _ = Outside(text).Count();
        return text.EndsWith(')')
            ? (text[..open].Trim(), text[(open + 1)..^1])
            : throw new ODataException($"'{text}' does not end with the parenthesis that it opens.");
    }

    /// <returns>Where a word stands outside of quotes and parentheses, such as the " as " of `x as y`; -1 when nowhere. The last one.</returns>
    public static int LastWord(string word, string text)
        => Outside(text).LastOrDefault(at => string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0, -1);

    public static bool IsName(string text) => Name().IsMatch(text);

    /// <returns>The text with each @name outside of quotes replaced.</returns>
    public static string Replaced(string text, Func<string, string> valueOf)
        => Unquoted(text, part => Parameter().Replace(part, name => valueOf(name.Value)));

    /// <returns>
    /// The text with `IN (` in small letters, since the parser takes the other operators in any case, and with `/$count(filter=…)` as
    /// `/$count($filter=…)`, since it takes names without $ everywhere else.
    /// </returns>
    public static string LowerIn(string text)
        => Unquoted(text, part => CountOption().Replace(InList().Replace(part, " in ("), "/$count($$$1="));

    /// <returns>The text with '' for each quoted one.</returns>
    public static string WithoutTexts(string text) => string.Join("''", text.Split('\'').Where((_, i) => i % 2 == 0));

    /// <returns>How many parentheses stand inside each other outside of quotes.</returns>
    public static int Nesting(string text)
    {
        var (depth, deepest, quoted) = (0, 0, false);
        foreach (var letter in text)
        {
            quoted ^= letter == '\'';
            depth += quoted ? 0 : letter switch { '(' => 1, ')' => -1, _ => 0 };
            deepest = Math.Max(deepest, depth);
        }

        return deepest;
    }

    private static string Unquoted(string text, Func<string, string> change)
    {
        var parts = text.Split('\'');
        for (var i = 0; i < parts.Length; i += 2)
            parts[i] = change(parts[i]);
        return string.Join('\'', parts);
    }

    [GeneratedRegex(@"(?<!\s)\s+IN\s*\(", RegexOptions.IgnoreCase)]
    private static partial Regex InList();

    [GeneratedRegex(@"/\$count\s*\(\s*(filter|search)\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex CountOption();

    // Not glued to a word: what it stands for would become part of it.
    [GeneratedRegex(@"(?<![\p{L}\p{Nd}_@.])@[\p{L}_][\p{L}\p{Nd}_]*")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]{0,127}$")]
    private static partial Regex Name();

    private static IEnumerable<int> Outside(string text)
    {
        var (depth, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\'')
                quoted = !quoted;
            if (quoted)
                continue;
            if (text[i] == '(')
                depth++;
            if (text[i] == ')' && --depth < 0)
                throw new ODataException($"A parenthesis is closed at character {i + 1} of '{text}' that was not opened.");
            if (depth == 0)
                yield return i;
        }

        if (quoted || depth > 0)
            throw new ODataException($"A {(quoted ? "quote" : "parenthesis")} is left open in '{text}'.");
    }
}
