using System.Globalization;
using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.Spatial;
using RuralGis.Spatial.OData.Query;
using RuralGis.Spatial.Shapes;
using Geometry = NetTopologySuite.Geometries.Geometry;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>The expressions that stand for spatial functions and literals, the same wherever a query may hold one.</summary>
/// <param name="options">With the EPSG code of the stored geometry and the limits of a literal.</param>
internal sealed partial class SpatialExpressions(SpatialOptions options)
{
    /// <summary>In metres: beyond, the plane PostGIS draws a buffer in is no longer true to a tenth of a percent.</summary>
    private const double MaxBufferM = 100_000;

    /// <summary>
    /// A condition is a plain bool, so that WHERE holds the bare function and the index answers; who writes it out converts it to
    /// bool?, for null in gives null out. A measure is double?. A shape is Geometry, or Point for a centroid.
    /// </summary>
    /// <returns>Null when the function is not spatial.</returns>
    /// <exception cref="ODataException">An argument makes no sense.</exception>
    public Expression? Call(SingleValueFunctionCallNode node, Func<QueryNode, Expression> bind)
    {
        // A pattern such as ^(a+)+$ can keep a processor busy for hours.
        if (node.Name == "matchesPattern")
            throw new NotImplementedException("matchesPattern is not offered; use contains, startswith or endswith.");
        if (SpatialCall.Read(node) is not { } call)
            return null;

        var literals = call.Shapes.Select(shape => Given(shape, call.Function)).ToArray();
        var arguments = call.Shapes.Zip(literals, (shape, literal) => literal is null ? Bound(shape, call.Function, bind) : Sent.Parameter(literal)).ToArray();
        return call.Function.Method switch
        {
            nameof(SpatialSql.Intersects) => Intersects(call, arguments, literals),
            nameof(SpatialSql.Relate) => Relate(arguments[0], arguments[1], Pattern(call)),
            nameof(SpatialSql.Buffer) => Sql(call.Function.Method, arguments[0], Sent.Parameter(Metres(call))),
            var method when call.Function.IsCondition || call.Function.GivesShape => Sql(method, arguments),
            var method => Expression.Convert(Sql(method, arguments), typeof(double?)),
        };
    }

    /// <returns>A literal outside of a function, as what we answer: a geography in the stored system; null when the constant is not spatial.</returns>
    public Expression? Literal(ConstantNode node)
        => node.Value is ISpatial spatial ? Sent.Parameter(SpatialLiteral.Read(spatial, options).ForGeography) : null;

    /// <summary>Distance against a limit: lt and le become ST_DWithin, which has an index; ST_Distance has none.</summary>
    public Expression Compare(DistanceComparison comparison, Func<QueryNode, Expression> bind)
    {
        var (a, b) = (Shape(comparison.First, comparison.Function, bind), Shape(comparison.Second, comparison.Function, bind));
        var limitM = Sent.Parameter(comparison.LimitM);
        var distance = Sql(nameof(SpatialSql.DistanceM), a, b);
        var within = Sql(nameof(SpatialSql.IsWithinM), a, b, limitM);
        return comparison.Operator switch
        {
            BinaryOperatorKind.LessThanOrEqual => within,
            BinaryOperatorKind.LessThan => Expression.AndAlso(within, Expression.LessThan(distance, limitM)),
            BinaryOperatorKind.GreaterThan => Expression.GreaterThan(distance, limitM),
            _ => Expression.GreaterThanOrEqual(distance, limitM),
        };
    }

    /// <summary>Whether a GiST index can find the rows of this condition: then nothing else, such as the order, should pick the index.</summary>
    /// <param name="node">Any condition.</param>
    /// <param name="alias">The expression behind a $compute alias; null when the name is none.</param>
    public static bool UsesIndex(QueryNode node, Func<string, QueryNode?>? alias = null) => SpatialCall.Unwrap(node) switch
    {
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and => UsesIndex(and.Left, alias) || UsesIndex(and.Right, alias),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => UsesIndex(or.Left, alias) && UsesIndex(or.Right, alias),
        AnyNode any => UsesIndex(any.Body, alias),
        SingleValueFunctionCallNode called => SpatialCall.Read(called) is { } call && IsIndexed(call) && call.Shapes.Any(IsColumn),
        var other => DistanceComparison.Read(other, alias ?? (_ => null)) is { UsesIndex: true } near && (IsColumn(near.First) || IsColumn(near.Second)),
    };

    private static bool IsIndexed(SpatialCall call)
        => call.Function.HasIndex || (call.Function.Method == nameof(SpatialSql.Relate) && AsksForCommonPoint(Pattern(call)));

    private static bool IsColumn(QueryNode shape) => shape is SingleValuePropertyAccessNode;

    // ST_Relate has no index; two shapes whose pattern asks for a common point have boxes that meet.
    private static Expression Relate(Expression a, Expression b, string pattern)
    {
        var related = Sql(nameof(SpatialSql.Relate), a, b, Sent.Parameter(pattern));
        return AsksForCommonPoint(pattern) ? Expression.AndAlso(Sql(nameof(SpatialSql.BoxesMeet), a, b), related) : related;
    }

    // The matrix goes by rows: interior and boundary of a against interior and boundary of b are the four of its upper left.
    private static bool AsksForCommonPoint(string pattern) => $"{pattern[..2]}{pattern[3..5]}".Any(place => place is not ('F' or '*'));

    private static string Pattern(SpatialCall call)
        => call.Option is ConstantNode { Value: string pattern } && De9Im().IsMatch(pattern)
            ? pattern
            : throw new ODataException($"{call.Function.FullName}: pattern is nine of T F 0 1 2 * in quotes, such as 'T*F**F***'.");

    private static double Metres(SpatialCall call)
    {
        var metres = call.Option is ConstantNode { Value: int or long or double or float or decimal or short or byte or sbyte } number
            ? Numbers.Exact(number.Value)
            : double.NaN;
        return Math.Abs(metres) <= MaxBufferM
            ? metres
            : throw new ODataException(string.Create(
                CultureInfo.InvariantCulture, $"{call.Function.FullName}: metres is a number from -{MaxBufferM} to {MaxBufferM}, written in the query."));
    }

    // Of a large area most shapes lie well inside, which the boxes kept beside them tell; a shape yet to be computed would be computed for each look.
    private static Expression Intersects(SpatialCall call, Expression[] arguments, Geometry?[] literals)
    {
        var (a, b) = (arguments[0], arguments[1]);
        var intersects = Sql(nameof(SpatialSql.Intersects), a, b);
        var (shape, area) = literals switch
        {
            [null, { } given] when IsColumn(call.Shapes[0]) => (a, given),
            [{ } given, null] when IsColumn(call.Shapes[1]) => (b, given),
            _ => default,
        };
        return area is not null && InnerBox.Of(area) is { } box
            ? Expression.AndAlso(Sql(nameof(SpatialSql.BoxesMeet), a, b), Expression.OrElse(Sql(nameof(SpatialSql.IsInBox), shape, Sent.Parameter(box)), intersects))
            : intersects;
    }

    private Expression Shape(QueryNode node, SpatialFunction function, Func<QueryNode, Expression> bind)
        => Given(node, function) is { } given ? Sent.Parameter(given) : Bound(node, function, bind);

    /// <returns>Null when it is none.</returns>
    private Geometry? Given(QueryNode node, SpatialFunction function)
    {
        if (node is not ConstantNode { Value: ISpatial spatial })
            return null;
        var literal = SpatialLiteral.Read(spatial, options);
        return function.Surface == Surface.Plane ? literal.ForGeometry : literal.ForGeography;
    }

    private static Expression Bound(QueryNode node, SpatialFunction function, Func<QueryNode, Expression> bind)
    {
        var shape = bind(node);
        return SpatialTypes.IsSpatial(shape.Type) ? shape : throw new ODataException($"{function.FullName} takes shapes; {shape.Type.Name} is none.");
    }

    private static MethodCallExpression Sql(string method, params Expression[] arguments)
        => Expression.Call(SpatialSql.Method(method), arguments);

    [GeneratedRegex(@"\A[TF012*]{9}\z")]
    private static partial Regex De9Im();
}
