using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Query.Validator;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.OData.UriParser.Aggregation;

namespace RuralGis.Spatial.OData;

/// <summary>What a query may contain. Anything else is refused aloud: the framework would ignore some of it in silence.</summary>
internal static class SupportedQuery
{
    /// <summary>Largest $top, and largest page a client may ask for by Prefer: maxpagesize.</summary>
    public const int MaxPageSize = 5000;

    private static readonly string[] Supported =
        ["filter", "select", "orderby", "expand", "top", "skip", "count", "apply", "format"];

    private static readonly string[] KnownButNotYet = ["search", "compute", "skiptoken", "deltatoken", "index", "levels", "schemaversion"];

    private static readonly string[] JsonFormats = ["json", "application/json"];

    private static readonly ODataValidationSettings Limits = new()
    {
        MaxTop = MaxPageSize,
        MaxNodeCount = 500,
        MaxAnyAllExpressionDepth = 3,
        MaxExpansionDepth = 3,
        MaxOrderByNodeCount = 8,
    };

    /// <exception cref="ODataException">An unknown option, or one that is malformed or beyond the limits: 400.</exception>
    /// <exception cref="NotImplementedException">An option OData defines and this service lacks: 501.</exception>
    public static void Require(ODataQueryOptions options)
    {
        foreach (var name in options.Request.Query.Keys)
            RequireOption(name);

        if (options.RawValues.Format is { } format && !JsonFormats.Any(json => format.StartsWith(json, StringComparison.OrdinalIgnoreCase)))
            throw new ODataException($"$format={format} is not offered; only json is.");

        if (options.Apply?.ApplyClause.Transformations.Any(step => step.Kind == TransformationNodeKind.Compute) == true)
            throw new NotImplementedException("compute in $apply is not supported yet.");

        RequireExpand(options.SelectExpand?.SelectExpandClause);
        options.Validate(Limits);

        foreach (var node in options.OrderBy?.OrderByNodes.OfType<OrderByPropertyNode>() ?? [])
            if (node.Property.Type.IsSpatial())
                throw new ODataException($"{node.Property.Name} is a shape and has no order; sort by AreaMu, CentroidLon or CentroidLat.");
    }

    // Inside $expand the framework ignores what it does not know, on every level.
    private static void RequireExpand(SelectExpandClause? clause)
    {
        foreach (var item in clause?.SelectedItems.OfType<ExpandedNavigationSelectItem>() ?? [])
        {
            if (item.SearchOption is not null || item.ComputeOption is not null || item.ApplyOption is not null || item.LevelsOption is not null)
                throw new NotImplementedException("$search, $compute, $apply and $levels inside $expand are not supported yet.");

            RequireExpand(item.SelectAndExpand);
        }
    }

    private static void RequireOption(string name)
    {
        if (name.StartsWith('@'))
            return;

        var option = name.TrimStart('$').ToLowerInvariant();
        if (Supported.Contains(option))
            return;
        if (KnownButNotYet.Contains(option))
            throw new NotImplementedException($"${option} is not supported yet.");

        throw new ODataException($"The query option '{name}' is unknown. Known ones: {string.Join(", ", Supported.Select(known => "$" + known))}.");
    }
}
