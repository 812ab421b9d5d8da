using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>A call of a spatial function, its arguments in the function's own order and free of the parser's conversions.</summary>
/// <param name="Function">Which one.</param>
/// <param name="Shapes">One or two shapes.</param>
/// <param name="Option">The pattern of Relate, the metres of Buffer; null for the others.</param>
internal sealed record SpatialCall(SpatialFunction Function, IReadOnlyList<QueryNode> Shapes, QueryNode? Option)
{
    /// <returns>Null when the node calls something else.</returns>
    /// <exception cref="ODataException">An argument is none the function can take: says which, and what to do.</exception>
    public static SpatialCall? Read(QueryNode node)
    {
        if (Unwrap(node) is not SingleValueFunctionCallNode call || SpatialFunctions.Named(call.Name) is not { } function)
            return null;

        var given = call.Parameters.ToArray();
        if (given[0] is not NamedFunctionParameterNode && call.Name != function.CanonicalName)
            throw new ODataException(
                $"{function.FullName} takes its arguments by name: {function.FullName}({string.Join(',', function.Parameters.Select(name => $"{name}=…"))}).");

        // geo.distance(a,b) goes by place, Geo.Distance(b=…,a=…) by name.
        var arguments = function.Parameters
            .Select((name, place) => given.OfType<NamedFunctionParameterNode>().FirstOrDefault(parameter => parameter.Name == name)?.Value ?? given[place])
            .Select(Unwrap).ToArray();
        var shapes = arguments[..function.Shapes.Count()];
        foreach (var (name, shape) in function.Shapes.Zip(shapes))
            RequireShape(function, name, shape);

        return new(function, shapes, arguments.ElementAtOrDefault(shapes.Length));
    }

    /// <summary>The node inside the parser's conversions to an abstract type: they would cost the index.</summary>
    public static QueryNode Unwrap(QueryNode node)
    {
        while (node is ConvertNode convert)
            node = convert.Source;
        return node;
    }

    private static void RequireShape(SpatialFunction function, string name, QueryNode argument)
    {
        if (argument is ConstantNode { Value: null })
            throw new ODataException($"{function.FullName}: {name} is null, and so would every answer be; give a shape.");

        // The parser looks at the names of a Geo function's arguments only. What $compute has named has no type here.
        if (argument is not SingleValueNode value || value.TypeReference is { } type && !type.IsSpatial())
            throw new ODataException($"{function.FullName}: {name} is {Say(argument)}, not a shape.");

        if (function.Dimension is { } wanted && value.TypeReference is { } spatial && SpatialTypes.Dimension(spatial.PrimitiveKind()) is { } found && found != wanted)
            throw new ODataException($"{function.FullName}: {name} is {Say(argument)} and has none. {function.Description}");
    }

    private static string Say(QueryNode argument)
        => argument is SingleValueNode { TypeReference: { } type } ? type.FullName() : "a list";
}
