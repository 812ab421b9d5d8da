using System.Globalization;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData;

/// <summary>A comparison of geo.distance with a number, whichever side the number stood on.</summary>
/// <param name="First">One geometry.</param>
/// <param name="Second">The other.</param>
/// <param name="Operator">lt, le, gt or ge, with the distance on its left.</param>
/// <param name="LimitM">The number, in metres.</param>
internal sealed record DistanceComparison(QueryNode First, QueryNode Second, BinaryOperatorKind Operator, double LimitM)
{
    /// <summary>Half the circumference of the earth is 20,004 km; PostGIS loses its way with limits far beyond.</summary>
    private const double FarthestM = 30_000_000;

    /// <returns>Null when the node compares something else, or by eq and ne.</returns>
    public static DistanceComparison? Read(QueryNode node)
    {
        if (Unwrap(node) is not BinaryOperatorNode { OperatorKind: var kind } binary)
            return null;

        var (left, right) = (Unwrap(binary.Left), Unwrap(binary.Right));
        return (left, right) switch
        {
            (SingleValueFunctionCallNode { Name: SpatialFunctions.Distance } call, ConstantNode { Value: IConvertible limit } literal)
                when IsNumber(literal) && IsOrder(kind) => From(call, kind, limit),
            (ConstantNode { Value: IConvertible limit } literal, SingleValueFunctionCallNode { Name: SpatialFunctions.Distance } call)
                when IsNumber(literal) && IsOrder(kind) => From(call, Mirror(kind), limit),
            _ => null,
        };
    }

    /// <summary>What `not` makes of it; a null distance satisfies neither.</summary>
    public DistanceComparison Negate() => this with
    {
        Operator = Operator switch
        {
            BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
            BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
            BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
            _ => BinaryOperatorKind.LessThan,
        },
    };

    private static DistanceComparison From(SingleValueFunctionCallNode call, BinaryOperatorKind kind, IConvertible limit)
    {
        var arguments = call.Parameters.ToArray();
        var limitM = limit.ToDouble(CultureInfo.InvariantCulture);
        if (double.IsNaN(limitM))
            throw new ODataException("geo.distance is compared with NaN; give metres.");

        return new(arguments[0], arguments[1], kind, Math.Clamp(limitM, -1, FarthestM));
    }

    private static bool IsOrder(BinaryOperatorKind kind) => kind is BinaryOperatorKind.LessThan
        or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    private static bool IsNumber(ConstantNode node) => node.Value is int or long or double or float or decimal or short or byte;

    private static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        _ => BinaryOperatorKind.LessThanOrEqual,
    };

    private static QueryNode Unwrap(QueryNode node)
    {
        while (node is ConvertNode convert)
            node = convert.Source;
        return node;
    }
}
