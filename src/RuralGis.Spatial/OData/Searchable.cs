using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData;

/// <summary>
/// $search: a term is found in a row when one of the searched texts contains it, upper and lower case alike. Several terms may
/// be found in several texts; after NOT a term must stand in none.
/// </summary>
public static class Searchable
{
    private static readonly ConditionalWeakTable<ODataModelBuilder, Dictionary<Type, LambdaExpression[]>> Declared = [];

    /// <summary>Says which texts of a set $search looks at. A set without any answers it with 501.</summary>
    /// <param name="odata">The model.</param>
    /// <param name="texts">Columns of the row, or of a row it refers to.</param>
    /// <typeparam name="T">Class of the rows.</typeparam>
    public static void Searches<T>(this ODataModelBuilder odata, params Expression<Func<T, string?>>[] texts)
        where T : class
        => Declared.GetOrCreateValue(odata).Add(typeof(T), texts);

    /// <summary>
    /// The rows a $search finds, as <see cref="Bind"/> says. Where texts of other rows are searched too, each table is asked for
    /// itself, because no index answers an "or" across tables.
    /// </summary>
    /// <param name="rows">A whole set, or what an account sees of it; other conditions are put on the result.</param>
    /// <param name="clause">As it was parsed.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="NotImplementedException">Nothing of this set is searched: 501.</exception>
    /// <exception cref="ODataException">An empty term: 400.</exception>
    public static IQueryable<T> Search<T>(this IQueryable<T> rows, SearchClause clause, IEdmModel model)
        where T : class
        => (IQueryable<T>)SearchRows(rows, clause, model);

    /// <inheritdoc cref="Search{T}"/>
    internal static IQueryable SearchRows(IQueryable rows, SearchClause clause, IEdmModel model)
    {
        var terms = TermsOf(model, rows.ElementType);
        var key = rows.ElementType.GetProperty(model.EntityTypeOf(rows.ElementType)!.Key().Single().Name)!;
        var condition = terms.Tables.Count == 1 ? terms.Condition(clause) : terms.Condition(clause, InAnyTable);
        return rows.Provider.CreateQuery(Queried(nameof(Queryable.Where), [rows.ElementType], rows.Expression, Expression.Lambda(condition, terms.Row)));

        Expression InAnyTable(SearchTermNode term) => Queried(
            nameof(Queryable.Contains), [key.PropertyType], terms.Tables.Select(texts => KeysOf(term, texts)).Aggregate(Concat), Expression.Property(terms.Row, key));

        Expression KeysOf(SearchTermNode term, LambdaExpression[] texts)
        {
            var row = Expression.Parameter(rows.ElementType, "match");
            var matches = Queried(nameof(Queryable.Where), [row.Type], rows.Expression, Expression.Lambda(SearchTerms.InAny(term, texts, row), row));
            return Queried(nameof(Queryable.Select), [row.Type, key.PropertyType], matches, Expression.Lambda(Expression.Property(row, key), row));
        }

        Expression Concat(Expression one, Expression other) => Queried(nameof(Queryable.Concat), [key.PropertyType], one, other);
    }

    /// <summary>Puts what was declared into the finished model.</summary>
    internal static void AddTo(EdmModel model, ODataModelBuilder builder)
    {
        if (!Declared.TryGetValue(builder, out var sets))
            return;

        foreach (var (type, texts) in sets)
            model.SetAnnotationValue(model.EntityTypeOf(type)!, new SearchedTexts(texts));
    }

    /// <param name="clause">As it was parsed.</param>
    /// <param name="model">The model.</param>
    /// <param name="rowType">Class of the rows.</param>
    /// <returns>The condition row => bool.</returns>
    /// <exception cref="NotImplementedException">Nothing of this set is searched: 501.</exception>
    /// <exception cref="ODataException">An empty term: 400.</exception>
    internal static LambdaExpression Bind(SearchClause clause, IEdmModel model, Type rowType)
    {
        var terms = TermsOf(model, rowType);
        return Expression.Lambda(terms.Condition(clause), terms.Row);
    }

    private static SearchTerms TermsOf(IEdmModel model, Type rowType)
    {
        var type = model.EntityTypeOf(rowType);
        if (type is not null && model.GetAnnotationValue<SearchedTexts>(type) is { } searched)
            return new SearchTerms(rowType, searched.Texts);

        var set = model.EntityContainer.EntitySets().FirstOrDefault(set => set.EntityType == type)?.Name ?? "these rows";
        throw new NotImplementedException($"$search is not offered on {set}; use $filter with contains.");
    }

    private static MethodCallExpression Queried(string method, Type[] types, params Expression[] arguments)
        => Expression.Call(typeof(Queryable), method, types, arguments);

    private sealed record SearchedTexts(LambdaExpression[] Texts);
}
