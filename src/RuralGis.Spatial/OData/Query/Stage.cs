using System.Linq.Expressions;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Spatial.OData.Query;

/// <summary>Rows on their way through a query, and what they are called there.</summary>
/// <param name="Query">The query.</param>
/// <param name="Rows">An IQueryable of the type of the scope's row.</param>
/// <param name="Scope">What names mean in a row.</param>
/// <param name="Order">Keys that $apply has sorted by.</param>
/// <param name="IsByPlace">An index on a shape finds the rows.</param>
internal sealed record Stage(SetQuery Query, IQueryable Rows, RowScope Scope, IReadOnlyList<OrderKey> Order, bool IsByPlace = false)
{
    public static Stage Begin(SetQuery query, IQueryable rows)
        => new(query, rows, new RowScope(Expression.Parameter(rows.ElementType, "row"), query.Type), []);

    public ParameterExpression Row => (ParameterExpression)Scope.Row;

    public ExpressionBinder Binder => new(Query, Scope);

    /// <summary>Names the parser cannot find in the model.</summary>
    public IEnumerable<string> Names => Scope.Computed.Keys
        .Concat((Scope.Columns ?? []).Select(column => column.Path).Where(path => !path.Contains('/', StringComparison.Ordinal)))
        .Where(name => Scope.Type.FindProperty(name) is null);

    public Stage With(string method, params Expression[] arguments)
        => this with { Rows = Rows.Provider.CreateQuery(Expression.Call(typeof(Queryable), method, [Row.Type], [Rows.Expression, .. arguments])) };

    public Stage Where(LambdaExpression condition) => With(nameof(Queryable.Where), Expression.Quote(condition));

    public Stage Filter(string text)
    {
        var filter = Query.Text.Parser(Names, ("$filter", text)).ParseFilter();
        return Where(Binder.Condition(filter)) with { IsByPlace = IsByPlace || SpatialExpressions.UsesIndex(filter.Expression, name => Scope.Computed.GetValueOrDefault(name)) };
    }

    /// <summary>Before other conditions, which would be repeated for each table that is searched.</summary>
    public Stage Search(string text)
        => Scope.Columns is null
            ? this with { Rows = Searchable.SearchRows(Rows, SearchText.Parse(text, Query.Options.MaxNodes), Query.Model) }
            : throw new NotImplementedException("search after groupby or aggregate is not offered; search before.");

    /// <param name="text">Such as `AreaMu div 15 as AreaHa, …`.</param>
    public Stage Compute(string text)
    {
        var stage = this;
        foreach (var item in Split.At(',', text))
            stage = stage.ComputeOne(item);
        return stage;
    }

    /// <summary>The expression of a text in a row.</summary>
    public SingleValueNode Parse(string text)
    {
        var hasDirection = text.TrimEnd().EndsWith(" desc", StringComparison.OrdinalIgnoreCase) || text.TrimEnd().EndsWith(" asc", StringComparison.OrdinalIgnoreCase);
        return !hasDirection && Query.Text.Parser(Names, ("$orderby", text)).ParseOrderBy() is { ThenBy: null } parsed
            ? parsed.Expression
            : throw new ODataException($"One expression is expected instead of '{text}'.");
    }

    public List<OrderKey> Keys(string text) => [.. OrderKey.Read(Query.Text.Parser(Names, ("$orderby", text)).ParseOrderBy(), Binder)];

    public Stage SortedBy(IReadOnlyList<OrderKey> keys)
        => keys.Count == 0 ? this : this with { Rows = Rows.Provider.CreateQuery(OrderKey.Sort(Rows.Expression, keys, Row)), Order = keys };

    private Stage ComputeOne(string item)
    {
        Query.CountNode();
        var at = Split.LastWord(" as ", item);
        if (at < 0 || !Split.IsName(item[(at + 4)..].Trim()))
            throw new ODataException($"'{item}' has no name; say `{(at < 0 ? item : item[..at])} as …`, with letters, digits and _.");
        var alias = item[(at + 4)..].Trim();
        var expression = Parse(item[..at]);
        if (Scope.Columns is null)
        {
            Scope.Add(alias, expression);
            return this;
        }

        if (Scope.Columns.Any(column => column.Path == alias))
            throw new ODataException($"There is a '{alias}' already; give what is computed another name.");
        Column computed = new(alias, Binder.Value(expression), Declared: null);
        return this with { Scope = Scope with { Columns = [.. Scope.Columns, computed] } };
    }
}
