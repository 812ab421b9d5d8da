using RuralGis.Api.Data.Seed.Demo;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Seed;

/// <summary>The plots of the demo as a bureau would check them.</summary>
public sealed class DemoFarmlandTests(DemoDatabase database)
{
    private readonly Oracle _sql = new(database.ConnectionString);

    [Theory]
    [InlineData(2023, DemoPlan.FarmlandMu2023)]
    [InlineData(2024, DemoPlan.FarmlandMu2024)]
    public async Task A_year_s_plots_are_the_report_s_figure_to_the_hundredth_of_a_mu(int year, int mu)
        => Assert.Equal(mu, await _sql.NumberAsync($"SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = {year}"), 0.01);

    [Fact]
    public async Task A_township_s_plots_are_its_target()
        => Assert.Empty(await _sql.ColumnAsync(
            """
            SELECT plot.township_code FROM farmland_plots plot
            JOIN targets target ON target.year = plot.plan_year AND target.region_code = plot.township_code AND target.measure = 'FarmlandCompleted'
            GROUP BY plot.plan_year, plot.township_code, target.value HAVING abs(sum(plot.area_mu) - target.value) > 0.01
            """));

    [Fact]
    public async Task No_two_plots_share_ground_and_neighbours_share_their_edge()
    {
        const string neighbours =
            """
            FROM farmland_plots a JOIN farmland_plots b ON a.id < b.id AND ST_Intersects(a.boundary, b.boundary)
            WHERE a.plan_year < 2030 AND b.plan_year < 2030
            """;

        Assert.Equal(0, await _sql.NumberAsync($"SELECT count(*) {neighbours} AND ST_Area(ST_Intersection(a.boundary, b.boundary)::geography) > 0.01"));
        Assert.InRange(await _sql.NumberAsync($"SELECT count(*) {neighbours} AND ST_Relate(a.boundary, b.boundary, 'FF2F11212')"), 500, 5000);
    }

    [Fact]
    public async Task Every_made_up_plot_lies_in_the_township_and_near_the_village_it_names()
        => Assert.Empty(await _sql.ColumnAsync(
            """
            SELECT plot.code FROM farmland_plots plot
            JOIN regions township ON township.code = plot.township_code
            JOIN regions village ON village.code = plot.village_code
            WHERE plot.plan_year IN (2023, 2024) AND NOT (
                ST_CoveredBy(plot.boundary, township.boundary) AND village.parent_code = township.code
                AND ST_DWithin(plot.boundary::geography, village.location::geography, 3000))
            """));

    [Fact]
    public async Task No_made_up_plot_comes_near_a_village_s_middle()
        => Assert.Equal(0, await _sql.NumberAsync(
            """
            SELECT count(*) FROM regions village JOIN farmland_plots plot ON ST_DWithin(plot.boundary::geography, village.location::geography, 150)
            WHERE village.kind = 'Village' AND plot.plan_year IN (2023, 2024)
            """));

    [Fact]
    public async Task Plots_have_the_size_of_fields_and_some_have_holes_or_two_parts()
    {
        Assert.Equal(0, await _sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year IN (2023, 2024) AND area_mu NOT BETWEEN 8 AND 120"));
        Assert.InRange(await _sql.NumberAsync("SELECT avg((area_mu < 20)::int) FROM farmland_plots WHERE plan_year IN (2023, 2024)"), 0, 0.05);
        Assert.InRange(await _sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year IN (2023, 2024) AND ST_NRings(boundary) > ST_NumGeometries(boundary)"), 20, 200);
        Assert.InRange(await _sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year IN (2023, 2024) AND ST_NumGeometries(boundary) = 2"), 5, 60);
    }

    [Fact]
    public async Task Days_stand_in_order_go_with_the_stage_and_are_over()
        => Assert.Empty(await _sql.ColumnAsync(
            """
            SELECT code FROM farmland_plots
            WHERE started_on > completed_on OR completed_on > accepted_on OR accepted_on > registered_on
               OR greatest(started_on, completed_on, accepted_on, registered_on) > '2024-09-30'
               OR num_nonnulls(started_on, completed_on, accepted_on, registered_on) <> CASE stage
                    WHEN 'UnderConstruction' THEN 1 WHEN 'Completed' THEN 2 WHEN 'Accepted' THEN 3 WHEN 'Registered' THEN 4 ELSE 0 END
            """));

    [Fact]
    public async Task The_plots_of_2023_are_all_finished_and_those_of_2024_are_in_every_stage()
    {
        Assert.Equal(["Registered"], await _sql.ColumnAsync("SELECT DISTINCT stage FROM farmland_plots WHERE plan_year = 2023 AND completed_on < '2024-01-01'"));
        Assert.Equal(
            ["Planned", "UnderConstruction", "Completed", "Accepted", "Registered"],
            await _sql.ColumnAsync("SELECT DISTINCT stage FROM farmland_plots WHERE plan_year = 2024 ORDER BY 1"));
    }

    [Fact]
    public async Task Townships_are_on_time_behind_and_far_behind()
    {
        var shares = await _sql.ColumnAsync(
            """
            SELECT CASE WHEN gap < 10 THEN 'green' WHEN gap <= 30 THEN 'yellow' ELSE 'red' END FROM (
                SELECT 100 * 274 / 366.0 - 100 * sum(area_mu) FILTER (WHERE completed_on <= '2024-09-30') / sum(area_mu) AS gap
                FROM farmland_plots WHERE plan_year = 2024 GROUP BY township_code) lights
            ORDER BY 1
            """);

        Assert.Equal(["green", "green", "green", "red", "yellow", "yellow"], shares);
    }

    [Fact]
    public async Task The_real_field_shapes_lie_as_they_came()
    {
        Assert.Equal(374, await _sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year = 2025 AND stage = 'Reserve' AND source LIKE '示例：地块形状真实%'"));
        Assert.Equal(
            "116.776836959 36.603793197",
            (await _sql.ColumnAsync("SELECT ST_X(p) || ' ' || ST_Y(p) FROM (SELECT ST_StartPoint(ST_ExteriorRing(ST_GeometryN(boundary, 1))) p FROM farmland_plots WHERE code = '370113003-2025-001') s")).Single());
    }

    [Fact]
    public async Task One_plot_is_declared_far_off_and_some_a_little()
    {
        Assert.Equal(1, await _sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year IN (2023, 2024) AND abs(declared_area_mu / area_mu - 1) > 0.05"));
        Assert.InRange(await _sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year IN (2023, 2024) AND abs(declared_area_mu / area_mu - 1) BETWEEN 0.01 AND 0.05"), 5, 60);
    }

    [Fact]
    public async Task Boundaries_are_frozen_at_declaration_and_at_acceptance()
    {
        Assert.Equal(0, await _sql.NumberAsync(
            """
            SELECT count(*) FROM farmland_plots plot WHERE plan_year IN (2023, 2024)
            AND ((SELECT count(*) FROM plot_stage_boundaries WHERE plot_id = plot.id AND stage = 'Acceptance' AND kind = 'HighStandardFarmland' AND ST_Equals(boundary, plot.boundary))
                 <> (accepted_on IS NOT NULL)::int
              OR (SELECT count(*) FROM plot_stage_boundaries WHERE plot_id = plot.id AND stage = 'Declaration' AND kind = 'ProjectPlot') <> (plan_year = 2024)::int)
            """));
    }
}
