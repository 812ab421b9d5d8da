using System.Text.RegularExpressions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>
/// What OData 4.01 and 4.02 define and this service does not offer, as a table: it answers 501 with a way out, where the parser would
/// speak of a syntax error.
/// </summary>
internal static partial class NotOffered
{
    private const RegexOptions How = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Anywhere = "";

    /// <summary>
    /// Characters outside of quotes that are looked at. The patterns look back and ahead, so their time grows with the square; what stands
    /// behind is read by the parser alone, which answers 400.
    /// </summary>
    private const int Inspected = 4_000;
    private const string Expressions = "filter orderby compute apply";

    /// <summary>Options of their own, without $.</summary>
    private static readonly string[] Options = ["index", "levels", "schemaversion", "from", "to", "toinclusive", "at"];

    private static readonly Construct[] InOptions =
    [
        // JSON comes first: what stands in it would be taken for something else. A list behind `in` is read.
        new("a JSON object", new(@"\{", How), Anywhere, "write plain values, and compare their parts one by one"),
        new("a JSON list", new(@"(?<!\bin\s*)\[|\[\s*\[", How), Anywhere, "write a list as ('a','b') behind in"),

        new("case(…)", new(@"(?<![\w./])case\s*\(", How), Anywhere, "ask twice, with a $filter each"),
        new("isdefined", new(@"(?<![\w./])isdefined\s*\(", How), Anywhere, "compare with null"),
        new("divby", new(@"\sdivby\s", How), Anywhere, "use div; a number with a point keeps the fraction"),
        new("hassubset and hassubsequence", new(@"(?<![\w./])has(subset|subsequence)\s*\(", How), Anywhere, "use any, all and in"),
        new("matchesPattern with flags", new(@"(?<![\w./])matchespattern\s*\([^()]*,[^()]*,", How), Anywhere, "use tolower on both sides"),
        new("cast and isof of the row itself", new(@"(?<![\w./])(cast|isof)\s*\(\s*[\w.]+\s*\)", How), Anywhere, "name what is to be cast, and the type with its namespace: cast(Code,Edm.Int32)"),
        new("a type without its namespace", new(@"(?<![\w./])(cast|isof)\s*\([^(),]*,\s*\w+\s*\)", How), Anywhere, "say Edm.Int32, Edm.String and so on"),
        new("a column in a list behind in", new(@"\bin\s*\(\s*(?!(null|true|false|nan|inf)\b)[a-z_][\w/]*\s*[,)]", How), Anywhere, "compare by eq and or"),
        new("$this for a row of the set", new(@"(?<!\$count\s*\([^)]*)\$this\b", How), Expressions, "write its columns alone, or $it"),

        new("an annotation in an expression", new(@"/@|@\w+\.", How), Anywhere, "annotations are neither stored nor asked"),
        new("a parameter inside of an option", new(@"[(;]\s*@\w+\s*=", How), Anywhere, "give it once, as an option of its own"),
        new("$these", new(@"\$these\b", How), Anywhere, "use $apply with groupby and aggregate, and divide afterwards"),
        new("$root", new(@"\$root\b", How), Anywhere, "ask that set first, and send what it answers"),
        new("a batch reference", new(@"\$\d", How), Anywhere, "ask first, and send what is answered"),

        new("a sum over a list of each row", new(@"(?<=\w)(?<!identity)/aggregate\s*\(", How), Anywhere, "ask the set of those rows with $apply and group by its navigation"),
        new("$filter in a path", new(@"/\$filter\b", How), Anywhere, "use any, or /$count($filter=…)"),
        new("$each", new(@"/\$each\b", How), Anywhere, "change rows one by one, or in a $batch"),
        new("a function of another namespace than Geo", new(@"(?<![\w.])(?!geo\.)[a-z_]\w*(\.\w+)+\s*\(", How), Anywhere, "the functions are those of $metadata"),
        new("a type in a path", new(@"/[a-z_]\w*(\.\w+)+(?![\w.(])", How), Anywhere, "there are no derived types"),
        new("a type in a path", new(@"(?<![\w./@])[a-z_]\w*(\.\w+)+(/|\s+with\b)", How), Anywhere, "there are no derived types"),
        new("an aggregation method of another namespace than Geo", new(@"\bwith\s+(?!geo\.)\w+\.\w+", How), Anywhere, "there are sum, min, max, average, countdistinct, Geo.Union and Geo.Extent"),
        new("what was at another time", new(@"[(;]\s*\$(from|to|toinclusive|at)\s*=", How), "expand select", "only what holds now is known here"),
        new("a call or a key in a path", new(@"(?<=\w)(?<!identity)/(?!any\b|all\b|aggregate\b)\w+\s*\(", How), Expressions, "compare its columns, with any for a list"),
        new("a row by its key", new(@"(?<![\w./])[A-Z]\w*\(\s*(\d+|'')\s*\)", RegexOptions.CultureInvariant), Expressions, "compare its key, with any for a list"),
    ];

    private static readonly Construct[] InSearches =
    [
        new("a search in single quotes, for what is still being typed,", new(@"\bsearch\s*=\s*'", How), Anywhere, "use double quotes for a phrase"),
        new("a ; in a search inside of an option", new(@"\bsearch\s*=[^;()]*;(?!\s*[$@]?\w+\s*=)", How), Anywhere, "ask the set itself with $search"),
    ];

    private static readonly Construct[] InAddresses =
    [
        new("$crossjoin", new(@"^/?\$crossjoin\b", How), Anywhere, "expand a navigation, or ask each set"),
        new("$all", new(@"(^|/)\$all\b", How), Anywhere, "ask each set"),
        new("$filter in a path", new(@"/\$filter\b", How), Anywhere, "use the option $filter"),
        new("$each", new(@"/\$each\b", How), Anywhere, "change rows one by one, or in a $batch"),
    ];

    /// <param name="option">Its name, with or without $; that of a parameter begins with @.</param>
    /// <param name="text">Decoded, as it was sent.</param>
    /// <exception cref="NotImplementedException">Names the construct and what to do instead.</exception>
    public static void Require(string option, string text)
    {
        var name = option.TrimStart('$').ToLowerInvariant();
        if (Options.Contains(name))
            throw new NotImplementedException($"${name} is not offered.");
        if (name is not ("filter" or "orderby" or "compute" or "apply" or "select" or "expand") && !name.StartsWith('@'))
            return;

        var code = Split.WithoutTexts(text);
        code = code[..Math.Min(code.Length, Inspected)];
        foreach (var construct in InSearches)
            construct.Refuse(code, option);

        var expressions = Search().Replace(code, "");
        foreach (var construct in InOptions)
            if (construct.Options.Length == 0 || name.StartsWith('@') || construct.Options.Split(' ').Contains(name))
                construct.Refuse(expressions, option);
    }

    /// <param name="path">Decoded, behind the root of the service.</param>
    /// <exception cref="NotImplementedException">Names the construct and what to do instead.</exception>
    public static void RequireAddress(string path)
    {
        foreach (var construct in InAddresses)
            construct.Refuse(Split.WithoutTexts(path), "The address");
    }

    // Words that are searched for may be any; the end of a search in an expand or apply is where the next option begins.
    [GeneratedRegex(@"(?<!\w)(\$?search=[^;&]*|search\((""[^""]*""|[^()""]|\([^()]*\))*\))", How)]
    private static partial Regex Search();

    /// <param name="Name">As OData calls it.</param>
    /// <param name="Pattern">How it looks outside of quotes; a quoted text is ''.</param>
    /// <param name="Options">Where it means this; "" is anywhere.</param>
    /// <param name="Instead">What to do.</param>
    private sealed record Construct(string Name, Regex Pattern, string Options, string Instead)
    {
        public void Refuse(string text, string where)
        {
            if (Pattern.Match(text) is { Success: true } found)
                throw new NotImplementedException($"{where}: {Name} is not offered ('{found.Value.Trim()}'); {Instead}.");
        }
    }
}
