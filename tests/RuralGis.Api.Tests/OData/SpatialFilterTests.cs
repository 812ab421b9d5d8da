using System.Globalization;
using System.Text.Json;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>Spatial questions of a planner, each answered as plain SQL answers it.</summary>
public sealed class SpatialFilterTests(DemoDatabase database)
{
    private const string Box = "POLYGON((116.6 36.4,116.7 36.4,116.7 36.5,116.6 36.5,116.6 36.4))";
    private const string BoxWithHole = "POLYGON((116.55 36.35,116.75 36.35,116.75 36.55,116.55 36.55,116.55 36.35),(116.6 36.4,116.6 36.5,116.7 36.5,116.7 36.4,116.6 36.4))";
    private const string Seat = "POINT(116.6698 36.489697)";
    private readonly Setup.Api _api = database.Api;
    private readonly Oracle _sql = new(database.ConnectionString);

    [Theory]
    [InlineData("geo.intersects(Boundary,geography'SRID=4490;{0}')", Box)]
    [InlineData("geo.intersects(geography'SRID=4326;{0}',Boundary)", Box)]
    [InlineData("geo.intersects(Boundary,geography'SRID=4490;{0}')", BoxWithHole)]
    [InlineData("geo.intersects(Boundary,geography'{0}')", "MULTIPOLYGON(((116.6 36.4,116.65 36.4,116.65 36.45,116.6 36.4)),((116.7 36.5,116.75 36.5,116.75 36.55,116.7 36.5)))")]
    [InlineData("geo.intersects(Boundary,geography'SRID=4490;{0}')", "LINESTRING(116.55 36.35,116.75 36.55)")]
    public async Task Plots_that_share_ground_with_a_shape(string filter, string wkt)
    {
        var rows = await _api.AllRowsAsync($"FarmlandPlots?$select=Id&$filter={string.Format(CultureInfo.InvariantCulture, filter, wkt)}");

        var expected = await _sql.ColumnAsync(
            $"SELECT id FROM farmland_plots WHERE ST_Intersects(boundary, ST_Segmentize('SRID=4490;{wkt}'::geography, 100)::geometry) ORDER BY 1");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Ids(rows));
    }

    [Fact]
    public async Task The_rest_is_what_does_not_share_ground()
    {
        var inside = await _api.GetAsync($"FarmlandPlots/$count?$filter=geo.intersects(Boundary,geography'SRID=4490;{Box}')");
        var outside = await _api.GetAsync($"FarmlandPlots/$count?$filter=not geo.intersects(Boundary,geography'SRID=4490;{Box}')");

        Assert.Equal(await _sql.NumberAsync("SELECT count(*) FROM farmland_plots"), inside.GetInt32() + outside.GetInt32());
    }

    [Theory]
    [InlineData("geo.distance(Location,geography'SRID=4490;{0}') le 3000", "ST_DWithin(location::geography, {0}, 3000)")]
    [InlineData("geo.distance(Location,geography'SRID=4490;{0}') lt 3000", "ST_Distance(location::geography, {0}) < 3000")]
    [InlineData("3000 ge geo.distance(geography'SRID=4490;{0}',Location)", "ST_DWithin(location::geography, {0}, 3000)")]
    [InlineData("geo.distance(Location,geography'SRID=4490;{0}') gt 1000 and geo.distance(Location,geography'SRID=4490;{0}') le 2500.5", "ST_Distance(location::geography, {0}) > 1000 AND ST_Distance(location::geography, {0}) <= 2500.5")]
    [InlineData("not (geo.distance(Location,geography'SRID=4490;{0}') gt 3000)", "ST_Distance(location::geography, {0}) <= 3000")]
    [InlineData("not (3000 ge geo.distance(Location,geography'SRID=4490;{0}'))", "ST_Distance(location::geography, {0}) > 3000")]
    public async Task Villages_by_their_distance_in_metres(string filter, string where)
    {
        var rows = await _api.AllRowsAsync($"Regions?$select=Id&$filter={string.Format(CultureInfo.InvariantCulture, filter, Seat)}");

        var expected = await _sql.ColumnAsync(
            $"SELECT id FROM regions WHERE {string.Format(CultureInfo.InvariantCulture, where, $"'SRID=4490;{Seat}'::geography")} ORDER BY 1");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Ids(rows));
    }

    [Fact]
    public async Task A_polygon_is_as_far_away_as_its_nearest_point()
    {
        var rows = await _api.AllRowsAsync($"FarmlandPlots?$select=Id&$filter=geo.distance(Boundary,geography'SRID=4490;{Seat}') le 2000");

        Assert.Equal(await _sql.ColumnAsync($"SELECT id FROM farmland_plots WHERE ST_Distance(boundary::geography, 'SRID=4490;{Seat}'::geography) <= 2000 ORDER BY 1"), Ids(rows));
    }

    [Fact]
    public async Task A_region_without_a_place_is_neither_near_nor_far()
    {
        var near = await _api.GetAsync($"Regions/$count?$filter=geo.distance(Boundary,geography'SRID=4490;{Seat}') le 5000");
        var far = await _api.GetAsync($"Regions/$count?$filter=not (geo.distance(Boundary,geography'SRID=4490;{Seat}') le 5000)");

        Assert.Equal(await _sql.NumberAsync("SELECT count(*) FROM regions WHERE boundary IS NOT NULL"), near.GetInt32() + far.GetInt32());
    }

    [Fact]
    public async Task The_nearest_villages_come_first_and_the_pages_hold_each_once()
    {
        var rows = await _api.AllRowsAsync(
            $"Regions?$select=Id&$filter=Kind eq 'Village'&$orderby=geo.distance(Location,geography'SRID=4490;{Seat}')", ("Prefer", "odata.maxpagesize=50"));

        Assert.Equal(
            await _sql.ColumnAsync($"SELECT id FROM regions WHERE kind = 'Village' ORDER BY ST_Distance(location::geography, 'SRID=4490;{Seat}'::geography), id"),
            rows.Select(Id));
    }

    [Fact]
    public async Task A_wide_box_has_round_edges_as_geography_says()
    {
        // Five degrees along a parallel: the great circle runs 3 km north of the straight line in longitude and latitude.
        const string Wide = "POLYGON((114.2 36.55,119.2 36.55,119.2 37.5,114.2 37.5,114.2 36.55))";

        var rows = await _api.AllRowsAsync($"Regions?$select=Id&$filter=Kind eq 'Village' and geo.intersects(Location,geography'SRID=4490;{Wide}')");

        var round = await _sql.ColumnAsync($"SELECT id FROM regions WHERE kind = 'Village' AND ST_Intersects(location::geography, 'SRID=4490;{Wide}'::geography) ORDER BY 1");
        var flat = await _sql.ColumnAsync($"SELECT id FROM regions WHERE kind = 'Village' AND ST_Intersects(location, 'SRID=4490;{Wide}'::geometry) ORDER BY 1");
        Assert.Equal(round, Ids(rows));
        Assert.NotEqual(flat.Count, round.Count);
    }

    [Fact]
    public async Task Two_columns_may_be_compared_across_a_navigation()
    {
        var rows = await _api.AllRowsAsync("FarmlandPlots?$select=Id&$filter=geo.intersects(Boundary,Township/Boundary) and PlanYear eq 2024");

        Assert.Equal(await _sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year = 2024"), rows.Count);
    }

    [Fact]
    public async Task Sums_inside_a_shape_are_grouped_in_one_answer()
    {
        var rows = await _api.RowsAsync(
            $"FarmlandPlots?$apply=filter(geo.intersects(Boundary,geography'SRID=4490;{Box}'))/groupby((Stage),aggregate(AreaMu with sum as Mu,$count as N))");

        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var where = $"stage = '{row.GetProperty("Stage").GetString()}' AND ST_Intersects(boundary, ST_Segmentize('SRID=4490;{Box}'::geography, 100)::geometry)";
            Assert.Equal(await _sql.NumberAsync($"SELECT sum(area_mu) FROM farmland_plots WHERE {where}"), row.GetProperty("Mu").GetDouble(), 1e-6);
            Assert.Equal(await _sql.NumberAsync($"SELECT count(*) FROM farmland_plots WHERE {where}"), row.GetProperty("N").GetDouble());
        }
    }

    private static IEnumerable<string> Ids(List<JsonElement> rows) => rows.Select(Id).Order(StringComparer.Ordinal);

    private static string Id(JsonElement row) => row.GetProperty("Id").GetString()!;
}
