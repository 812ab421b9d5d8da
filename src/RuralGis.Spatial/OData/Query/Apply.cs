using System.Collections.Frozen;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData.Query;

/// <summary>
/// $apply: one transformation after the other, each on the rows the one before has left. The framework's own knows five of them and
/// forgets names on the way; the expressions inside are parsed by its parser all the same.
/// </summary>
internal static class Apply
{
    /// <summary>What OData's aggregation extension defines besides; each would be understood and is refused with 501.</summary>
    public static readonly FrozenSet<string> NotOffered = FrozenSet.ToFrozenSet(
        ["topsum", "toppercent", "bottomsum", "bottompercent", "join", "outerjoin", "nest", "addnested", "expand", "ancestors", "descendants", "traverse", "rollup", "from"]);

    /// <returns>What comes out; several stages only after concat, in its order.</returns>
    public static List<Stage> Run(Stage stage, string text)
    {
        var steps = Split.At('/', text);
        for (var i = 0; i < steps.Count; i++)
        {
            var (name, inside) = Split.Call(steps[i]);
            if (name.Equals("concat", StringComparison.OrdinalIgnoreCase))
                return i == steps.Count - 1
                    ? Concat(stage, Required(name, inside))
                    : throw new NotImplementedException("A transformation after concat is not offered; put it into each part.");
            stage = Step(stage, name, inside);
        }

        return [stage];
    }

    private static List<Stage> Concat(Stage stage, string branches)
    {
        List<Stage> parts = [.. Split.At(',', branches).SelectMany(branch => Run(Copy(stage), branch))];
        return parts.Count <= stage.Query.Options.MaxConcatParts
            ? parts
            : throw new ODataException($"concat has {parts.Count} parts; at most {stage.Query.Options.MaxConcatParts} are accepted.");
    }

    private static Stage Step(Stage stage, string name, string? inside) => name.ToLowerInvariant() switch
    {
        "identity" => stage,
        "filter" => stage.Filter(Required(name, inside)),
        "search" => stage.Search(Required(name, inside)),
        "compute" => stage.Compute(Required(name, inside)),
        "aggregate" => Aggregation.Total(stage, Paths.Aggregates(stage.Scope, Required(name, inside))),
        "groupby" => GroupBy(stage, Required(name, inside)),
        "orderby" => stage.SortedBy(stage.Keys(Required(name, inside))),
        "top" => stage.With(nameof(Queryable.Take), Number(name, inside)),
        "skip" => stage.With(nameof(Queryable.Skip), Number(name, inside)),
        "topcount" => First(stage, Required(name, inside), "desc"),
        "bottomcount" => First(stage, Required(name, inside), "asc"),
        var other when NotOffered.Contains(other) => throw new NotImplementedException($"{name} in $apply is not offered."),
        var other when other.Contains('.', StringComparison.Ordinal) => throw new NotImplementedException($"$apply: functions such as {name} are not offered as transformations."),
        _ => throw new ODataException($"$apply: there is no transformation '{name}'. There are filter, search, groupby, aggregate, compute, orderby, skip, top, topcount, bottomcount, concat and identity."),
    };

    /// <summary>groupby((Parent/Name,Stage),aggregate(…)), or without the second part: each combination once.</summary>
    private static Stage GroupBy(Stage stage, string inside)
    {
        var parts = Split.At(',', inside);
        var paths = parts[0].StartsWith('(') ? Split.At(',', Split.Call(parts[0]).Inside!) : throw new ODataException($"groupby takes its columns in parentheses: groupby(({parts[0]})).");
        foreach (var path in paths.Where(path => path.Contains('(', StringComparison.Ordinal)))
            throw new NotImplementedException($"{path} in groupby is not offered; group by plain columns.");

        var keys = paths.Select(path => Key(stage, path)).ToList();
        if (parts.Count == 1)
            return Aggregation.Groups(stage, keys, "");

        var then = Split.Call(string.Join(',', parts.Skip(1)));
        return then.Name.Equals("aggregate", StringComparison.OrdinalIgnoreCase)
            ? Aggregation.Groups(stage, keys, Paths.Aggregates(stage.Scope, Required(then.Name, then.Inside)))
            : throw new NotImplementedException($"{then.Name} inside groupby is not offered; only aggregate is.");
    }

    private static Column Key(Stage stage, string path)
    {
        Paths.RequireColumn(stage.Scope, path);
        var node = stage.Parse(path);
        if (node.TypeReference?.IsSpatial() == true)
            throw new ODataException($"{path} is a shape; group by a plain column.");
        return ExpressionBinder.PathOf(node) is { } name
            ? new Column(name, stage.Binder.Value(node), (node as SingleValuePropertyAccessNode)?.Property)
            : throw new ODataException($"groupby takes columns, not '{path}'; compute it first, under a name.");
    }

    private static Stage First(Stage stage, string inside, string direction)
    {
        var parts = Split.At(',', inside);
        if (parts.Count != 2)
            throw new ODataException($"A number and an expression are expected instead of '{inside}'.");
        return stage.SortedBy(stage.Keys($"{parts[1]} {direction}")).With(nameof(Queryable.Take), Number("topcount", parts[0]));
    }

    private static ConstantExpression Number(string name, string? inside)
        => int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Expression.Constant(number)
            : throw new ODataException($"{name} takes a number of rows, not '{inside}'.");

    private static string Required(string name, string? inside)
        => string.IsNullOrWhiteSpace(inside) ? throw new ODataException($"{name} needs something in its parentheses.") : inside;

    // The parts of concat name their own columns.
    private static Stage Copy(Stage stage) => stage with { Scope = stage.Scope.Copy() };
}
