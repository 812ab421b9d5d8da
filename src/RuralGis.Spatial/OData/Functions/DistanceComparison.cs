using Microsoft.OData;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData.Query;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>A comparison of a distance with a number, whichever side the number stood on.</summary>
/// <param name="Function">Geo.Distance, in either spelling.</param>
/// <param name="First">One geometry.</param>
/// <param name="Second">The other.</param>
/// <param name="Operator">lt, le, gt or ge, with the distance on its left.</param>
/// <param name="LimitM">The number, in metres.</param>
internal sealed record DistanceComparison(
    SpatialFunction Function, QueryNode First, QueryNode Second, BinaryOperatorKind Operator, double LimitM)
{
    /// <summary>Half the circumference of the earth is 20,004 km; PostGIS loses its way with limits far beyond.</summary>
    private const double FarthestM = 30_000_000;

    /// <summary>lt or le: the index on column::geography answers it.</summary>
    public bool UsesIndex => Operator is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual;

    /// <param name="node">Any condition, `not` in front of it included.</param>
    /// <param name="alias">The expression behind a $compute alias; null when the name is none.</param>
    /// <returns>Null when the node compares something else, or by eq and ne.</returns>
    /// <exception cref="ODataException">The number is NaN, or an argument of the distance is no shape.</exception>
    public static DistanceComparison? Read(QueryNode node, Func<string, QueryNode?> alias) => SpatialCall.Unwrap(node) switch
    {
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => Read(not.Operand, alias)?.Negate(),
        BinaryOperatorNode binary when IsOrder(binary.OperatorKind) => (Meaning(binary.Left, alias), Meaning(binary.Right, alias)) switch
        {
            (var distance, ConstantNode number) => From(distance, binary.OperatorKind, number),
            (ConstantNode number, var distance) => From(distance, Mirror(binary.OperatorKind), number),
            _ => null,
        },
        _ => null,
    };

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

    private static DistanceComparison? From(QueryNode distance, BinaryOperatorKind kind, ConstantNode number)
    {
        if (number.Value is not (int or long or double or float or decimal or short or byte)
            || SpatialCall.Read(distance) is not { Function.CanonicalName: SpatialFunctions.Distance } call)
            return null;

        var limitM = Numbers.Exact(number.Value);
        if (double.IsNaN(limitM))
            throw new ODataException($"{SpatialFunctions.Distance} is compared with NaN; give metres.");

        return new(call.Function, call.Shapes[0], call.Shapes[1], kind, Math.Clamp(limitM, -1, FarthestM));
    }

    private static bool IsOrder(BinaryOperatorKind kind) => kind is BinaryOperatorKind.LessThan
        or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    private static BinaryOperatorKind Mirror(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        _ => BinaryOperatorKind.LessThanOrEqual,
    };

    /// <summary>What stands behind a $compute alias, or the node itself.</summary>
    private static QueryNode Meaning(QueryNode node, Func<string, QueryNode?> alias)
        => SpatialCall.Unwrap(node) is SingleValueOpenPropertyAccessNode open && alias(open.Name) is { } expression
            ? Meaning(expression, alias)
            : SpatialCall.Unwrap(node);
}
