using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.AspNetCore.OData.Routing;
using Microsoft.AspNetCore.OData.Routing.Conventions;
using Microsoft.AspNetCore.OData.Routing.Template;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData.Routing;

/// <summary>Functions as the framework routes them, and /$count below those that return a list.</summary>
internal sealed class CountableFunctionConvention : FunctionRoutingConvention
{
    public override bool AppliesToAction(ODataControllerActionContext context)
    {
        var applies = base.AppliesToAction(context);
        var lists = context.Action.Selectors
            .SelectMany(selector => selector.EndpointMetadata.OfType<ODataRoutingMetadata>())
            .Select(metadata => metadata.Template)
            .Where(template => template[^1] is FunctionSegmentTemplate { Function: var function } && function.GetReturn().Type.IsCollection())
            .Distinct();
        foreach (var list in lists.ToArray())
            context.Action.AddSelector(
                "Get", context.Prefix, context.Model, new ODataPathTemplate([.. list, CountSegmentTemplate.Instance]), context.Options?.RouteOptions);
        return applies;
    }
}
