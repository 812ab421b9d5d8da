using System.Globalization;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Compares what $apply has named, such as a sum, with a number. The alias has no type of its own, so the framework casts it
/// to the number's type: a sum of 5000.02 against 5000 would become an int and be lost.
/// </summary>
internal static class AliasComparison
{
    /// <returns>The node with its number as a double when the other side is an alias; else the node itself.</returns>
    public static BinaryOperatorNode AsDouble(BinaryOperatorNode node) => (IsAlias(node.Left), IsAlias(node.Right)) switch
    {
        (true, false) when Double(node.Right) is { } number => new BinaryOperatorNode(node.OperatorKind, Alias(node.Left), number),
        (false, true) when Double(node.Left) is { } number => new BinaryOperatorNode(node.OperatorKind, number, Alias(node.Right)),
        _ => node,
    };

    private static bool IsAlias(SingleValueNode node) => Unwrap(node) is SingleValueOpenPropertyAccessNode;

    private static ConvertNode Alias(SingleValueNode node) => new(Unwrap(node), EdmCoreModel.Instance.GetDouble(isNullable: true));

    private static ConstantNode? Double(SingleValueNode node) => Unwrap(node) is ConstantNode { Value: int or long or float or decimal } number
        ? new ConstantNode(
            Convert.ToDouble(number.Value, CultureInfo.InvariantCulture), number.LiteralText, EdmCoreModel.Instance.GetDouble(isNullable: false))
        : null;

    private static SingleValueNode Unwrap(SingleValueNode node) => node is ConvertNode convert ? Unwrap(convert.Source) : node;
}
