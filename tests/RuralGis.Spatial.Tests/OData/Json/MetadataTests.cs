using RuralGis.Spatial.OData;
using Xunit;
using static RuralGis.Spatial.Tests.OData.Json.WellModel;

namespace RuralGis.Spatial.Tests.OData.Json;

/// <summary>The texts are those of Microsoft's library for the same rows, but for the geometry, which it does not describe.</summary>
public sealed class MetadataTests
{
    private const string Full = "application/json;odata.metadata=full";
    private const string Minimal = "application/json;odata.metadata=minimal";
    private const string None = "application/json;odata.metadata=none";
    private const string Id = "https://example.org/odata/Wells(018cc251-f400-7000-bc87-23421fce3b16)";

    private static readonly WellRow North = new()
    {
        Name = "北井",
        Kind = Kind.Drilled,
        DepthM = 80,
        Price = 12.50m,
        Year = 2023,
        DugOn = new DateOnly(2023, 3, 21),
        At = new DateTimeOffset(2026, 11, 23, 7, 50, 17, TimeSpan.Zero),
        FormerNames = ["老井"],
        Place = Wkb(116.5, 36.25),
        Owner = new OwnerRow { Id = "O'Neill/1", Name = "王" },
        Neighbours = [new WellRow { Name = "a" }, new WellRow { Name = "b" }, new WellRow { Name = "c" }],
        NeighbourCount = 7,
    };

    [Theory]
    [InlineData(None, """{"Name":"北井"}""")]
    [InlineData(Minimal, """{"@odata.etag":"W/\"4711\"","Name":"北井"}""")]
    [InlineData(Full, $$"""{"@odata.type":"#Water.Well","@odata.id":"{{Id}}","@odata.etag":"W/\"4711\"","@odata.editLink":"Wells(018cc251-f400-7000-bc87-23421fce3b16)","Name":"北井"}""")]
    public async Task A_row_says_as_much_about_itself_as_is_wanted(string accept, string expected)
        => Assert.Equal(expected, await RowAsync(accept, Wells("Name")));

    [Theory]
    [InlineData("*/*")]
    [InlineData("")]
    [InlineData("application/json")]
    [InlineData("application/json;odata.metadata=none;q=0.1, application/json;metadata=minimal")]
    public async Task Metadata_is_minimal_unless_said_otherwise(string accept)
        => Assert.Equal("""{"@odata.etag":"W/\"4711\"","Name":"北井"}""", await RowAsync(accept, Wells("Name")));

    [Theory]
    [InlineData("?$format=application/json;odata.metadata%3Dnone")]
    [InlineData("?$format=application/json;metadata%3Dnone")]
    [InlineData("?format=application/json;metadata%3Dnone")]
    public async Task The_address_has_the_last_word(string query)
    {
        var answer = await Answer.ToListAsync(
            http =>
            {
                http.Request.Headers.Accept = Full;
                http.Request.QueryString = new(query);
            },
            Wells("Name"), North);

        Assert.Equal("""{"Name":"北井"}""", answer.Rows);
        Assert.Equal("application/json; odata.metadata=none; odata.streaming=true; charset=utf-8", answer.Headers.ContentType);
    }

    [Fact]
    public async Task Full_metadata_says_the_type_where_JSON_does_not()
    {
        var row = await RowAsync(Full, Wells("Version", "Price", "DepthM", "Year", "Kind", "DugOn", "At", "FormerNames", "Place"));

        Assert.EndsWith(
            ""","Version@odata.type":"#Int64","Version":4711,"Price@odata.type":"#Decimal","Price":12.50,"DepthM":80.0,"Year":2023,"Kind@odata.type":"#Water.Kind","Kind":"Drilled","DugOn@odata.type":"#Date","DugOn":"2023-03-21","At@odata.type":"#DateTimeOffset","At":"2026-11-23T07:50:17Z","FormerNames@odata.type":"#Collection(String)","FormerNames":["老井"],"Place@odata.type":"#GeographyPoint","Place":{"type":"Point","coordinates":[116.5,36.25],"crs":{"type":"name","properties":{"name":"EPSG:4490"}}}}""",
            row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_has_no_type()
        => Assert.EndsWith(
            ",\"DugOn\":null,\"FormerNames\":null,\"Place\":null}",
            (await Answer.ToListAsync(Answer.Accepting(Full), Wells("DugOn", "FormerNames", "Place"), new WellRow())).Rows, StringComparison.Ordinal);

    [Fact]
    public async Task Full_metadata_links_to_what_is_not_expanded_when_all_of_the_row_is_asked_for()
    {
        var row = await RowAsync(Full, Wells("Version", "Id", "Name", "Kind", "Price", "DepthM", "Year", "DugOn", "At", "FormerNames", "Place"));

        Assert.EndsWith(
            $$""","Owner@odata.associationLink":"{{Id}}/Owner/$ref","Owner@odata.navigationLink":"{{Id}}/Owner","Neighbours@odata.associationLink":"{{Id}}/Neighbours/$ref","Neighbours@odata.navigationLink":"{{Id}}/Neighbours"}""",
            row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(None, """{"Owner":{"Name":"王"}}""")]
    [InlineData(Minimal, """{"@odata.etag":"W/\"4711\"","Owner":{"Name":"王"}}""")]
    public async Task An_expanded_row_stands_inside(string accept, string expected)
        => Assert.Equal(expected, await RowAsync(accept, Expanding(Owner())));

    [Fact]
    public async Task An_expanded_row_has_links_and_an_address_of_its_own()
        => Assert.EndsWith(
            $$$""","Owner@odata.associationLink":"{{{Id}}}/Owner/$ref","Owner@odata.navigationLink":"{{{Id}}}/Owner","Owner":{"@odata.type":"#Water.Owner","@odata.id":"https://example.org/odata/Owners('O%27%27Neill%2F1')","@odata.editLink":"Owners('O%27%27Neill%2F1')","Name":"王"}}""",
            await RowAsync(Full, Expanding(Owner())), StringComparison.Ordinal);

    [Fact]
    public async Task An_expanded_row_that_is_not_there_is_null()
        => Assert.Equal("""{"Owner":null}""", (await Answer.ToListAsync(Answer.Accepting(None), Expanding(Owner()), new WellRow())).Rows);

    [Fact]
    public async Task An_expanded_list_has_its_count_and_the_address_of_the_rest()
        => Assert.Equal(
            $$"""{"Neighbours@odata.count":7,"Neighbours":[{"Name":"a"},{"Name":"b"}],"Neighbours@odata.nextLink":"{{Id}}/Neighbours?$filter=Year%20gt%202000&$skip=5"}""",
            await RowAsync(None, Expanding(Neighbours(most: 2, skip: 3, "$filter=Year%20gt%202000", isCounted: true))));

    [Fact]
    public async Task Two_requests_of_one_shape_may_want_different_pages()
    {
        var first = await RowAsync(None, Expanding(Neighbours(most: 1, skip: 0, "", isCounted: false)));
        var second = await RowAsync(None, Expanding(Neighbours(most: 2, skip: 1, "$select=Name", isCounted: false)));

        Assert.Equal($$"""{"Neighbours":[{"Name":"a"}],"Neighbours@odata.nextLink":"{{Id}}/Neighbours?$skip=1"}""", first);
        Assert.Equal($$"""{"Neighbours":[{"Name":"a"},{"Name":"b"}],"Neighbours@odata.nextLink":"{{Id}}/Neighbours?$select=Name&$skip=3"}""", second);
    }

    [Fact]
    public async Task An_expanded_list_that_is_all_there_has_no_next_page()
        => Assert.Equal(
            """{"Neighbours":[{"Name":"a"},{"Name":"b"},{"Name":"c"}]}""",
            await RowAsync(None, Expanding(Neighbours(most: 3, skip: 0, "", isCounted: false))));

    [Fact]
    public async Task Full_metadata_says_the_type_of_an_expanded_list()
        => Assert.Contains(
            $$""","Neighbours@odata.associationLink":"{{Id}}/Neighbours/$ref","Neighbours@odata.navigationLink":"{{Id}}/Neighbours","Neighbours@odata.count":7,"Neighbours@odata.type":"#Collection(Water.Well)","Neighbours":[{"@odata.type":"#Water.Well",""",
            await RowAsync(Full, Expanding(Neighbours(most: 1, skip: 0, "", isCounted: true))), StringComparison.Ordinal);

    [Theory]
    [InlineData(None, """{"Kind":"Drilled","Owner":{"Name":"北井"},"n":7}""")]
    [InlineData(Minimal, """{"@odata.id":null,"Kind":"Drilled","Owner":{"@odata.id":null,"Name":"北井"},"n":7}""")]
    [InlineData(Full, """{"@odata.id":null,"Kind@odata.type":"#Water.Kind","Kind":"Drilled","Owner":{"@odata.id":null,"Name":"北井"},"n@odata.type":"#Int64","n":7}""")]
    public async Task A_group_has_no_address(string accept, string expected)
    {
        var shape = Applied<WellRow>(
            Value<WellRow>("Kind", Set("Wells").EntityType.FindProperty("Kind")),
            new GroupMember("Owner", [Value<WellRow>("Name")]),
            Value<WellRow>("NeighbourCount") with { Name = "n" });

        Assert.Equal(expected, await RowAsync(accept, shape));
    }

    [Fact]
    public async Task A_computed_shape_says_which_kind_it_is()
    {
        var row = await RowAsync(Full, Applied<WellRow>(new ValueMember("hull", typeof(WellRow).GetProperty("Place")!, IsGeometry: true, Declared: null)));

        Assert.StartsWith("""{"@odata.id":null,"hull@odata.type":"#GeographyPoint","hull":{"type":"Point",""", row, StringComparison.Ordinal);
    }

    private static async Task<string> RowAsync(string accept, RowShape shape)
        => (await Answer.ToListAsync(Answer.Accepting(accept), shape, North)).Rows;

    private static RowShape Expanding(NestedMember member) => Shape<WellRow>("Wells", [member]);

    private static NestedMember Owner()
        => new("Owner", typeof(WellRow).GetProperty("Owner")!, Owners("Name"), IsList: false, Most: 1, Count: null, NextOptions: "", Skip: 0);

    private static NestedMember Neighbours(int most, int skip, string options, bool isCounted) => new(
        "Neighbours", typeof(WellRow).GetProperty("Neighbours")!, Wells("Name"), IsList: true, most,
        isCounted ? typeof(WellRow).GetProperty("NeighbourCount") : null, options, skip);
}
