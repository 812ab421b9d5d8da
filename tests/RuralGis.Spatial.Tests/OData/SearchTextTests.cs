using Microsoft.OData;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData;
using Xunit;

namespace RuralGis.Spatial.Tests.OData;

/// <summary>The cases 5.1.7 of the OASIS ABNF (odata-abnf-testcases.yaml), decoded, and what people type here.</summary>
public sealed class SearchTextTests
{
    private const int Enough = 500;

    [Theory]
    [InlineData("blue", "[blue]")]
    [InlineData("1984", "[1984]")]
    [InlineData("2x4", "[2x4]")]
    [InlineData("3.14", "[3.14]")]
    [InlineData("9,81", "[9,81]")]
    [InlineData("brand-new", "[brand-new]")]
    [InlineData("Daniel's", "[Daniel's]")]
    [InlineData("__FILE__", "[__FILE__]")]
    [InlineData("$search", "[$search]")]
    [InlineData("08/15", "[08/15]")]
    [InlineData("#1", "[#1]")]
    [InlineData("more&more", "[more&more]")]
    [InlineData("a;b", "[a;b]")]
    [InlineData("AND", "[AND]")]
    [InlineData("OR", "[OR]")]
    [InlineData("NOT", "[NOT]")]
    [InlineData("NOT blue", "not [blue]")]
    [InlineData("NOT (blue green)", "not ([blue] and [green])")]
    [InlineData("NOT NOT", "not [NOT]")]
    [InlineData("AND OR", "([AND] and [OR])")]
    [InlineData("OR AND", "([OR] and [AND])")]
    [InlineData("AND OR NOT", "([AND] or [NOT])")]
    [InlineData("\"blue green\"", "[blue green]")]
    [InlineData("blue green", "([blue] and [green])")]
    [InlineData("blue AND green", "([blue] and [green])")]
    [InlineData("blue OR green", "([blue] or [green])")]
    [InlineData("blue NOT green", "([blue] and not [green])")]
    [InlineData("foo AND bar OR foo AND baz OR that AND bar", "((([foo] and [bar]) or ([foo] and [baz])) or ([that] and [bar]))")]
    [InlineData("foo AND (bar OR baz)", "([foo] and ([bar] or [baz]))")]
    [InlineData("(foo AND bar) OR baz", "(([foo] and [bar]) or [baz])")]
    [InlineData("(NOT foo) OR baz", "(not [foo] or [baz])")]
    [InlineData("(NOT foo)", "not [foo]")]
    [InlineData("Δ", "[Δ]")]
    [InlineData(" blue ", "[blue]")]
    [InlineData(" \" \" - ", "([ ] and [-])")]
    public void The_published_cases_are_read_as_they_are_meant(string text, string meaning) => Assert.Equal(meaning, Read(text));

    [Theory]
    [InlineData("归德", "[归德]")]
    [InlineData("370113005-2024-001", "[370113005-2024-001]")]
    [InlineData("归德　1号地块", "([归德] and [1号地块])")]
    [InlineData("长清区归德街道高标准农田建设项目（一）", "[长清区归德街道高标准农田建设项目（一）]")]
    [InlineData("not blue and green", "((([not] and [blue]) and [and]) and [green])")]
    [InlineData("NOT a b OR c", "((not [a] and [b]) or [c])")]
    [InlineData("a AND", "([a] and [AND])")]
    [InlineData("(a OR) b", "(([a] and [OR]) and [b])")]
    public void What_people_type_here_is_read_as_they_mean_it(string text, string meaning) => Assert.Equal(meaning, Read(text));

    [Theory]
    [InlineData("", "the end")]
    [InlineData("   ", "the end")]
    [InlineData("\"blue", "begins at 0")]
    [InlineData("blue \"", "begins at 5")]
    [InlineData("\"\"", "is empty")]
    [InlineData("(blue", "'(' at 0 is never closed")]
    [InlineData("blue)", "')' at 4")]
    [InlineData("()", "')' at 1")]
    [InlineData("gr(een)", "'(' at 2 needs a space")]
    [InlineData("\"blue\"green", "'g' at 6 needs a space")]
    [InlineData("NOT(blue)", "'(' at 3 needs a space")]
    public void What_breaks_the_grammar_is_refused_with_its_place(string text, string place)
        => Assert.Contains(place, Assert.Throws<ODataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_search_that_is_still_being_typed_is_not_offered() => Assert.Throws<NotImplementedException>(() => Read("'\"bl'"));

    [Fact]
    public void Too_many_words_are_refused_before_anything_is_made_of_them()
        => Assert.Contains("500", Assert.Throws<ODataException>(() => Read(new string('(', 1_000_000))).Message, StringComparison.Ordinal);

    private static string Read(string text) => Show(SearchText.Parse(text, Enough).Expression);

    private static string Show(QueryNode node) => node switch
    {
        SearchTermNode term => $"[{term.Text}]",
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => $"not {Show(not.Operand)}",
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and => $"({Show(and.Left)} and {Show(and.Right)})",
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => $"({Show(or.Left)} or {Show(or.Right)})",
        _ => throw new ArgumentException(node.Kind.ToString()),
    };
}
