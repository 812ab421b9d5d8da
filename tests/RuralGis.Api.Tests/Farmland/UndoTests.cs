using System.Net;
using System.Text.Json;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>What was done to plots together is taken back together, by one request, while nobody has changed any of them since.</summary>
public sealed class UndoTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    private const double Side = 0.001;

    [Fact]
    public async Task A_split_taken_back_is_the_plot_and_its_neighbour_as_they_were()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var plot = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon, lat))), ("DeclaredAreaMu", 14.4));
        var east = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon + Side, lat, 0.0002))));
        var before = await GroundAsync(plot.Id, east.Id);

        var made = await SplitAsync(plot, lon, lat);
        var undone = Rows((await UndoAsync(made)).Must(HttpStatusCode.OK));

        Assert.Equal(before, await GroundAsync(plot.Id, east.Id));
        Assert.Equal(14.4, undone.Single(row => Id(row) == plot.Id).GetProperty("DeclaredAreaMu").GetDouble());
        var piece = made.Single(row => Id(row) != plot.Id && Id(row) != east.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await district.Bureau.GetAsync($"FarmlandPlots({Id(piece)})")).Status);
        Assert.Equal(["Created", "Deleted 撤销"], await district.Sql.ColumnAsync($"SELECT concat_ws(' ', kind, nullif(split_part(reason, '：', 1), '分割')) FROM change_log WHERE row_id = '{Id(piece)}' ORDER BY number"));
    }

    [Fact]
    public async Task A_merge_taken_back_gives_the_other_plot_again_with_the_boundary_frozen_for_it()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var (west, east) = (await StartedAsync(Make.Square(lon, lat)), await StartedAsync(Make.Square(lon + Side, lat, 0.0002)));
        var before = await GroundAsync(west.Id, east.Id);
        var frozen = await FrozenAsync(east.Id);
        var merged = Rows((await district.Bureau.PostAsync("FarmlandPlots/Merge", new { ids = new[] { west.Id, east.Id }, etags = new[] { west.ETag, east.ETag } })).Must(HttpStatusCode.OK));

        (await UndoAsync(merged)).Must(HttpStatusCode.OK);

        Assert.Equal(before, await GroundAsync(west.Id, east.Id));
        Assert.Single(frozen);
        Assert.Equal(frozen, await FrozenAsync(east.Id));
        Assert.Equal(0, await district.Sql.NumberAsync($"SELECT cardinality(from_plot_ids) FROM farmland_plots WHERE id = '{west.Id}'"));
    }

    [Fact]
    public async Task Nothing_is_taken_back_once_somebody_has_changed_one_of_them_or_taken_the_ground()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var plot = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon, lat))));
        var made = await SplitAsync(plot, lon, lat);
        var piece = made.Single(row => Id(row) != plot.Id);
        var named = (await district.Bureau.PatchAsync($"FarmlandPlots({Id(piece)})", new { Name = "北块" }, ETag(piece))).Must(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await UndoAsync(made)).Status);
        // With what is new they were not changed together.
        Assert.Contains("undo.apart", (await UndoAsync([.. made.Where(row => Id(row) == plot.Id), named.Row])).Must(HttpStatusCode.Conflict).Body, StringComparison.Ordinal);
        Assert.Contains("undo.unnamed", (await UndoAsync([made.Single(row => Id(row) == plot.Id)])).Must(HttpStatusCode.Conflict).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await district.Planner.PostAsync("FarmlandPlots/Undo", Named(made))).Status);
        Assert.Equal(2, await district.VersionsAsync(plot.Id));
    }

    [Fact]
    public async Task A_plot_that_would_lie_over_a_new_one_again_stays_as_it_is()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var west = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon, lat, 0.0005))));
        var moved = Rows((await district.Bureau.PostAsync("FarmlandPlots/MoveSharedBoundary", new
        {
            ids = new[] { west.Id },
            etags = new[] { west.ETag },
            from = Points((lon + 0.0005, lat), (lon + 0.0005, lat + 0.0005)),
            to = Points((lon + 0.0003, lat), (lon + 0.0003, lat + 0.0005)),
        })).Must(HttpStatusCode.OK));
        await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon + 0.0003, lat, 0.0002))));

        var refused = await UndoAsync(moved);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "plot.overlap"), (refused.Status, JsonElement.Parse(refused.Body).GetProperty("error").GetProperty("findings")[0].GetProperty("code").GetString()));
    }

    private async Task<List<JsonElement>> SplitAsync(Answer plot, double lon, double lat) => Rows((await district.Bureau.PostAsync(
        $"FarmlandPlots({plot.Id})/Split",
        new { line = new { type = "LineString", coordinates = new[] { new[] { lon - 0.0001, lat + 0.00071 }, [lon + 0.0011, lat + 0.00073] } }, reason = "修路" },
        plot.ETag)).Must(HttpStatusCode.OK));

    /// <summary>A plot of which something is frozen.</summary>
    private async Task<Answer> StartedAsync(double[][][] square)
    {
        var plot = await district.PlotAsync(("Boundary", Make.Polygon(square)));
        (await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Stage", new { to = "UnderConstruction", on = "2024-03-02" }, plot.ETag)).Must(HttpStatusCode.OK);
        return await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})");
    }

    private Task<Answer> UndoAsync(List<JsonElement> rows) => district.Bureau.PostAsync("FarmlandPlots/Undo", Named(rows));

    private static object Named(List<JsonElement> rows) => new { ids = rows.Select(Id), etags = rows.Select(ETag) };

    private Task<List<string>> GroundAsync(params Guid[] ids)
        => district.Sql.ColumnAsync($"SELECT id || code || encode(ST_AsBinary(boundary), 'hex') FROM farmland_plots WHERE id IN ({string.Join(", ", ids.Select(id => $"'{id}'"))}) ORDER BY id");

    private Task<List<string>> FrozenAsync(Guid id) => district.Sql.ColumnAsync($"SELECT concat_ws(' ', id, stage, frozen_on, area_m2) FROM plot_stage_boundaries WHERE plot_id = '{id}' ORDER BY id");

    private static List<JsonElement> Rows(Answer answer) => [.. answer.Row.GetProperty("value").EnumerateArray()];

    private static Guid Id(JsonElement row) => row.GetProperty("Id").GetGuid();

    private static string? ETag(JsonElement row) => row.GetProperty("@odata.etag").GetString();

    private static (double Lon, double Lat) Corner(double[][][] square) => (square[0].Min(at => at[0]), square[0].Min(at => at[1]));

    private static object Points(params (double Lon, double Lat)[] places) => new { type = "MultiPoint", coordinates = places.Select(at => new[] { at.Lon, at.Lat }) };
}
