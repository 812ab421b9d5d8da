using System.Globalization;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>Metres around a place, in somebody else's program: the same rows as SQL, found by the index.</summary>
[Collection(ForeignCountry.Collection)]
public sealed class RadiusTests(ForeignCountry country)
{
    private const string Place = "geography'SRID=4326;Point(116.05 39.05)'";
    private const string PlaceSql = "'SRID=4326;POINT(116.05 39.05)'::geography";
    private const string Index = "village_geog_gix";

    [Fact]
    public async Task Q01_villages_within_a_kilometre_and_their_number()
    {
        var page = await country.PageAsync($"Villages?$filter=geo.distance(Loc,{Place}) le 1000&$count=true&$select=Id,Name", Index);

        var expected = await country.Sql.ColumnAsync($"SELECT id || name FROM village WHERE ST_DWithin(loc::geography, {PlaceSql}, 1000) ORDER BY id");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, page.GetProperty("value").EnumerateArray().Select(row => Id(row) + row.GetProperty("Name").GetString()));
        Assert.Equal(expected.Count, page.GetProperty("@odata.count").GetInt32());
    }

    [Theory]
    [InlineData("1000 gt geo.distance({0},Loc)", "ST_DWithin(loc::geography, {0}, 1000) AND ST_Distance(loc::geography, {0}) < 1000")]
    [InlineData("geo.distance(Loc,{0}) gt 1000 and geo.distance(Loc,{0}) le 1500", "ST_DWithin(loc::geography, {0}, 1500) AND NOT ST_DWithin(loc::geography, {0}, 1000)")]
    [InlineData("not (geo.distance(Loc,{0}) gt 1000)", "ST_DWithin(loc::geography, {0}, 1000)")]
    [InlineData("not (not (1500 ge geo.distance(Loc,{0})))", "ST_DWithin(loc::geography, {0}, 1500)")]
    public async Task Q02_Q03_Q04_whichever_way_the_limit_is_written(string filter, string where)
    {
        var rows = await country.RowsAsync($"Villages?$filter={Of(filter, Place)}&$select=Id", Index);

        var expected = await country.Sql.ColumnAsync($"SELECT id FROM village WHERE {Of(where, PlaceSql)} ORDER BY id");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.Select(Id));
    }

    [Theory]
    [InlineData("Villages", "Loc", "Id gt 0", "village", "loc", "true", 4000)]
    [InlineData("Villages", "Loc", "Id gt 0", "village", "loc", "true", 613)]
    [InlineData("Farmlands", "Geom", "geo.distance(Geom,{0}) lt 25000", "farmland", "geom", "ST_Distance(geom::geography, {0}) < 25000", 1000)]
    [InlineData("Farmlands", "Geom", "geo.distance(Geom,{0}) lt 25000", "farmland", "geom", "ST_Distance(geom::geography, {0}) < 25000", 211)]
    public async Task Q05_the_nearest_first_on_all_pages_together(string set, string shape, string filter, string table, string column, string where, int pageSize)
    {
        var expected = await DistancesAsync(table, column, Of(where, PlaceSql));
        Assert.True(expected.Count > 5000, "a short walk proves little");

        AssertSame(expected, await WalkAsync(set, shape, Of(filter, Place), pageSize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Q05_what_has_no_place_comes_last_and_is_not_lost(int pageSize)
    {
        var expected = await DistancesAsync("village", "loc", "id BETWEEN 190 AND 310");
        Assert.Equal([-1, -1], expected[^2..].Select(row => row.DistanceM));

        AssertSame(expected, await WalkAsync("Villages", "Loc", "Id ge 190 and Id le 310", pageSize));
    }

    [Fact]
    public async Task Q05_the_first_page_walks_the_index_by_distance()
    {
        var page = await country.PageAsync($"Villages?$orderby=geo.distance(Loc,{Place}),Id&$compute=geo.distance(Loc,{Place}) as DistM&$select=Id,Name,DistM&$top=50", Index);

        Assert.Equal(
            await country.Sql.ColumnAsync($"SELECT id FROM village ORDER BY ST_Distance(loc::geography, {PlaceSql}), id LIMIT 50"),
            page.GetProperty("value").EnumerateArray().Select(Id));
        Assert.Contains("Order By: ((loc)::geography <->", string.Join('\n', await country.Sent.ExplainAllAsync(country.ConnectionString)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}.0")]
    [InlineData("{0}L")]
    public async Task Q12_a_computed_distance_is_no_whole_number(string limit)
    {
        // As a whole number the distance of at least one parcel would be this limit, and not below it.
        var limitM = (await country.Sql.ColumnAsync(
            $"SELECT ceil(d) FROM (SELECT ST_Distance(geom::geography, {PlaceSql}) AS d FROM farmland WHERE ST_DWithin(geom::geography, {PlaceSql}, 9000)) AS near WHERE d > 8000 AND d - floor(d) > 0.6 LIMIT 1")).Single();
        var expected = await country.Sql.NumberAsync($"SELECT count(*) FROM farmland WHERE ST_DWithin(geom::geography, {PlaceSql}, 9000) AND ST_Distance(geom::geography, {PlaceSql}) < {limitM}");

        var direct = await country.PageAsync($"Farmlands?$filter=geo.distance(Geom,{Place}) lt {Of(limit, limitM)}&$count=true&$top=0", "farmland_geog_gix");
        var named = await country.PageAsync($"Farmlands?$compute=geo.distance(Geom,{Place}) as D&$filter=D lt {Of(limit, limitM)}&$count=true&$top=0", "farmland_geog_gix");

        Assert.Equal(expected, direct.GetProperty("@odata.count").GetInt32());
        Assert.Equal(expected, named.GetProperty("@odata.count").GetInt32());
    }

    private async Task<List<(int Id, double DistanceM)>> DistancesAsync(string table, string column, string where)
    {
        var distance = $"ST_Distance({column}::geography, {PlaceSql})";
        var rows = await country.Sql.ColumnAsync($"SELECT id || ' ' || coalesce({distance}, -1) FROM {table} WHERE {where} ORDER BY {distance}, id");
        return rows.ConvertAll(row => row.Split(' ') is [var id, var metres] ? (Int(id), double.Parse(metres, CultureInfo.InvariantCulture)) : default);
    }

    private async Task<List<(int Id, double DistanceM)>> WalkAsync(string set, string shape, string filter, int pageSize)
    {
        var rows = await country.Api.AllRowsAsync(
            $"{set}?$orderby=geo.distance({shape},{Place}),Id&$compute=geo.distance({shape},{Place}) as DistM&$select=Id,DistM&$filter={filter}",
            ("Prefer", $"odata.maxpagesize={pageSize}"));
        return rows.ConvertAll(row => (Int(Id(row)), row.GetProperty("DistM") is { ValueKind: JsonValueKind.Number } metres ? metres.GetDouble() : -1));
    }

    /// <summary>The same rows in the same order; distances equal within a billionth.</summary>
    private static void AssertSame(List<(int Id, double DistanceM)> expected, List<(int Id, double DistanceM)> actual)
    {
        Assert.Equal(expected.Select(row => row.Id), actual.Select(row => row.Id));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.DistanceM, pair.Second.DistanceM, 1e-9 * Math.Abs(pair.First.DistanceM)));
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Id(JsonElement row) => row.GetProperty("Id").GetRawText();

    private static string Of(string text, string inserted) => string.Format(CultureInfo.InvariantCulture, text, inserted);
}
