using System.Linq.Expressions;
using Microsoft.AspNetCore.OData.Query.Expressions;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.OData;

/// <summary>$filter, wherever it stands: on the set, in $apply, in $expand, inside any and all.</summary>
internal sealed class SpatialFilterBinder(SpatialExpressions spatial) : FilterBinder
{
    public override Expression BindSingleValueFunctionCallNode(SingleValueFunctionCallNode node, QueryBinderContext context)
        => spatial.Call(node, argument => Bind(argument, context)) ?? base.BindSingleValueFunctionCallNode(node, context);

    public override Expression BindConstantNode(ConstantNode constantNode, QueryBinderContext context)
        => spatial.Literal(constantNode) ?? base.BindConstantNode(constantNode, context);

    public override Expression BindBinaryOperatorNode(BinaryOperatorNode binaryOperatorNode, QueryBinderContext context)
        => DistanceComparison.Read(binaryOperatorNode) is { } comparison
            ? SpatialExpressions.Compare(comparison, argument => Bind(argument, context))
            : base.BindBinaryOperatorNode(AliasComparison.AsDouble(binaryOperatorNode), context);

    // The stock binder turns `not (distance gt x)` into CASE WHEN, which no index can answer.
    public override Expression BindUnaryOperatorNode(UnaryOperatorNode unaryOperatorNode, QueryBinderContext context)
        => unaryOperatorNode.OperatorKind == UnaryOperatorKind.Not && DistanceComparison.Read(unaryOperatorNode.Operand) is { } comparison
            ? SpatialExpressions.Compare(comparison.Negate(), argument => Bind(argument, context))
            : base.BindUnaryOperatorNode(unaryOperatorNode, context);
}

/// <summary>
/// $orderby. By geo.distance it takes the exact distance on the ellipsoid, so that pages neither repeat nor miss a row.
/// Nulls come first when ascending, as OData says; PostgreSQL alone would put them last.
/// </summary>
internal sealed class SpatialOrderByBinder(SpatialExpressions spatial) : OrderByBinder
{
    public override OrderByBinderResult BindOrderBy(OrderByClause orderByClause, QueryBinderContext context)
    {
        var key = base.BindOrderBy(new OrderByClause(null, orderByClause.Expression, orderByClause.Direction, orderByClause.RangeVariable), context);
        key.ThenBy = orderByClause.ThenBy is null ? null : BindOrderBy(orderByClause.ThenBy, context);
        if (orderByClause.Expression is not SingleValuePropertyAccessNode { Property.Type.IsNullable: true })
            return key;

        var value = (LambdaExpression)key.OrderByExpression;
        var isNull = Expression.Lambda(Expression.Equal(value.Body, Expression.Constant(null, value.Body.Type)), value.Parameters);
        var opposite = key.Direction == OrderByDirection.Ascending ? OrderByDirection.Descending : OrderByDirection.Ascending;
        return new OrderByBinderResult(isNull, opposite) { ThenBy = key };
    }

    public override Expression BindSingleValueFunctionCallNode(SingleValueFunctionCallNode node, QueryBinderContext context)
        => spatial.Call(node, argument => Bind(argument, context)) ?? base.BindSingleValueFunctionCallNode(node, context);

    public override Expression BindConstantNode(ConstantNode constantNode, QueryBinderContext context)
        => spatial.Literal(constantNode) ?? base.BindConstantNode(constantNode, context);
}

/// <summary>$select and $expand: the framework binds $orderby once more there, to carry the sort keys along.</summary>
internal sealed class SpatialSelectExpandBinder(IFilterBinder filter, IOrderByBinder orderBy, SpatialExpressions spatial)
    : SelectExpandBinder(filter, orderBy)
{
    public override Expression BindSingleValueFunctionCallNode(SingleValueFunctionCallNode node, QueryBinderContext context)
        => spatial.Call(node, argument => Bind(argument, context)) ?? base.BindSingleValueFunctionCallNode(node, context);

    public override Expression BindConstantNode(ConstantNode constantNode, QueryBinderContext context)
        => spatial.Literal(constantNode) ?? base.BindConstantNode(constantNode, context);

    // A MultiPolygon is a list of polygons to .NET, and the framework would select from it; a Geometry is one value.
    public override Expression CreatePropertyValueExpression(
        QueryBinderContext context,
        IEdmStructuredType elementType,
        IEdmProperty edmProperty,
        Expression source,
        FilterClause filterClause,
        ComputeClause? computeClause = null,
        SearchClause? search = null)
    {
        var value = base.CreatePropertyValueExpression(context, elementType, edmProperty, source, filterClause, computeClause, search);
        return edmProperty.Type.IsSpatial() ? Expression.Convert(value, typeof(Geometry)) : value;
    }
}
