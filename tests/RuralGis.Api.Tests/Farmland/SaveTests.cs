using System.Net;
using System.Text.Json;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>No wrong plot is saved, whoever sends it and however; what is refused says all of why.</summary>
public sealed class SaveTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    /// <summary>A place of the demo with an ecological redline, east of <see cref="Make.Lon"/>.</summary>
    private static readonly object OnRedline = Make.Polygon(Make.Square(116.835, 36.45));

    [Fact]
    public async Task A_plot_on_the_redline_is_refused_with_every_finding_and_leaves_no_trace()
    {
        var plot = district.NewPlot(("Boundary", OnRedline), ("DeclaredAreaMu", 99));

        var refused = await district.Bureau.PostAsync("FarmlandPlots", plot);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var error = JsonElement.Parse(refused.Body).GetProperty("error");
        Assert.Equal(["area.declared", "line.EcologicalRedline"], error.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() == "Block").Select(finding => finding.GetProperty("code").GetString()).Order());
        Assert.Equal(0, await district.VersionsAsync((Guid)plot["Id"]!));
    }

    [Fact]
    public async Task A_plot_moved_over_its_neighbour_stays_where_it_was()
    {
        var (one, other) = (await district.PlotAsync(), await district.PlotAsync());

        var refused = await district.Bureau.PatchAsync($"FarmlandPlots({one.Id})", new { Boundary = other.Row.GetProperty("Boundary") }, one.ETag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(one.ETag, (await district.Bureau.GetAsync($"FarmlandPlots({one.Id})")).ETag);
    }

    [Fact]
    public async Task A_plot_that_is_wrong_already_can_still_be_given_a_name()
    {
        var id = (await district.Sql.ColumnAsync(
            "SELECT plot_id FROM plot_conflicts c JOIN control_lines l ON l.id = c.control_line_id WHERE l.kind = 'EcologicalRedline' ORDER BY 1 LIMIT 1")).Single();
        var plot = await district.Bureau.GetAsync($"FarmlandPlots({id})");

        var named = (await district.Bureau.PatchAsync($"FarmlandPlots({id})", new { Name = "待整改" }, plot.ETag)).Must(HttpStatusCode.OK);

        // But not be drawn anew as wrong as before.
        var boundary = JsonElement.Parse((await district.Sql.ColumnAsync(
            $"SELECT ST_AsGeoJSON(ST_Translate(boundary, 0.0000001, 0), 15) FROM farmland_plots WHERE id = '{id}'")).Single());
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await district.Bureau.PatchAsync($"FarmlandPlots({id})", new { Boundary = boundary }, named.ETag)).Status);
    }

    [Fact]
    public async Task A_terminated_plot_over_another_does_not_count_again_by_a_new_stage()
    {
        var one = await district.PlotAsync();
        var over = await district.PlotAsync(("Boundary", one.Row.GetProperty("Boundary")), ("Stage", "Terminated"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await district.Bureau.PostAsync($"FarmlandPlots({over.Id})/Stage", new { to = "Reserve", reason = "重启" }, over.ETag)).Status);
        Assert.Equal(1, await district.VersionsAsync(over.Id));
    }

    [Fact]
    public async Task Of_ten_who_draw_over_each_other_at_the_same_moment_one_saves()
    {
        var square = Make.Polygon(Make.NextSquare());

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => district.Bureau.PostAsync("FarmlandPlots", district.NewPlot(("Boundary", square)))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
    }

    [Fact]
    public async Task Within_a_batch_a_plot_may_leave_the_ground_that_another_takes()
    {
        var (one, free) = (await district.PlotAsync(), Make.Polygon(Make.NextSquare()));
        var taker = district.NewPlot(("Boundary", one.Row.GetProperty("Boundary")));

        var parts = await district.Bureau.BatchAsync(
            new("PATCH", $"FarmlandPlots({one.Id})", new { Boundary = free }, one.ETag, Group: "g"), new("POST", "FarmlandPlots", taker, Group: "g"));

        Assert.Equal([200, 201], parts.Select(part => part.Status).Order());
    }

    [Fact]
    public async Task Conflicts_that_do_not_stand_against_it_are_kept_beside_the_plot_and_go_when_it_moves_or_goes()
    {
        var urban = JsonElement.Parse((await district.Sql.ColumnAsync(
            """
            SELECT ST_AsGeoJSON(ST_Expand(p.at, 0.0003)) FROM control_lines l, regions r, LATERAL (SELECT ST_PointOnSurface(ST_Intersection(l.boundary, r.boundary)) AS at) p
            WHERE l.kind = 'UrbanDevelopmentBoundary' AND r.kind = 'Township' AND ST_Intersects(l.boundary, r.boundary)
              AND ST_Covers(l.boundary, ST_Expand(p.at, 0.0003)) AND ST_Covers(r.boundary, ST_Expand(p.at, 0.0003))
              AND NOT EXISTS (SELECT FROM farmland_plots f WHERE ST_Intersects(f.boundary, ST_Expand(p.at, 0.0003))) ORDER BY r.code LIMIT 1
            """)).Single());
        var township = (await district.Sql.ColumnAsync(
            $"SELECT code FROM regions WHERE kind = 'Township' AND ST_Covers(boundary, ST_SetSRID(ST_GeomFromGeoJSON('{urban.GetRawText()}'), 4490))")).Single();

        var plot = await district.PlotAsync(("Boundary", urban), ("TownshipCode", township));
        Assert.Equal(plot.Row.GetProperty("AreaMu").GetDouble(), await district.Sql.NumberAsync($"SELECT sum(area_mu) FROM plot_conflicts WHERE plot_id = '{plot.Id}'"), 1e-6);

        var moved = (await district.Bureau.PatchAsync(
            $"FarmlandPlots({plot.Id})", new { TownshipCode = Make.Township, Boundary = Make.Polygon(Make.NextSquare()) }, plot.ETag)).Must(HttpStatusCode.OK);
        Assert.Equal(0, await district.Sql.NumberAsync($"SELECT count(*) FROM plot_conflicts WHERE plot_id = '{plot.Id}'"));

        var back = (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { TownshipCode = township, Boundary = urban }, moved.ETag)).Must(HttpStatusCode.OK);
        (await district.Bureau.DeleteAsync($"FarmlandPlots({plot.Id})", "试验", back.ETag)).Must(HttpStatusCode.NoContent);
        Assert.Equal(0, await district.Sql.NumberAsync($"SELECT count(*) FROM plot_conflicts WHERE plot_id = '{plot.Id}'"));
    }
}
