using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.Spatial;
using RuralGis.Spatial.OData;

namespace RuralGis.Spatial.Tests.OData;

/// <summary>Reads a literal as it stands in a query: the OData library's own parser, then ours.</summary>
internal static class LiteralText
{
    private static readonly (EdmModel Model, EdmEntitySet Set) Things = MakeThings();

    /// <param name="literal">Such as geography'SRID=4490;POINT(116.7 36.5)'.</param>
    /// <param name="limits">The defaults when left out.</param>
    public static Literal Read(string literal, SpatialOptions? limits = null)
    {
        SpatialLiteralParser.EnsureRegistered();
        var options = new Dictionary<string, string> { ["$orderby"] = literal };
        var parser = new ODataQueryOptionParser(Things.Model, Things.Set.EntityType, Things.Set, options);
        return SpatialLiteral.Read((ISpatial)((ConstantNode)parser.ParseOrderBy().Expression).Value, limits ?? new SpatialOptions());
    }

    private static (EdmModel Model, EdmEntitySet Set) MakeThings()
    {
        var model = new EdmModel();
        var thing = model.AddEntityType("Test", "Thing");
        thing.AddKeys(thing.AddStructuralProperty("Id", EdmPrimitiveTypeKind.Int32));
        return (model, model.AddEntityContainer("Test", "Container").AddEntitySet("Things", thing));
    }
}
