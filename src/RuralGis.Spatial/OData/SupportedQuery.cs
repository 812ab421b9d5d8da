using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Query.Validator;
using Microsoft.Extensions.DependencyInjection;
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
        foreach (var (name, values) in options.Request.Query)
            RequireOption(name, values.Count);
        RequireAskable(options.Request);

        if (options.RawValues.Format is { } format && format.Split(';')[0].Trim().ToUpperInvariant() is not ("JSON" or "APPLICATION/JSON"))
            throw new ODataException($"$format={format} is not offered; only json is.");

        RequireApply(options);
        RequireShape(options.SelectExpand?.SelectExpandClause);
        options.Validate(Limits);

        foreach (var node in options.OrderBy?.OrderByNodes.OfType<OrderByPropertyNode>() ?? [])
            if (node.Property.Type.IsSpatial())
                throw new ODataException($"{node.Property.Name} is a shape and has no order; sort by a number, such as its centroid's longitude.");
    }

    private static void RequireOption(string name, int count)
    {
        if (name.StartsWith('@'))
            return;

        var option = (name.StartsWith('$') ? name[1..] : name).ToLowerInvariant();
        if (KnownButNotYet.Contains(option))
            throw new NotImplementedException($"${option} is not supported yet.");
        if (!Supported.Contains(option))
            throw new ODataException($"The query option '{name}' is unknown. Known ones: {string.Join(", ", Supported.Select(known => "$" + known))}.");
        if (count > 1)
            throw new ODataException($"The query option '{name}' stands {count} times; give it once.");
    }

    // By name, wherever it stands but in the $select of the set, where it comes out as little as the veil shows. To tell a $select
    // inside an $expand from text that looks like one takes a parser.
    private static void RequireAskable(HttpRequest request)
    {
        if (request.HttpContext.RequestServices.GetService<PropertyVeil>() is not { } veil)
            return;
        foreach (var (name, text) in request.Query)
            if (!name.TrimStart('$').Equals("select", StringComparison.OrdinalIgnoreCase))
                veil.RequireAskable(request.HttpContext, text.ToString());
    }

    private static void RequireApply(ODataQueryOptions options)
    {
        if (options.Apply is null)
            return;
        if (options.RawValues.Select is not null || options.RawValues.Expand is not null)
            throw new NotImplementedException("$select and $expand beside $apply are not supported yet; name the columns in groupby.");

        foreach (var step in options.Apply.ApplyClause.Transformations)
        {
            if (step.Kind == TransformationNodeKind.Compute)
                throw new NotImplementedException("compute in $apply is not supported yet.");
            if (step is GroupByTransformationNode groups && groups.GroupingProperties.FirstOrDefault(IsShape) is { } shape)
                throw new ODataException($"{shape.Name} is a shape; group by a plain column.");
        }
    }

    private static bool IsShape(GroupByPropertyNode group)
        => group.TypeReference?.IsSpatial() == true || group.ChildTransformations.Any(IsShape);

    // Inside $select and $expand the framework ignores what it does not know, on every level.
    private static void RequireShape(SelectExpandClause? clause)
    {
        foreach (var item in clause?.SelectedItems ?? [])
        {
            switch (item)
            {
                case ExpandedNavigationSelectItem expanded:
                    RequireExpand(expanded);
                    RequireShape(expanded.SelectAndExpand);
                    break;
                case ExpandedReferenceSelectItem:
                    throw new NotImplementedException("$ref and $count inside $expand are not supported yet.");
                case WildcardSelectItem:
                case PathSelectItem selected when selected.SelectedPath.Count == 1 && !HasOptions(selected):
                    break;
                default:
                    throw new NotImplementedException("A path or options inside $select are not supported yet; name the property alone.");
            }
        }
    }

    private static void RequireExpand(ExpandedNavigationSelectItem expanded)
    {
        if (expanded is not { SearchOption: null, ComputeOption: null, ApplyOption: null, LevelsOption: null })
            throw new NotImplementedException("$search, $compute, $apply and $levels inside $expand are not supported yet.");

        var navigation = ((NavigationPropertySegment)expanded.PathToNavigationProperty.LastSegment).NavigationProperty;
        if (!navigation.Type.IsCollection()
            && expanded is not { FilterOption: null, OrderByOption: null, TopOption: null, SkipOption: null, CountOption: null })
            throw new ODataException($"{navigation.Name} is one row; inside its $expand only $select and $expand make sense.");

        for (var order = expanded.OrderByOption; order is not null; order = order.ThenBy)
            if (order.Expression.TypeReference?.IsSpatial() == true)
                throw new ODataException("A shape has no order; sort by a number, such as its centroid's longitude.");
    }

    private static bool HasOptions(PathSelectItem selected)
        => selected.SelectAndExpand?.SelectedItems.Any() == true || selected is not
        {
            FilterOption: null, OrderByOption: null, TopOption: null, SkipOption: null, CountOption: null, SearchOption: null, ComputeOption: null,
        };
}
