using System.Globalization;
using System.Text.Json;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>The acceptance questions on the district's own land: the same rows in the same order as SQL.</summary>
public sealed class DistrictTests(DemoDatabase district)
{
    private const string Place = "geography'SRID=4490;POINT(116.6698 36.489697)'";
    private const string PlaceSql = "'SRID=4490;POINT(116.6698 36.489697)'::geography";
    private const string Ring = "SRID=4490;POLYGON((116.55 36.35,116.75 36.35,116.75 36.55,116.55 36.55,116.55 36.35),(116.6 36.4,116.6 36.5,116.7 36.5,116.7 36.4,116.6 36.4))";
    private const string Square = "SRID=4326;POLYGON((116.6 36.4,116.7 36.4,116.7 36.5,116.6 36.5,116.6 36.4))";
    private const string SquareSql = "'SRID=4490;POLYGON((116.6 36.4,116.7 36.4,116.7 36.5,116.6 36.5,116.6 36.4))'::geography";
    private const string Zone39 = "SRID=4527;POLYGON((39465000 4030000,39480000 4031000,39478000 4050000,39465000 4030000))";
    private readonly Setup.Api _api = district.Api;
    private readonly Oracle _sql = new(district.ConnectionString);

    [Theory]
    [InlineData("Q01", "geo.distance(Location,{0}) le 3000", "ST_DWithin(location::geography, {0}, 3000)")]
    [InlineData("Q02", "3000 gt geo.distance({0},Location)", "ST_Distance(location::geography, {0}) < 3000")]
    [InlineData("Q03", "geo.distance(Location,{0}) gt 2000 and geo.distance(Location,{0}) le 4000.5", "ST_Distance(location::geography, {0}) > 2000 AND ST_Distance(location::geography, {0}) <= 4000.5")]
    [InlineData("Q04", "not (geo.distance(Location,{0}) gt 3000)", "ST_Distance(location::geography, {0}) <= 3000")]
    public Task Villages_by_metres(string id, string filter, string where) => AssertSameAsync(
        id,
        $"Regions?$select=Id&$filter=Kind eq 'Village' and {Of(filter, Place)}",
        $"SELECT id FROM regions WHERE kind = 'Village' AND {Of(where, PlaceSql)} ORDER BY id");

    [Theory]
    [InlineData("Regions", "Location", "regions", 97)]
    [InlineData("FarmlandPlots", "Boundary", "farmland_plots", 61)]
    [InlineData("ControlLines", "Boundary", "control_lines", 3)]
    public Task Q05_the_nearest_first_on_all_pages_together(string set, string shape, string table, int pageSize) => AssertSameAsync(
        "Q05",
        $"{set}?$orderby=geo.distance({shape},{Place}),Id&$compute=geo.distance({shape},{Place}) as DistM&$select=Id,DistM",
        $"SELECT id FROM {table} ORDER BY ST_Distance({shape}::geography, {PlaceSql}), id",
        pageSize);

    [Theory]
    [InlineData("Q06", $"geo.intersects(Boundary,geography'{Ring}')", $"ST_Intersects(boundary::geography, '{Ring}'::geography)")]
    [InlineData("Q08", $"Geo.Intersects(a=Boundary,b=geometry'{Zone39}')", $"ST_Intersects(boundary, ST_Transform(ST_Segmentize('{Zone39}'::geometry, 50), 4490))")]
    [InlineData("Q14", $"GEO.INTERSECTS(Boundary,geography'{Square}') AND Stage IN ('Planned','Registered')", $"ST_Intersects(boundary::geography, {SquareSql}) AND stage IN ('Planned', 'Registered')")]
    public Task Plots_by_a_shape(string id, string filter, string where) => AssertSameAsync(
        id, $"FarmlandPlots?filter={filter}&select=Id", $"SELECT id FROM farmland_plots WHERE {where} ORDER BY id");

    [Theory]
    [InlineData("geography", "location::geography", "geography")]
    [InlineData("geometry", "location", "geometry")]
    public Task Q07_a_wide_box(string family, string column, string type)
    {
        const string Wide = "SRID=4490;POLYGON((114.2 36.55,119.2 36.55,119.2 37.5,114.2 37.5,114.2 36.55))";
        return AssertSameAsync(
            "Q07",
            $"Regions?$select=Id&$filter=geo.intersects(Location,{family}'{Wide}')",
            $"SELECT id FROM regions WHERE ST_Intersects({column}, '{Wide}'::{type}) ORDER BY id");
    }

    [Fact]
    public async Task Q09_plots_on_an_ecological_redline_with_all_their_control_lines()
    {
        var rows = await _api.AllRowsAsync("FarmlandPlots?$filter=ControlLines/any(l:l/Kind eq 'EcologicalRedline') and PlanYear in (2023,2024)&$expand=ControlLines($select=Id,Kind)&$select=Id");

        var expected = await _sql.ColumnAsync(
            """
            SELECT p.id || (SELECT string_agg(' ' || l.id || l.kind, '' ORDER BY l.id) FROM control_lines AS l WHERE ST_Intersects(l.boundary, p.boundary))
            FROM farmland_plots AS p
            WHERE p.plan_year IN (2023, 2024) AND EXISTS (SELECT FROM control_lines AS r WHERE r.kind = 'EcologicalRedline' AND ST_Intersects(r.boundary, p.boundary))
            ORDER BY p.id
            """);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.Select(row => Id(row) + string.Concat(row.GetProperty("ControlLines").EnumerateArray().Select(line => $" {Id(line)}{line.GetProperty("Kind").GetString()}"))));
    }

    [Fact]
    public async Task Q10_stages_inside_a_square()
    {
        var rows = await _api.RowsAsync(
            $"FarmlandPlots?$apply=filter(geo.intersects(Boundary,geography'{Square}'))/groupby((Stage),aggregate($count as N,DeclaredAreaMu with sum as Mu,Geo.Area(g=Boundary) with sum as AreaM2))&$orderby=Stage");

        var expected = await _sql.ColumnAsync(
            $"SELECT concat_ws(' ', stage, count(*), sum(declared_area_mu), sum(ST_Area(boundary::geography))) FROM farmland_plots WHERE ST_Intersects(boundary::geography, {SquareSql}) GROUP BY stage ORDER BY stage");
        AssertNumbers(expected, rows, ["Stage", "N", "Mu", "AreaM2"], 1e-9);
    }

    [Fact]
    public async Task Q11_the_area_of_overlap_with_a_square()
    {
        var rows = await _api.RowsAsync(
            $"FarmlandPlots?$apply=filter(geo.intersects(Boundary,@z))/compute(Geo.Area(g=Geo.Intersection(a=Boundary,b=@z)) as OverlapM2)/aggregate(OverlapM2 with sum as TotalM2,OverlapM2 with max as MaxM2)&@z=geometry'{Square}'");

        var expected = await _sql.ColumnAsync(
            $"SELECT concat_ws(' ', sum(a), max(a)) FROM (SELECT ST_Area(ST_Intersection(boundary, {SquareSql}::geometry)::geography) AS a FROM farmland_plots WHERE ST_Intersects(boundary, {SquareSql}::geometry)) AS pieces");
        AssertNumbers(expected, rows, ["TotalM2", "MaxM2"], 1e-9);
    }

    [Fact]
    public Task Q12_a_computed_distance_is_no_whole_number() => AssertSameAsync(
        "Q12",
        $"FarmlandPlots?$compute=geo.distance(Boundary,{Place}) as D&$filter=D lt 5000&$select=Id",
        $"SELECT id FROM farmland_plots WHERE ST_Distance(boundary::geography, {PlaceSql}) < 5000 ORDER BY id");

    [Fact]
    public async Task Q15_the_neighbours_of_a_plot()
    {
        var own = (await _sql.ColumnAsync("SELECT a.id FROM farmland_plots AS a JOIN farmland_plots AS b ON ST_Touches(a.boundary, b.boundary) ORDER BY a.id LIMIT 1")).Single();
        var shape = (await _sql.ColumnAsync($"SELECT ST_AsText(boundary) FROM farmland_plots WHERE id = '{own}'")).Single();

        await AssertSameAsync(
            "Q15",
            $"FarmlandPlots?$filter=Id ne {own} and (Geo.Touches(a=Boundary,b=@g) or geo.distance(Boundary,@g) le 30)&$orderby=geo.distance(Boundary,@g),Id&$select=Id&@g=geography'SRID=4490;{shape}'",
            $"SELECT f.id FROM farmland_plots AS f, farmland_plots AS t WHERE t.id = '{own}' AND f.id <> t.id AND ST_DWithin(f.boundary::geography, t.boundary::geography, 30) ORDER BY ST_Distance(f.boundary::geography, t.boundary::geography), f.id");
    }

    private async Task AssertSameAsync(string id, string question, string sql, int pageSize = 400)
    {
        var expected = await _sql.ColumnAsync(sql);
        var rows = await _api.AllRowsAsync(question, ("Prefer", $"odata.maxpagesize={pageSize}"));

        Assert.True(expected.Count > 3, $"{id}: the oracle found hardly anything, so the test would prove little");
        Assert.Equal(expected, rows.Select(Id));
    }

    private static void AssertNumbers(List<string> expected, List<JsonElement> rows, string[] names, double relative)
    {
        Assert.Equal(expected.Count, rows.Count);
        foreach (var (line, row) in expected.Zip(rows))
            foreach (var (text, name) in line.Split(' ').Zip(names))
                if (row.GetProperty(name) is { ValueKind: JsonValueKind.Number } number)
                    Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), number.GetDouble(), relative * Math.Abs(number.GetDouble()));
                else
                    Assert.Equal(text, row.GetProperty(name).GetString());
    }

    private static string Id(JsonElement row) => row.GetProperty("Id").GetString()!;

    private static string Of(string text, string inserted) => string.Format(CultureInfo.InvariantCulture, text, inserted);
}
