using System.Collections;
using System.Linq.Expressions;
using Microsoft.AspNetCore.OData.Query.Expressions;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder.Annotations;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>
/// Turns parsed expressions into LINQ, the same wherever a query may hold one. The framework's binder does the scalar part; here are
/// shapes, dates, what $compute and $apply have named, lists that are related by place, and the limits.
/// </summary>
/// <param name="query">The query it belongs to.</param>
/// <param name="scope">What names mean.</param>
internal sealed class ExpressionBinder(SetQuery query, RowScope scope) : QueryBinder
{
    private readonly QueryBinderContext _context = query.NewContext(scope.Type);
    private int _lambdaDepth;

    // Inside $expand and /$count the parser calls two rows $it: the one at hand, whose columns need no $it, by this variable.
    private RangeVariable? _own;

    public Expression Bind(QueryNode node) => Bind(node, _context);

    /// <summary>What a node gives for a row: null too, unless it is a column of the row that never is.</summary>
    public Expression Value(QueryNode node)
        => node is SingleValuePropertyAccessNode { Source: ResourceRangeVariableReferenceNode } ? Bind(node) : Nulls.Lifted(Bind(node));

    /// <summary>What rows are sorted by.</summary>
    public Expression Value(OrderByClause clause)
    {
        _own = clause.RangeVariable;
        return Value(clause.Expression);
    }

    /// <returns>row => condition; what is neither true nor false does not hold.</returns>
    public LambdaExpression Condition(FilterClause clause)
    {
        _own = clause.RangeVariable;
        return Expression.Lambda(Holds(Bind(clause.Expression)), (ParameterExpression)scope.Row);
    }

    /// <summary>A condition that is a plain bool: null does not hold.</summary>
    private Expression Holds(Expression condition) => condition switch
    {
        { Type: var type } when type == typeof(bool) => condition,
        { Type: var type } when type == typeof(bool?) && query.IsSql => Expression.Convert(condition, typeof(bool)),
        { Type: var type } when type == typeof(bool?) => Expression.Coalesce(condition, Expression.Constant(false)),
        ConstantExpression { Value: null } => Expression.Constant(false),
        _ => throw new ODataException("A condition is expected, something that is true or false."),
    };

    public override Expression Bind(QueryNode node, QueryBinderContext context)
    {
        query.CountNode();
        return node is BoundNode bound ? bound.Value : base.Bind(node, context);
    }

    public override Expression BindRangeVariable(RangeVariable rangeVariable, QueryBinderContext context)
    {
        if (rangeVariable.Name is not ("$it" or "$this"))
            return base.BindRangeVariable(rangeVariable, context);

        // In $compute it says no more of them than their types.
        var isOwn = scope.Outer is null || (_own is null ? rangeVariable.TypeReference?.Definition == scope.Type : rangeVariable == _own);
        return isOwn ? scope.Row : scope.Outermost.Row;
    }

    public override Expression BindPropertyAccessQueryNode(SingleValuePropertyAccessNode propertyAccessNode, QueryBinderContext context)
    {
        query.Veil?.RequireAskable(query.Request.HttpContext, propertyAccessNode.Property);
        var restrictions = query.Model.GetAnnotationValue<QueryableRestrictionsAnnotation>(propertyAccessNode.Property)?.Restrictions;
        if (restrictions is { NotFilterable: true } or { NotSortable: true })
            throw new ODataException($"{propertyAccessNode.Property.Name} may be read, not searched or sorted by.");
        return Column(propertyAccessNode) ?? base.BindPropertyAccessQueryNode(propertyAccessNode, context);
    }

    public override Expression BindDynamicPropertyAccessQueryNode(SingleValueOpenPropertyAccessNode openNode, QueryBinderContext context)
        => scope.Computed.GetValueOrDefault(openNode.Name) is { } computed
            ? Bind(computed, context)
            : Column(openNode) ?? throw new ODataException($"There is no '{openNode.Name}' in {scope.Type.FullTypeName()}.");

    public override Expression BindNavigationPropertyNode(
        QueryNode sourceNode, IEdmNavigationProperty navigationProperty, string propertyPath, QueryBinderContext context)
    {
        if (scope.Columns is not null && navigationProperty.TargetMultiplicity() == EdmMultiplicity.Many)
            throw new ODataException($"After $apply there is no '{navigationProperty.Name}' any more.");
        return SpatialNavigations.Of(query.Model, navigationProperty) is { } holds
            ? query.Related(holds, Bind(sourceNode, context))
            : base.BindNavigationPropertyNode(sourceNode, navigationProperty, propertyPath, context);
    }

    // The framework takes a function of a column that may be null for one that never is. Conditions stay as they are: Holds takes both.
    public override Expression BindSingleValueFunctionCallNode(SingleValueFunctionCallNode node, QueryBinderContext context)
    {
        if (query.Spatial.Call(node, argument => Bind(argument, context)) is { } spatial)
            return spatial;
        if (node.Name == "round" && Bind(node.Parameters.Single(), context) is var number && (number.Type == typeof(double) || number.Type == typeof(double?)))
            return Numbers.Rounded(number, query.IsSql);
        var value = base.BindSingleValueFunctionCallNode(node, context);
        return value.Type == typeof(bool) || !node.Parameters.Any() ? value : Nulls.Lifted(value);
    }

    /// <summary>The rows of a list that fulfil a condition of their own.</summary>
    public override Expression BindCountNode(CountNode node, QueryBinderContext context)
    {
        if (node.SearchClause is not null)
            throw new NotImplementedException("/$count($search=…) is not offered; use /$count($filter=…).");
        if (node.FilterClause is not { } filter)
            return base.BindCountNode(node, context);

        var rows = Bind(node.Source, context);
        var type = (IEdmStructuredType)filter.ItemType.Definition;
        var row = Expression.Parameter(query.ClrType(type), "counted");
        Expression condition = new ExpressionBinder(query, new RowScope(row, type, Outer: scope)).Condition(filter);
        var isQuery = typeof(IQueryable).IsAssignableFrom(rows.Type);
        return Expression.Convert(
            Expression.Call(
                isQuery ? typeof(Queryable) : typeof(Enumerable), nameof(Queryable.LongCount), [row.Type], rows, isQuery ? Expression.Quote(condition) : condition),
            typeof(long?));
    }

    public override Expression BindConstantNode(ConstantNode constantNode, QueryBinderContext context) => constantNode.Value switch
    {
        float number => Sent.Parameter(Numbers.Exact(number)),
        var value when Dates.Plain(value) is (DateOnly or TimeOnly or DateTimeOffset) and var moment => Sent.Parameter(moment),
        _ => query.Spatial.Literal(constantNode) ?? base.BindConstantNode(constantNode, context),
    };

    // A name has no type of its own for the parser, which casts it to that of the other side: a distance of 999.9 would be an int.
    public override Expression BindConvertNode(ConvertNode convertNode, QueryBinderContext context)
    {
        var target = query.PrimitiveType(convertNode.TypeReference);
        if (!IsName(convertNode.Source) && target != typeof(float) && target != typeof(float?))
            return base.BindConvertNode(convertNode, context);
        var value = Bind(convertNode.Source, context);
        return target is not null && Numbers.IsWider(target, value.Type) ? Numbers.Widened(value, target) : value;
    }

    public override Expression BindBinaryOperatorNode(BinaryOperatorNode binaryOperatorNode, QueryBinderContext context)
    {
        if (DistanceComparison.Read(binaryOperatorNode, name => scope.Computed.GetValueOrDefault(name)) is { } comparison)
            return query.Spatial.Compare(comparison, node => Bind(node, context));

        var (left, right) = Numbers.Balanced(Bind(binaryOperatorNode.Left, context), Bind(binaryOperatorNode.Right, context));
        (left, right) = (Member(binaryOperatorNode.Left, left, right.Type), Member(binaryOperatorNode.Right, right, left.Type));
        if (Dates.Compare(binaryOperatorNode.OperatorKind, left, right) is { } dates)
            return dates;
        return base.BindBinaryOperatorNode(
            new BinaryOperatorNode(binaryOperatorNode.OperatorKind, new BoundNode(left), new BoundNode(right)), context);
    }

    // `not` goes down to the comparisons: left outside, it becomes CASE WHEN, which no index answers and which holds for a row
    // without a shape. Of such a row it is not known how large or how far it is, nor that it is not.
    public override Expression BindUnaryOperatorNode(UnaryOperatorNode unaryOperatorNode, QueryBinderContext context)
        => unaryOperatorNode.OperatorKind == UnaryOperatorKind.Not && Negated(unaryOperatorNode.Operand) is { } negated
            ? Bind(negated, context)
            : base.BindUnaryOperatorNode(unaryOperatorNode, context);

    /// <returns>The opposite without `not` in front; null when there is none.</returns>
    private SingleValueNode? Negated(SingleValueNode node) => SpatialCall.Unwrap(node) switch
    {
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => not.Operand,
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and => Both(BinaryOperatorKind.Or, and),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => Both(BinaryOperatorKind.And, or),
        BinaryOperatorNode binary when Opposite(binary.OperatorKind) is { } opposite && (IsMeasure(binary.Left) || IsMeasure(binary.Right))
            => new BinaryOperatorNode(opposite, binary.Left, binary.Right),
        _ => null,
    };

    private static BinaryOperatorNode Both(BinaryOperatorKind kind, BinaryOperatorNode node)
        => new(kind, new UnaryOperatorNode(UnaryOperatorKind.Not, node.Left), new UnaryOperatorNode(UnaryOperatorKind.Not, node.Right));

    private static BinaryOperatorKind? Opposite(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
        _ => null,
    };

    /// <summary>A length, an area or a distance.</summary>
    private bool IsMeasure(QueryNode node) => SpatialCall.Unwrap(node) switch
    {
        SingleValueFunctionCallNode call => SpatialCall.Read(call) is not null,
        SingleValueOpenPropertyAccessNode name => scope.Computed.GetValueOrDefault(name.Name) is { } computed && IsMeasure(computed),
        _ => false,
    };

    // The framework compares a list of dates with its own Date type, which no database knows.
    public override Expression BindInNode(InNode inNode, QueryBinderContext context)
    {
        if (inNode.Right is not CollectionConstantNode { Collection: var items } || !items.Any(item => Dates.Plain(item.Value) is DateOnly or TimeOnly or DateTimeOffset))
            return base.BindInNode(inNode, context);

        var value = Bind(inNode.Left, context);
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(value.Type))!;
        foreach (var item in items)
            list.Add(Dates.Plain(item.Value));
        return Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [value.Type], Sent.Parameter(list), value);
    }

    public override Expression BindAnyNode(AnyNode anyNode, QueryBinderContext context) => Deeper(() => base.BindAnyNode(anyNode, context));

    public override Expression BindAllNode(AllNode allNode, QueryBinderContext context) => Deeper(() => base.BindAllNode(allNode, context));

    /// <summary>The parser knows a text for the member of an enum where it stands itself, but not behind a parameter.</summary>
    private static Expression Member(QueryNode node, Expression value, Type other)
    {
        var type = Nullable.GetUnderlyingType(other) ?? other;
        if (!type.IsEnum || SpatialCall.Unwrap(node) is not ConstantNode { Value: string name })
            return value;
        return Enum.TryParse(type, name, out var member)
            ? Sent.Parameter(member!)
            : throw new ODataException($"There is no '{name}' among {string.Join(", ", Enum.GetNames(type))}.");
    }

    private Expression Deeper(Func<Expression> bind)
    {
        if (++_lambdaDepth > query.Options.MaxLambdaDepth)
            throw new ODataException($"any and all may stand {query.Options.MaxLambdaDepth} deep in each other.");
        var bound = bind();
        _lambdaDepth--;
        return bound;
    }

    /// <returns>The column $apply has left under the path of this node; null when it stands for something else.</returns>
    private Expression? Column(SingleValueNode node) => scope.Columns is not null && PathOf(node) is { } path ? scope.Column(path) : null;

    /// <returns>Parent/Name; null when the path does not begin at the row, but at the variable of any and all.</returns>
    public static string? PathOf(QueryNode node) => node switch
    {
        SingleValuePropertyAccessNode property => Join(property.Source, property.Property.Name),
        SingleValueOpenPropertyAccessNode open => Join(open.Source, open.Name),
        SingleNavigationNode navigation => Join(navigation.Source, navigation.NavigationProperty.Name),
        CollectionNavigationNode navigation => Join(navigation.Source, navigation.NavigationProperty.Name),
        CollectionPropertyAccessNode property => Join(property.Source, property.Property.Name),
        ResourceRangeVariableReferenceNode { Name: "$it" } => "",
        _ => null,
    };

    private static string? Join(QueryNode source, string name) => PathOf(source) switch
    {
        null => null,
        "" => name,
        var path => $"{path}/{name}",
    };

    private static bool IsName(QueryNode node) => SpatialCall.Unwrap(node) is SingleValueOpenPropertyAccessNode;

    /// <summary>What is bound already, on its way through the framework's binder.</summary>
    private sealed class BoundNode(Expression value) : SingleValueNode
    {
        public Expression Value => value;

        public override IEdmTypeReference? TypeReference => null;
    }
}
