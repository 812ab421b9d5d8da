using System.Globalization;
using System.Net;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

public sealed class ReadTests(DemoDatabase database)
{
    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };
    private readonly Setup.Api _api = database.Api;
    private readonly Oracle _sql = new(database.ConnectionString);

    [Fact]
    public async Task The_district_has_ten_townships_and_649_villages()
    {
        Assert.Equal("长清区", (await _api.RowsAsync("Regions?$filter=Kind eq 'County'&$select=Name")).Single().GetProperty("Name").GetString());
        Assert.Equal(10, (await _api.GetAsync("Regions/$count?$filter=Kind eq 'Township'")).GetInt32());
        Assert.Equal(649, (await _api.GetAsync("Regions/$count?$filter=Kind eq 'Village'")).GetInt32());
    }

    [Fact]
    public async Task An_old_code_leads_to_todays_township()
        => Assert.Equal("370113008", (await _api.RowsAsync("Regions?$filter=FormerCodes/any(c: c eq '370113102')")).Single().GetProperty("Code").GetString());

    [Fact]
    public async Task A_boundary_is_GeoJSON_that_another_library_reads_and_is_what_is_stored()
    {
        var township = (await _api.RowsAsync("Regions?$filter=Code eq '370113005'&$select=Boundary")).Single();

        var boundary = township.GetProperty("Boundary").Deserialize<Geometry>(GeoJson)!;
        Assert.Equal(await _sql.NumberAsync("SELECT ST_NPoints(boundary) FROM regions WHERE code = '370113005'"), boundary.NumPoints);
        Assert.Equal(await _sql.NumberAsync("SELECT ST_Area(boundary) FROM regions WHERE code = '370113005'"), boundary.Area, 1e-9);
    }

    [Fact]
    public async Task A_row_is_found_by_its_id_in_the_shape_asked_for()
    {
        var id = (await _api.RowsAsync("FarmlandPlots?$top=1&$select=Id")).Single().GetProperty("Id").GetString();

        var plot = await _api.GetAsync($"FarmlandPlots({id})?$select=Code&$expand=Project($select=PlanYear),Township($select=Name)");

        Assert.Equal(["@odata.context", "@odata.etag", "Code", "Project", "Township"], plot.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task An_id_nobody_has_is_not_found()
        => Assert.Contains("nothing at", await _api.RefusalAsync(HttpStatusCode.NotFound, "FarmlandPlots(01900000-0000-7000-8000-000000000000)"), StringComparison.Ordinal);

    [Fact]
    public async Task Pages_hold_each_row_once_and_the_count_is_of_all()
    {
        var first = await _api.GetAsync("FarmlandPlots?$select=Id&$count=true", ("Prefer", "odata.maxpagesize=100"));
        var all = await _api.AllRowsAsync("FarmlandPlots?$select=Id", ("Prefer", "odata.maxpagesize=100"));

        Assert.Equal(100, first.GetProperty("value").GetArrayLength());
        Assert.Equal(first.GetProperty("@odata.count").GetInt32(), all.Count);
        Assert.Equal(all.Count, all.Select(row => row.GetProperty("Id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_page_is_a_thousand_rows_unless_asked_otherwise()
    {
        Assert.Equal(1000, (await _api.RowsAsync("FarmlandPlots?$select=Id")).Count);
        Assert.Equal(1200, (await _api.RowsAsync("FarmlandPlots?$select=Id", ("Prefer", "maxpagesize=1200"))).Count);
        Assert.Equal(1000, (await _api.RowsAsync("FarmlandPlots?$select=Id", ("Prefer", "maxpagesize=0"))).Count);
    }

    [Theory]
    [InlineData("FarmlandPlots?$filter=Stage eq 'Planned' and PlanYear eq 2024&$select=Id", "SELECT count(*) FROM farmland_plots WHERE stage = 'Planned' AND plan_year = 2024")]
    [InlineData("FarmlandPlots?$filter=TownshipCode in ('370113005','370113008')&$select=Id", "SELECT count(*) FROM farmland_plots WHERE township_code IN ('370113005','370113008')")]
    [InlineData("FarmlandPlots?$filter=Project/Nature eq 'Upgrade'&$select=Id", "SELECT count(*) FROM farmland_plots p JOIN farmland_projects j ON j.id = p.project_id WHERE j.nature = 'Upgrade'")]
    [InlineData("FarmlandPlots?$filter=Conflicts/any(c: c/ControlLine/Kind eq 'EcologicalRedline')&$select=Id", "SELECT count(DISTINCT plot_id) FROM plot_conflicts c JOIN control_lines l ON l.id = c.control_line_id WHERE l.kind = 'EcologicalRedline'")]
    [InlineData("WaterVillages?$filter=ConnectedOn le 2024-06-30 and IsLargeScale&$select=Id", "SELECT count(*) FROM water_villages WHERE connected_on <= '2024-06-30' AND is_large_scale")]
    [InlineData("FarmlandPlots?$filter=Stage ge RuralGis.FarmlandStage'Completed'&$select=Id", "SELECT count(*) FROM farmland_plots WHERE stage IN ('Completed', 'Accepted', 'Registered', 'InService', 'Terminated')")]
    [InlineData("FarmlandPlots?$filter=Stage lt RuralGis.FarmlandStage'Completed'&$select=Id", "SELECT count(*) FROM farmland_plots WHERE stage IN ('Reserve', 'Declared', 'Planned', 'UnderConstruction')")]
    [InlineData("WaterVillages?filter=contains(Name,'庄')&select=Id", "SELECT count(*) FROM water_villages WHERE name LIKE '%庄%'")]
    public async Task Everyday_filters_answer_as_SQL_does(string query, string sql)
    {
        var expected = await _sql.NumberAsync(sql);

        Assert.True(expected > 0, "the oracle found nothing, so the test would prove nothing");
        Assert.Equal(expected, (await _api.AllRowsAsync(query)).Count);
    }

    [Fact]
    public async Task A_sum_by_township_comes_in_the_OData_envelope()
    {
        var answer = await _api.GetAsync("FarmlandPlots?$apply=filter(PlanYear eq 2024)/groupby((TownshipCode),aggregate(AreaMu with sum as Mu))&$orderby=TownshipCode");

        Assert.EndsWith("#FarmlandPlots(TownshipCode,Mu)", answer.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
        var sums = await _sql.ColumnAsync("SELECT round(sum(area_mu)::numeric, 3) FROM farmland_plots WHERE plan_year = 2024 GROUP BY township_code ORDER BY township_code");
        Assert.Equal(sums.Select(decimal.Parse), answer.GetProperty("value").EnumerateArray().Select(row => Math.Round(row.GetProperty("Mu").GetDecimal(), 3)));
    }

    [Fact]
    public async Task Stages_sort_in_the_order_of_the_work()
    {
        var stages = (await _api.AllRowsAsync("FarmlandPlots?$select=Stage&$orderby=Stage desc")).ConvertAll(row => row.GetProperty("Stage").GetString()!);

        Assert.Equal(await _sql.ColumnAsync("SELECT p.stage::text AS label FROM farmland_plots p ORDER BY p.stage DESC"), stages);
        Assert.Equal("Registered", stages[0]);
    }

    [Fact]
    public async Task Nulls_come_first_ascending_and_last_descending()
    {
        var up = await _api.AllRowsAsync("FarmlandPlots?$select=CompletedOn&$orderby=CompletedOn");
        var down = await _api.AllRowsAsync("FarmlandPlots?$select=CompletedOn&$orderby=CompletedOn desc");

        Assert.Equal(await _sql.ColumnAsync("SELECT coalesce(completed_on::text, '') FROM farmland_plots ORDER BY completed_on NULLS FIRST"), up.Select(row => row.GetProperty("CompletedOn").GetString() ?? ""));
        Assert.Equal(await _sql.ColumnAsync("SELECT coalesce(completed_on::text, '') FROM farmland_plots ORDER BY completed_on DESC NULLS LAST"), down.Select(row => row.GetProperty("CompletedOn").GetString() ?? ""));
    }

    [Theory]
    [InlineData("$apply=groupby((TownshipCode),aggregate(AreaMu with sum as Mu))/filter(Mu gt {0})")]
    [InlineData("$apply=groupby((TownshipCode),aggregate(AreaMu with sum as Mu))&$filter={0} lt Mu")]
    public async Task A_sum_is_compared_as_it_is_not_as_a_whole_number(string query)
    {
        var sums = (await _sql.ColumnAsync("SELECT sum(area_mu) FROM farmland_plots GROUP BY township_code")).ConvertAll(sum => double.Parse(sum, CultureInfo.InvariantCulture));
        var floor = (int)sums.Max();

        Assert.Single(await _api.RowsAsync($"FarmlandPlots?{string.Format(CultureInfo.InvariantCulture, query, floor)}"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task The_program_says_that_it_is_well(string path)
        => Assert.Equal((HttpStatusCode.OK, "Healthy"), await _api.AskAsync(path));
}
