using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.OData;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData;

/// <summary>Turns the terms of a $search into conditions on the texts of a row.</summary>
/// <param name="rowType">Class of the rows.</param>
/// <param name="texts">Each leads from a row to a text.</param>
internal sealed class SearchTerms(Type rowType, IReadOnlyList<LambdaExpression> texts)
{
    public ParameterExpression Row { get; } = Expression.Parameter(rowType, "row");

    /// <summary>The texts of the row itself, and of each row it refers to.</summary>
    public IReadOnlyList<LambdaExpression[]> Tables { get; } =
        [.. texts.GroupBy(text => ((MemberExpression)text.Body).Member.DeclaringType).Select(table => table.ToArray())];

    public Expression Condition(SearchClause clause) => Condition(clause, term => InAny(term, texts, Row));

    /// <param name="clause">As it was parsed.</param>
    /// <param name="found">The condition on <see cref="Row"/> for a term that must be found.</param>
    public Expression Condition(SearchClause clause, Func<SearchTermNode, Expression> found) => Condition(clause.Expression, found, isNegated: false);

    /// <summary>Plain ILIKE, which a trigram index answers. A text that is missing holds nothing.</summary>
    public static Expression InAny(SearchTermNode term, IEnumerable<LambdaExpression> texts, Expression row)
        => texts.Select(Expression (text) => Like(Of(row, text), term)).Aggregate(Expression.OrElse);

    /// <summary>A text that is missing counts as empty: NOT (text ILIKE …) would be unknown, and the row be lost.</summary>
    private UnaryExpression InNone(SearchTermNode term)
        => Expression.Not(texts.Select(Expression (text) => Like(Expression.Coalesce(Of(Row, text), Expression.Constant("")), term)).Aggregate(Expression.OrElse));

    // NOT is carried down to the terms, so that what is left of it stands at the texts.
    private Expression Condition(QueryNode node, Func<SearchTermNode, Expression> found, bool isNegated) => node switch
    {
        SearchTermNode term => isNegated ? InNone(term) : found(term),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => Condition(not.Operand, found, !isNegated),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or } both => Expression.MakeBinary(
            (both.OperatorKind == BinaryOperatorKind.And) == isNegated ? ExpressionType.OrElse : ExpressionType.AndAlso,
            Condition(both.Left, found, isNegated),
            Condition(both.Right, found, isNegated)),
        _ => throw new NotImplementedException($"$search knows terms, phrases, AND, OR and NOT, not {node.Kind}."),
    };

    private static Expression Of(Expression row, LambdaExpression text) => ReplacingExpressionVisitor.Replace(text.Parameters[0], row, text.Body);

    private static MethodCallExpression Like(Expression text, SearchTermNode term)
    {
        if (string.IsNullOrWhiteSpace(term.Text))
            throw new ODataException("$search has an empty term; leave it out.");

        // The member of an object becomes a parameter of the SQL; a constant would make each term a statement of its own.
        var pattern = Expression.Property(Expression.Constant(new Pattern(term.Text)), nameof(Pattern.Anywhere));
        return Expression.Call(
            typeof(NpgsqlDbFunctionsExtensions), nameof(NpgsqlDbFunctionsExtensions.ILike), null,
            Expression.Constant(EF.Functions), text, pattern, Expression.Constant(@"\"));
    }

    private sealed class Pattern(string term)
    {
        /// <summary>Anything, the term letter by letter, anything.</summary>
        public string Anywhere { get; } = $"%{term.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
    }
}
