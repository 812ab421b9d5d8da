using System.Text.RegularExpressions;
using Microsoft.OData;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData.Query;

/// <summary>Paths in groupby and aggregate that OData allows and this service does not follow.</summary>
internal static partial class Paths
{
    /// <returns>The same text, the inside of aggregate, when all of it is offered.</returns>
    /// <exception cref="NotImplementedException">It says from, names a custom aggregate, or adds up a list of each row.</exception>
    public static string Aggregates(RowScope scope, string text)
    {
        if (Split.LastWord(" from ", text) >= 0)
            throw new NotImplementedException("$apply: from is not offered.");
        foreach (var item in Split.At(',', text))
            RequireOffered(scope, item);
        return text;
    }

    private static void RequireOffered(RowScope scope, string item)
    {
        var at = Split.LastWord(" as ", item);
        var what = at < 0 ? item : item[..at].Trim();
        if (Is(what) && !IsKnown(scope, what))
            throw new NotImplementedException($"$apply: custom aggregates such as {what} are not offered; name a column, and how it is added up: `{what} with sum as …`.");
        if (what.EndsWith("/$count", StringComparison.OrdinalIgnoreCase))
            throw OverList(what);

        var with = Split.LastWord(" with ", what);
        if (with < 0)
            return;
        var value = what[..with].Trim();
        if (value.Equals("$count", StringComparison.OrdinalIgnoreCase))
            throw new ODataException("$apply: $count stands alone; say `$count as …`.");
        RequireColumn(scope, value);
    }

    /// <summary>Names with / between them and nothing else; $count is none.</summary>
    private static bool Is(string text) => Plain().IsMatch(text);

    /// <param name="scope">Where it stands.</param>
    /// <param name="path">Such as Parent/Name; what is no path, or not of the set, is left to the parser.</param>
    /// <exception cref="NotImplementedException">It leads through a list, or ends at a row instead of a column.</exception>
    public static void RequireColumn(RowScope scope, string path)
    {
        if (scope.Columns is not null || !Is(path))
            return;

        var properties = Along(scope.Type, path);
        if (properties.Any(property => property.Type.IsCollection()))
            throw OverList(path);
        if (properties is [.., { Type.Definition: IEdmStructuredType type }] && properties.Count == path.Split('/').Length)
            throw new NotImplementedException($"$apply: {path} is a row and not a column, which is not offered; take its key, such as {path}/{Key(type)}.");
    }

    /// <returns>Whether every name on the path stands for something.</returns>
    private static bool IsKnown(RowScope scope, string path)
        => scope.Columns?.Any(column => column.Path == path) ?? (scope.Computed.ContainsKey(path) || Along(scope.Type, path).Count == path.Split('/').Length);

    private static NotImplementedException OverList(string text)
        => new($"$apply: sums over a list of each row, such as {text}, are not offered; ask the set of those rows and group by its navigation.");

    /// <returns>The properties of a path as far as they are known, through lists too.</returns>
    private static List<IEdmProperty> Along(IEdmStructuredType from, string path)
    {
        List<IEdmProperty> properties = [];
        var type = from;
        foreach (var name in path.Split('/'))
        {
            if (type?.Properties().FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } property)
                break;
            properties.Add(property);
            type = property.Type.ToStructuredType();
        }

        return properties;
    }

    private static string Key(IEdmStructuredType type) => (type as IEdmEntityType)?.Key().FirstOrDefault()?.Name ?? "…";

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*(/[\p{L}_][\p{L}\p{Nd}_]*)*$")]
    private static partial Regex Plain();
}
