using System.Linq.Expressions;
using Microsoft.AspNetCore.OData.Query.Expressions;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData;

/// <summary>$filter, wherever it stands: on the set, in $apply, in $expand, inside any and all.</summary>
internal sealed class SpatialFilterBinder(SpatialExpressions spatial) : FilterBinder
{
    public override Expression BindSingleValueFunctionCallNode(SingleValueFunctionCallNode node, QueryBinderContext context)
        => SpatialExpressions.Call(node, argument => Bind(argument, context)) ?? base.BindSingleValueFunctionCallNode(node, context);

    public override Expression BindConstantNode(ConstantNode constantNode, QueryBinderContext context)
        => spatial.Literal(constantNode) ?? base.BindConstantNode(constantNode, context);

    public override Expression BindBinaryOperatorNode(BinaryOperatorNode binaryOperatorNode, QueryBinderContext context)
        => DistanceComparison.Read(binaryOperatorNode) is { } comparison
            ? SpatialExpressions.Compare(comparison, argument => Bind(argument, context))
            : base.BindBinaryOperatorNode(binaryOperatorNode, context);

    // The stock binder turns `not (distance gt x)` into CASE WHEN, which no index can answer.
    public override Expression BindUnaryOperatorNode(UnaryOperatorNode unaryOperatorNode, QueryBinderContext context)
        => unaryOperatorNode.OperatorKind == UnaryOperatorKind.Not && DistanceComparison.Read(unaryOperatorNode.Operand) is { } comparison
            ? SpatialExpressions.Compare(comparison.Negate(), argument => Bind(argument, context))
            : base.BindUnaryOperatorNode(unaryOperatorNode, context);
}

/// <summary>$orderby by geo.distance: the exact distance on the ellipsoid, so that pages neither repeat nor miss a row.</summary>
internal sealed class SpatialOrderByBinder(SpatialExpressions spatial) : OrderByBinder
{
    public override Expression BindSingleValueFunctionCallNode(SingleValueFunctionCallNode node, QueryBinderContext context)
        => SpatialExpressions.Call(node, argument => Bind(argument, context)) ?? base.BindSingleValueFunctionCallNode(node, context);

    public override Expression BindConstantNode(ConstantNode constantNode, QueryBinderContext context)
        => spatial.Literal(constantNode) ?? base.BindConstantNode(constantNode, context);
}

/// <summary>$select and $expand: the framework binds $orderby once more there, to carry the sort keys along.</summary>
internal sealed class SpatialSelectExpandBinder(IFilterBinder filter, IOrderByBinder orderBy, SpatialExpressions spatial)
    : SelectExpandBinder(filter, orderBy)
{
    public override Expression BindSingleValueFunctionCallNode(SingleValueFunctionCallNode node, QueryBinderContext context)
        => SpatialExpressions.Call(node, argument => Bind(argument, context)) ?? base.BindSingleValueFunctionCallNode(node, context);

    public override Expression BindConstantNode(ConstantNode constantNode, QueryBinderContext context)
        => spatial.Literal(constantNode) ?? base.BindConstantNode(constantNode, context);
}
