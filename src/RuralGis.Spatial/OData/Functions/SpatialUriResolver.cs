using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>The framework's resolver (names in any case, functions without their namespace), which says what to do where shapes are compared.</summary>
internal sealed class SpatialUriResolver : UnqualifiedODataUriResolver
{
    public SpatialUriResolver() => EnableCaseInsensitive = true;

    /// <exception cref="ODataException">A shape is compared with a value: says which function does.</exception>
    public override void PromoteBinaryOperandTypes(
        BinaryOperatorKind binaryOperatorKind, ref SingleValueNode leftNode, ref SingleValueNode rightNode, out IEdmTypeReference typeReference)
    {
        if ((IsShape(leftNode) && !IsNull(rightNode)) || (IsShape(rightNode) && !IsNull(leftNode)))
            throw new ODataException("Shapes are not compared by eq, ne, lt, le, gt or ge; use Geo.Equals(a=…,b=…), or another Geo function.");

        base.PromoteBinaryOperandTypes(binaryOperatorKind, ref leftNode, ref rightNode, out typeReference);
    }

    private static bool IsShape(SingleValueNode node) => node.TypeReference?.IsSpatial() == true;

    private static bool IsNull(SingleValueNode node) => SpatialCall.Unwrap(node) is ConstantNode { Value: null };
}
