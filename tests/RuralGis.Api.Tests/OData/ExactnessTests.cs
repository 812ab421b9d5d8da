using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>Where .NET, the parser and SQL think differently of nulls, numbers and times, the answer is that of SQL.</summary>
public sealed class ExactnessTests(DemoDatabase demo)
{
    private readonly Oracle _sql = new(demo.ConnectionString);

    [Theory]
    [InlineData("FarmlandPlots?$orderby=year(StartedOn)", "farmland_plots", "extract(year FROM started_on) NULLS FIRST")]
    [InlineData("FarmlandPlots?$orderby=month(StartedOn) desc", "farmland_plots", "extract(month FROM started_on) DESC NULLS LAST")]
    [InlineData("Indicators?$orderby=length(Unit)", "indicators", "length(unit) NULLS FIRST")]
    [InlineData("WaterVillages?$orderby=contains(ProblemNote,'水') desc", "water_villages", "coalesce(problem_note LIKE '%水%', false) DESC")]
    [InlineData("PlotConflicts?$orderby=OlderPlot/PlanYear,AreaM2", "plot_conflicts", "(SELECT plan_year FROM farmland_plots p WHERE p.id = older_plot_id) NULLS FIRST, area_m2")]
    public async Task A_walk_by_what_may_be_missing_names_every_row_in_order(string question, string table, string order)
    {
        var expected = await _sql.ColumnAsync($"SELECT id FROM {table} ORDER BY {order}, id");

        var rows = await demo.Api.AllRowsAsync($"{question}&$select=Id", ("Prefer", "odata.maxpagesize=41"));

        Assert.Equal(expected, rows.ConvertAll(row => row.GetProperty("Id").GetString()!));
    }

    [Theory]
    [InlineData("FarmlandProjects/$count?$filter=Plots/$count($filter=Stage eq 'Completed') gt 5", "SELECT count(*) FROM farmland_projects j WHERE (SELECT count(*) FROM farmland_plots p WHERE p.project_id = j.id AND stage = 'Completed') > 5")]
    [InlineData("FarmlandPlots/$count?$filter=ControlLines/$count($filter=Kind eq 'EcologicalRedline') gt 0", "SELECT count(*) FROM farmland_plots p WHERE EXISTS (SELECT FROM control_lines c WHERE kind = 'EcologicalRedline' AND ST_Intersects(p.boundary, c.boundary))")]
    [InlineData("SampleVillages/$count?$filter=WaterVillages/any(w:w/IsLargeScale eq false)", "SELECT count(*) FROM sample_villages s WHERE EXISTS (SELECT FROM water_villages w WHERE w.village_code = s.village_code AND NOT is_large_scale)")]
    [InlineData("Regions/$count?$filter=Children/$count($filter=Kind eq 'Village') gt 5", "SELECT count(*) FROM regions r WHERE (SELECT count(*) FROM regions c WHERE c.parent_code = r.code AND kind = 'Village') > 5")]
    [InlineData("ChangeLog/$count?$filter=At gt 2020-01-01T00:00:00%2B08:00", "SELECT count(*) FROM change_log WHERE at > '2020-01-01T00:00:00+08:00'")]
    [InlineData("FarmlandPlots/$count?$filter=AreaM2 le 16168.99 add 0", "SELECT count(*) FROM farmland_plots WHERE area_m2 <= 16168.99::float8")]
    [InlineData("SampleVillages/$count?$filter=round(Score) ge 91", "SELECT count(*) FROM sample_villages WHERE round(score::numeric) >= 91")]
    [InlineData("FarmlandPlots/$count?$filter=geo.intersects(Boundary,geometry'SRID=4490;Collection(Point(116.6 36.4),Polygon((116.7 36.4,116.9 36.4,116.9 36.6,116.7 36.4)))')", "SELECT count(*) FROM farmland_plots WHERE ST_Intersects(boundary, 'SRID=4490;GEOMETRYCOLLECTION(POINT(116.6 36.4),POLYGON((116.7 36.4,116.9 36.4,116.9 36.6,116.7 36.4)))')")]
    [InlineData("WaterVillages/$count?$filter=Population mul 0.1 gt 20.1", "SELECT count(*) FROM water_villages WHERE population * 0.1::float8 > 20.1::float8")]
    public async Task A_number_of_rows_is_that_of_SQL(string question, string sql)
        => Assert.Equal(await _sql.NumberAsync(sql), (await demo.Api.GetAsync(question)).GetDouble());

    [Theory]
    [InlineData("FarmlandPlots?$compute=DeclaredAreaMu as X&$filter=X eq 0.46", "SELECT count(*) FROM farmland_plots WHERE declared_area_mu = 0.46")]
    [InlineData("Regions?$compute=geo.distance(Location,geography'SRID=4490;POINT(116.67 36.49)') as D&$filter=D le 6594.094", "SELECT count(*) FROM regions WHERE ST_Distance(location::geography, ST_SetSRID(ST_MakePoint(116.67, 36.49), 4490)::geography) <= 6594.094")]
    public async Task A_number_is_compared_as_it_is_written(string question, string sql)
        => Assert.Equal(await _sql.NumberAsync(sql), (await demo.Api.GetAsync($"{question}&$count=true&$top=0")).GetProperty("@odata.count").GetDouble());

    [Theory]
    [InlineData("WaterVillages?$apply=compute(Population div 2.0 as R)/aggregate(R with average as A)", "A", "SELECT avg(population / 2.0::float8) FROM water_villages")]
    [InlineData("PlotConflicts?$apply=aggregate(OlderPlot/PlanYear with countdistinct as A)", "A", "SELECT count(DISTINCT p.plan_year) FROM plot_conflicts c LEFT JOIN farmland_plots p ON p.id = older_plot_id")]
    [InlineData("WaterVillages?$apply=filter(false)/aggregate($count as N)/compute(N add 1 as A)", "A", "SELECT count(*) + 1 FROM water_villages WHERE false")]
    [InlineData("WaterVillages?$apply=filter(false)/aggregate($count as N)/filter(N eq 0)", "N", "SELECT count(*) FROM water_villages WHERE false")]
    [InlineData("WaterVillages?$apply=filter(false)/aggregate($count as N)/aggregate($count as A)", "A", "SELECT count(*) FROM (SELECT count(*) FROM water_villages WHERE false) total")]
    public async Task A_total_is_that_of_SQL(string question, string column, string sql)
        => Assert.Equal(await _sql.NumberAsync(sql), (await demo.Api.RowsAsync(question)).Single().GetProperty(column).GetDouble());

    [Fact]
    public async Task A_function_of_what_is_missing_is_missing()
    {
        var rows = await demo.Api.RowsAsync("WaterVillages?$apply=compute(year(ConnectedOn) as Y)/groupby((Y),aggregate($count as N))");

        Assert.Equal(
            await _sql.ColumnAsync("SELECT coalesce(extract(year FROM connected_on)::text, 'null') || ' ' || count(*) FROM water_villages GROUP BY extract(year FROM connected_on) ORDER BY 1"),
            rows.ConvertAll(row => $"{row.GetProperty("Y").GetRawText()} {row.GetProperty("N").GetRawText()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_is_the_row_of_the_set_also_where_rows_of_the_same_set_are_expanded()
    {
        var rows = await demo.Api.RowsAsync("Regions?$filter=Kind eq 'Township'&$orderby=Code&$select=Code&$expand=Children($filter=Name gt $it/Name;$orderby=Name;$count=true;$top=0)");

        Assert.Equal(
            await _sql.ColumnAsync("SELECT code || ' ' || (SELECT count(*) FROM regions c WHERE c.parent_code = p.code AND c.name > p.name) FROM regions p WHERE kind = 'Township' ORDER BY code"),
            rows.ConvertAll(row => $"{row.GetProperty("Code").GetString()} {row.GetProperty("Children@odata.count")}"));
    }

    [Fact]
    public async Task Rows_that_are_computed_are_grouped_as_those_of_the_database_are()
    {
        var all = await demo.Api.RowsAsync("Progress(year=2024)");

        var groups = await demo.Api.RowsAsync("Progress(year=2024)?$apply=groupby((Measure),aggregate(Done with sum as D,$count as N))");

        Assert.Equal(
            all.GroupBy(row => row.GetProperty("Measure").GetString()).Select(rows => $"{rows.Key} {rows.Count()}").Order(StringComparer.Ordinal),
            groups.ConvertAll(row => $"{row.GetProperty("Measure").GetString()} {row.GetProperty("N")}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("WaterVillages?$filter=1 div 0 eq 1")]
    [InlineData("WaterVillages?$filter=Population div 0 eq 1")]
    [InlineData("WaterVillages?$filter=substring('abc',5) eq ''")]
    [InlineData("Progress(year=2024)?$filter=Rank div 0 gt 1")]
    public async Task A_value_that_has_none_is_the_askers_mistake(string question)
        => Assert.Contains("cannot be computed", await demo.Api.RefusalAsync(System.Net.HttpStatusCode.BadRequest, question), StringComparison.Ordinal);
}
