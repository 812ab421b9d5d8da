using System.Linq.Expressions;
using System.Reflection;
using Microsoft.OData.UriParser;
using Microsoft.Spatial;
using RuralGis.Spatial.Shapes;
using Geometry = NetTopologySuite.Geometries.Geometry;

namespace RuralGis.Spatial.OData;

/// <summary>The expressions that stand for geo functions and spatial literals, the same wherever a query may hold one.</summary>
/// <param name="srid">EPSG code of the stored geometry.</param>
internal sealed class SpatialExpressions(int srid)
{
    private static readonly MethodInfo IntersectsMethod = typeof(Geometry).GetMethod(nameof(Geometry.Intersects), [typeof(Geometry)])!;

    /// <returns>Null when the function is not spatial.</returns>
    public Expression? Call(SingleValueFunctionCallNode node, Func<QueryNode, Expression> bind) => node.Name switch
    {
        SpatialFunctions.Distance => Expression.Convert(Expression.Call(GeographySql.DistanceMethod, node.Parameters.Select(bind)), typeof(double?)),
        SpatialFunctions.Intersects => Intersects([.. node.Parameters.Select(argument => RoundEarth(argument) ?? bind(argument))]),

        // A pattern such as ^(a+)+$ can keep a processor busy for hours.
        "matchesPattern" => throw new NotImplementedException("matchesPattern is not supported; use contains, startswith or endswith."),
        _ => null,
    };

    /// <returns>Null when the constant is not spatial.</returns>
    public Expression? Literal(ConstantNode node)
        => node.Value is ISpatial spatial ? Parameter(SpatialLiteral.Read(spatial, srid)) : null;

    /// <summary>Distance against a limit: lt and le become ST_DWithin, which has an index; ST_Distance has none.</summary>
    public static Expression Compare(DistanceComparison comparison, Func<QueryNode, Expression> bind)
    {
        var (a, b) = (bind(comparison.First), bind(comparison.Second));
        var limitM = Parameter(comparison.LimitM);
        var distance = Expression.Call(GeographySql.DistanceMethod, a, b);
        var within = Expression.Call(GeographySql.IsWithinMethod, a, b, limitM);
        return comparison.Operator switch
        {
            BinaryOperatorKind.LessThanOrEqual => within,
            BinaryOperatorKind.LessThan => Expression.AndAlso(within, Expression.LessThan(distance, limitM)),
            BinaryOperatorKind.GreaterThan => Expression.GreaterThan(distance, limitM),
            _ => Expression.GreaterThanOrEqual(distance, limitM),
        };
    }

    /// <summary>A literal whose long edges follow the great circle: then the plain geometry index answers for geography.</summary>
    /// <returns>Null when the node is no literal.</returns>
    private MemberExpression? RoundEarth(QueryNode node)
        => node is ConstantNode { Value: ISpatial spatial } ? Parameter(GreatCircle.Densify(SpatialLiteral.Read(spatial, srid))) : null;

    private static MethodCallExpression Intersects(Expression[] arguments)
        => Expression.Call(arguments[0], IntersectsMethod, arguments[1]);

    /// <summary>A value EF Core sends as a parameter. Its static type stays concrete: a conversion to Geometry would cost the index.</summary>
    private static MemberExpression Parameter(object value)
    {
        var sent = Activator.CreateInstance(typeof(Sent<>).MakeGenericType(value.GetType()), value);
        return Expression.Property(Expression.Constant(sent), nameof(Sent<>.Value));
    }

    private sealed record Sent<T>(T Value);
}
