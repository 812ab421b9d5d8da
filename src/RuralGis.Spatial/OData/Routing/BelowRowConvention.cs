using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.AspNetCore.OData.Routing;
using Microsoft.AspNetCore.OData.Routing.Conventions;
using Microsoft.AspNetCore.OData.Routing.Template;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData.Routing;

/// <summary>
/// Leads every address below a row, such as Wells(id)/Owner/Name, to one action of the set's controller: Below(key), which
/// answers with <see cref="SpatialQuery.AnswerBelowAsync"/>. Functions and actions of a row keep addresses of their own, which come first.
/// </summary>
internal sealed class BelowRowConvention : IODataControllerActionConvention
{
    private const string ActionName = "Below";

    public int Order => 0;

    public bool AppliesToController(ODataControllerActionContext context) => context.EntitySet is not null;

    public bool AppliesToAction(ODataControllerActionContext context)
    {
        if (context.Action.ActionName != ActionName)
            return false;

        var set = context.EntitySet;
        var keys = set.EntityType.Key().Select(key => key.Name).ToArray();
        var parameters = keys.ToDictionary(name => name, name => keys.Length == 1 ? "{key}" : $"{{key{name}}}");
        var template = new ODataPathTemplate(new EntitySetSegmentTemplate(set), new KeySegmentTemplate(parameters, set.EntityType, set), new Rest());
        context.Action.AddSelector("Get", context.Prefix, context.Model, template, context.Options?.RouteOptions);
        return true;
    }

    /// <summary>Read by <see cref="RowPath"/> once it is known who asks.</summary>
    private sealed class Rest : ODataSegmentTemplate
    {
        public override IEnumerable<string> GetTemplates(ODataRouteOptions options) => ["/{**below}"];

        public override bool TryTranslate(ODataTemplateTranslateContext context) => true;
    }
}
