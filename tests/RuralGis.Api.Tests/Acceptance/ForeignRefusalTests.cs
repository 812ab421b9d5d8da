using System.Net;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>N1 to N10: what is wrong is said with its place, and nothing that has no answer gets one.</summary>
[Collection(ForeignCountry.Collection)]
public sealed class ForeignRefusalTests(ForeignCountry country)
{
    private const string Place = "geography'SRID=4326;Point(116 39)'";

    [Theory]
    [InlineData("N1", "Villages?$filter=geo.distance(Loc,geography'SRID=4326;Point(39.05 116.05)') lt 1000", "(39.05 116.05)", "latitude")]
    [InlineData("N2", "Villages?$filter=geo.distance(Loc,geography'SRID=4326;Point(416 39)') lt 1000", "(416 39)", "longitude")]
    [InlineData("N3", "Farmlands?$filter=geo.intersects(Geom,geography'SRID=4326;Polygon((116 39,116.1 39.1,116.1 39,116 39.1,116 39))')", "Self-intersection", "(116.05 39.05)")]
    [InlineData("N4", "Farmlands?$filter=geo.intersects(Geom,geography'SRID=4326;FULLGLOBE')", "FULLGLOBE", "")]
    [InlineData("N5", "Farmlands?$filter=geo.intersects(Geom,geography'SRID=99999;Polygon((1 1,2 1,2 2,1 1))')", "SRID 99999", "4326")]
    [InlineData("N6", "Farmlands?$orderby=Geom", "has no order", "geo.distance")]
    [InlineData("N8", "Farmlands?$filter=geo.foo(Geom)", "geo.foo", "")]
    public async Task A_mistake_answers_400_with_the_place_and_what_to_do(string id, string question, string said, string todo)
    {
        var message = await country.Api.RefusalAsync(HttpStatusCode.BadRequest, question);

        Assert.True(message.Contains(said, StringComparison.OrdinalIgnoreCase) && message.Contains(todo, StringComparison.Ordinal), $"{id} says: {message}");
    }

    [Fact]
    public async Task N7_a_set_that_is_not_searched_says_so_and_another_is_searched()
    {
        Assert.Contains("Farmlands", await country.Api.RefusalAsync(HttpStatusCode.NotImplemented, "Farmlands?$search=rice"), StringComparison.Ordinal);

        var found = await country.Api.AllRowsAsync("Villages?$search=\"v77\"&$select=Id");
        Assert.Equal(await country.Sql.ColumnAsync("SELECT id FROM village WHERE name ILIKE '%v77%' ORDER BY id"), found.Select(row => row.GetProperty("Id").GetRawText()));
    }

    [Fact]
    public async Task N9_one_shape_as_text()
    {
        using var response = await country.Client.GetAsync(new Uri("/odata/Farmlands(1)/Geom/$value", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("SRID=4326;POLYGON", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("t", (await country.Sql.ColumnAsync($"SELECT CASE WHEN ST_Equals(ST_SnapToGrid('{text}'::geometry, 1e-7), ST_SnapToGrid(geom, 1e-7)) THEN 't' END FROM farmland WHERE id = 1")).Single());
    }

    [Theory]
    [InlineData("geo.distance(Geom,{0}) lt 1000")]
    [InlineData("geo.distance(Geom,{0}) gt 1000")]
    [InlineData("geo.intersects(Geom,geography'SRID=4326;POLYGON((116 39,116.1 39,116.1 39.1,116 39))')")]
    [InlineData("Geo.Within(a=Geom,b=geography'SRID=4326;POLYGON((116 39,116.1 39,116.1 39.1,116 39))')")]
    [InlineData("Geo.Disjoint(a=Geom,b={0})")]
    [InlineData("Geo.Area(g=Geom) gt 8000")]
    [InlineData("Geo.Touches(a=Geom,b={0}) or geo.distance(Geom,{0}) le 30")]
    public async Task N10_a_parcel_without_a_shape_is_neither_in_the_answer_nor_in_its_opposite(string condition)
    {
        var asked = string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, Place);
        var yes = (await country.Api.GetAsync($"Farmlands/$count?$filter={asked}")).GetInt32();
        var no = (await country.Api.GetAsync($"Farmlands/$count?$filter=not ({asked})")).GetInt32();

        Assert.Equal(await country.Sql.NumberAsync("SELECT count(geom) FROM farmland"), yes + no);
        Assert.Empty(await country.Api.RowsAsync($"Farmlands?$filter=Geom eq null and ({asked})"));
        Assert.Empty(await country.Api.RowsAsync($"Farmlands?$filter=Geom eq null and not ({asked})"));
    }
}
