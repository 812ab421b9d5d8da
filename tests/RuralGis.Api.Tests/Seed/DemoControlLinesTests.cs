using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Seed;

public sealed class DemoControlLinesTests(DemoDatabase database)
{
    private readonly Oracle _sql = new(database.ConnectionString);

    [Fact]
    public async Task All_three_kinds_are_there_and_labelled()
    {
        Assert.Equal(
            ["EcologicalRedline", "PermanentBasicFarmland", "UrbanDevelopmentBoundary"],
            await _sql.ColumnAsync("SELECT DISTINCT kind FROM control_lines WHERE origin = 'Demo' AND name LIKE '示例%' AND source LIKE '示例%' ORDER BY 1"));
        Assert.Equal(0, await _sql.NumberAsync("SELECT count(*) FROM control_lines WHERE origin <> 'Demo'"));
    }

    [Fact]
    public async Task They_lie_in_the_district_and_clear_of_each_other()
    {
        Assert.Equal(0, await _sql.NumberAsync(
            "SELECT count(*) FROM control_lines line, regions district WHERE district.kind = 'County' AND NOT ST_CoveredBy(line.boundary, district.boundary)"));
        Assert.Equal(0, await _sql.NumberAsync(
            """
            SELECT count(*) FROM control_lines a JOIN control_lines b ON a.id < b.id AND ST_Intersects(a.boundary, b.boundary)
            WHERE ST_Area(ST_Intersection(a.boundary, b.boundary)::geography) > 1
            """));
    }

    [Fact]
    public async Task Most_of_the_made_up_plots_are_on_permanent_basic_farmland()
        => Assert.InRange(
            await _sql.NumberAsync(
                """
                SELECT sum(ST_Area(ST_Intersection(plot.boundary, line.boundary)::geography)) / (SELECT sum(area_m2) FROM farmland_plots WHERE plan_year IN (2023, 2024))
                FROM farmland_plots plot JOIN control_lines line ON line.kind = 'PermanentBasicFarmland' AND ST_Intersects(plot.boundary, line.boundary)
                WHERE plot.plan_year IN (2023, 2024)
                """),
            0.8, 0.999);

    [Theory]
    [InlineData("EcologicalRedline", 8, 15)]
    [InlineData("UrbanDevelopmentBoundary", 2, 5)]
    public async Task A_few_plots_of_2024_are_crossed(string kind, int atLeast, int atMost)
    {
        var crossed = await _sql.NumberAsync(
            $"""
            SELECT count(DISTINCT plot.id) FROM plot_conflicts conflict JOIN control_lines line ON line.id = conflict.control_line_id
            JOIN farmland_plots plot ON plot.id = conflict.plot_id WHERE line.kind = '{kind}' AND plot.plan_year = 2024
            """);

        Assert.InRange(crossed, atLeast, atMost);
    }

    [Fact]
    public async Task Conflicts_are_exactly_the_ground_shared_with_redlines_and_urban_boundaries()
    {
        var shared = await _sql.NumberAsync(
            """
            SELECT sum(ST_Area(ST_Intersection(plot.boundary, line.boundary)::geography)) FROM farmland_plots plot
            JOIN control_lines line ON line.kind <> 'PermanentBasicFarmland' AND ST_Intersects(plot.boundary, line.boundary)
            """);

        Assert.Equal(shared, await _sql.NumberAsync("SELECT sum(area_m2) FROM plot_conflicts WHERE control_line_id IS NOT NULL"), 1);
        Assert.Equal(0, await _sql.NumberAsync("SELECT count(*) FROM plot_conflicts WHERE older_plot_id IS NOT NULL"));
    }
}
