using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.OData.Edm;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Query.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData.Functions;
using RuralGis.Spatial.OData.Json;

namespace RuralGis.Spatial.OData.Query;

/// <summary>What all parts of one query share: its text, the model, where the rows come from, and how much of it has been bound.</summary>
internal sealed class SetQuery
{
    private readonly IQueryable _rows;
    private int _nodes;

    /// <param name="request">Under a spatial route.</param>
    /// <param name="rows">The rows it asks.</param>
    /// <param name="meaningful">The options that mean something here.</param>
    public SetQuery(HttpRequest request, IQueryable rows, params IEnumerable<string> meaningful)
    {
        var feature = request.ODataFeature();
        (Request, Model, _rows) = (request, feature.Model, rows);
        Options = request.HttpContext.RequestServices.GetRequiredService<SpatialOptions>();
        Veil = request.HttpContext.RequestServices.GetService<PropertyVeil>();
        Spatial = new SpatialExpressions(Options);
        Text = QueryText.Of(request, meaningful);
        Type = StructuredTypeOf(rows.ElementType);
        Source = feature.Path.Select(segment => (segment as EntitySetSegment)?.EntitySet ?? (segment as NavigationPropertySegment)?.NavigationSource)
            .Concat(Model.EntityContainer.EntitySets()).FirstOrDefault(source => source?.EntityType == Type);
    }

    public HttpRequest Request { get; }
    public IEdmModel Model { get; }
    public SpatialOptions Options { get; }
    public PropertyVeil? Veil { get; }
    public SpatialExpressions Spatial { get; }
    public QueryText Text { get; }
    public IEdmStructuredType Type { get; }
    public IEdmNavigationSource? Source { get; }

    /// <summary>The rows are in a database; else they are in memory.</summary>
    public bool IsSql => _rows.Provider is IAsyncQueryProvider;

    /// <summary>The address asked, without its options.</summary>
    public string Address => UriHelper.BuildAbsolute(Request.Scheme, Request.Host, Request.PathBase, Request.Path);

    /// <param name="context">What of the rows is written: "(Code,Plots(Code))", or nothing when it is all.</param>
    public string ContextUrl(string context)
        => $"{ServiceRoot.Of(Request)}$metadata#{Source?.Name ?? $"Collection({Type.FullTypeName()})"}{context}";

    /// <exception cref="ODataException">Too many parts: 400.</exception>
    public void CountNode()
    {
        if (++_nodes > Options.MaxNodes)
            throw new ODataException($"The query has more than {Options.MaxNodes} parts; ask for less at once, or send a list by `in`.");
    }

    public QueryBinderContext NewContext(IEdmStructuredType type) => new(
        Model,
        new ODataQuerySettings
        {
            TimeZone = TimeZoneInfo.Utc,
            HandleNullPropagation = IsSql ? HandleNullPropagationOption.False : HandleNullPropagationOption.True,
        },
        ClrType(type));

    public Type ClrType(IEdmStructuredType type) => Model.ClrType(type);

    /// <returns>Null when it is no number, text, time or shape.</returns>
    public Type? PrimitiveType(IEdmTypeReference type)
        => type.Definition is IEdmPrimitiveType primitive ? Model.GetTypeMapper().GetClrPrimitiveType(primitive, type.IsNullable) : null;

    public PropertyInfo ClrProperty(IEdmProperty property) => Model.ClrProperty(property);

    /// <summary>The rows of another set for which something holds with a row, limited as that set always is.</summary>
    public Expression Related(LambdaExpression holds, Expression from) => Related(_rows, holds, from);

    /// <param name="rows">Whose context the other set is taken from.</param>
    /// <param name="holds">The condition, of a row and one of the other set.</param>
    /// <param name="from">The row.</param>
    public static Expression Related(IQueryable rows, LambdaExpression holds, Expression from)
    {
        var (fromRow, toRow) = (holds.Parameters[0], holds.Parameters[1]);
        var root = RootFinder.Find(rows.Expression) ?? throw new NotImplementedException("Lists related by place are not offered here.");
        var target = new EntityQueryRootExpression(root.QueryProvider!, root.EntityType.Model.FindEntityType(toRow.Type)!);
        var condition = Expression.Lambda(ReplacingExpressionVisitor.Replace(fromRow, from, holds.Body), toRow);
        return Expression.Call(typeof(Queryable), nameof(Queryable.Where), [toRow.Type], target, Expression.Quote(condition));
    }

    private IEdmStructuredType StructuredTypeOf(Type clrType) => Model.SchemaElements.OfType<IEdmStructuredType>()
        .Single(type => Model.GetAnnotationValue<ClrTypeAnnotation>(type)?.ClrType == clrType);

    private sealed class RootFinder : ExpressionVisitor
    {
        private EntityQueryRootExpression? _root;

        public static EntityQueryRootExpression? Find(Expression expression)
        {
            var finder = new RootFinder();
            finder.Visit(expression);
            return finder._root;
        }

        protected override Expression VisitExtension(Expression node)
        {
            _root ??= node as EntityQueryRootExpression;
            return node is EntityQueryRootExpression ? node : base.VisitExtension(node);
        }
    }
}
