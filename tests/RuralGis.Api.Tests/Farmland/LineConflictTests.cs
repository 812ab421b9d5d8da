using System.Net;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>A control line that comes, moves or goes after the plots: their conflicts follow it at once.</summary>
public sealed class LineConflictTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    [Fact]
    public async Task Conflicts_come_move_and_go_with_the_line()
    {
        var plot = await district.PlotAsync();
        var (lon, lat) = (plot.Row.GetProperty("CentroidLon").GetDouble(), plot.Row.GetProperty("CentroidLat").GetDouble());

        var line = (await district.Admin.PostAsync("ControlLines", Line("EcologicalRedline", lon, lat))).Must(HttpStatusCode.Created);
        await KeptAsCrossedAsync(line, least: 1);
        var kept = await RowsAsync(line);

        var renamed = (await district.Admin.PatchAsync($"ControlLines({line.Id})", new { Name = "改名" }, line.ETag)).Must(HttpStatusCode.OK);
        Assert.Equal(kept, await RowsAsync(line));

        var moved = (await district.Admin.PatchAsync($"ControlLines({line.Id})", new { Boundary = Make.Polygon(Make.Square(lon, lat, 0.0013)) }, renamed.ETag)).Must(HttpStatusCode.OK);
        await KeptAsCrossedAsync(line, least: 1);
        Assert.Empty(kept.Intersect(await RowsAsync(line)));
        Assert.Equal("控制线变更，冲突重新核对", await district.Sql.TextAsync($"SELECT reason FROM change_log WHERE entity_set = 'PlotConflicts' AND kind = 'Deleted' AND row_id = '{kept[0]}'"));

        (await district.Admin.DeleteAsync($"ControlLines({line.Id})", "重新划定", moved.ETag)).Must(HttpStatusCode.NoContent);
        Assert.Empty(await RowsAsync(line));
    }

    [Fact]
    public async Task A_plot_saved_after_the_line_keeps_the_same_rows()
    {
        var plot = await district.PlotAsync();
        var line = (await district.Admin.PostAsync(
            "ControlLines", Line("UrbanDevelopmentBoundary", plot.Row.GetProperty("CentroidLon").GetDouble(), plot.Row.GetProperty("CentroidLat").GetDouble()))).Must(HttpStatusCode.Created);
        var kept = await RowsAsync(line);

        (await district.Bureau.PutAsync($"FarmlandPlots({plot.Id})", plot.Row, plot.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal(kept, await RowsAsync(line));
    }

    [Fact]
    public async Task Permanent_basic_farmland_is_where_plots_belong()
    {
        var plot = await district.PlotAsync();

        var line = (await district.Admin.PostAsync(
            "ControlLines", Line("PermanentBasicFarmland", plot.Row.GetProperty("CentroidLon").GetDouble(), plot.Row.GetProperty("CentroidLat").GetDouble()))).Must(HttpStatusCode.Created);

        Assert.Empty(await RowsAsync(line));
    }

    private Task<List<string>> RowsAsync(Answer line) => district.Sql.ColumnAsync($"SELECT id FROM plot_conflicts WHERE control_line_id = '{line.Id}' ORDER BY id");

    /// <summary>Against plain SQL: the plots, and the sum of the ground.</summary>
    private async Task KeptAsCrossedAsync(Answer line, int least)
    {
        var crossed = await district.Sql.ColumnAsync(
            $"SELECT p.code || ' ' || round(ST_Area(ST_Intersection(l.boundary, p.boundary)::geography)) FROM farmland_plots p, control_lines l WHERE l.id = '{line.Id}' AND ST_Intersects(l.boundary, p.boundary) AND p.stage <> 'Terminated' AND ST_Area(ST_Intersection(l.boundary, p.boundary)::geography) > 1 ORDER BY p.code");
        Assert.True(crossed.Count >= least);
        Assert.Equal(crossed, await district.Sql.ColumnAsync($"SELECT p.code || ' ' || round(c.area_m2) FROM plot_conflicts c JOIN farmland_plots p ON p.id = c.plot_id WHERE c.control_line_id = '{line.Id}' ORDER BY p.code"));
    }

    private static Dictionary<string, object?> Line(string kind, double lon, double lat) => new()
    {
        ["Id"] = Guid.CreateVersion7(),
        ["Code"] = $"L-{Guid.NewGuid():N}",
        ["Name"] = "试验线",
        ["Kind"] = kind,
        ["Boundary"] = Make.Polygon(Make.Square(lon, lat, 0.0003)),
    };
}
