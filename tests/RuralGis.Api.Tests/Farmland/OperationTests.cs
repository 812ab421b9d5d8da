using System.Globalization;
using System.Net;
using System.Text.Json;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>Plots are split, merged and moved in one transaction: no ground is lost or made, neighbours keep their common corners, and where a plot came from can be read.</summary>
public sealed class OperationTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    private const double Side = 0.001;

    [Fact]
    public async Task A_split_plot_keeps_its_ground_its_hole_and_its_number_and_the_rest_says_where_it_came_from()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var (hole, outer) = (Make.Square(lon + 0.0002, lat + 0.0002, 0.0002)[0], Make.Square(lon, lat)[0]);
        var plot = await district.PlotAsync(("Boundary", Make.Polygon(outer, hole)), ("DeclaredAreaMu", 14.4));
        var east = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon + Side, lat))));
        var before = await UnionAsync(plot.Id, east.Id);

        var made = await ActAsync(plot, "Split", new { line = Line((lon - 0.0001, lat + 0.00061), (lon + 0.0011, lat + 0.00073)), reason = "修路" });

        var pieces = made.Where(row => row.GetProperty("Id").GetGuid() == plot.Id || From(row).Contains(plot.Id)).ToList();
        Assert.Equal([plot.Text("Code"), $"{plot.Text("Code")}-2"], pieces.Select(row => row.GetProperty("Code").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(plot.Row.GetProperty("AreaM2").GetDouble(), pieces.Sum(row => row.GetProperty("AreaM2").GetDouble()), 0.02);
        Assert.Equal(14.4, pieces.Sum(row => row.GetProperty("DeclaredAreaMu").GetDouble()), 0.001);
        Guid[] all = [.. pieces.Select(row => row.GetProperty("Id").GetGuid()), east.Id];
        await IsSideBySideAsync(all);
        Assert.Equal("1", (await district.Sql.ColumnAsync($"SELECT sum(ST_NumInteriorRings(d.geom)) FROM farmland_plots p, ST_Dump(p.boundary) d WHERE p.id = ANY('{Ids(all)}')")).Single());
        // The new corner lies in the neighbour's boundary as well: their edges have the same ends.
        Assert.Equal(6, await district.Sql.NumberAsync($"SELECT ST_NPoints(boundary) FROM farmland_plots WHERE id = '{east.Id}'"));
        Assert.Equal(before, await UnionAsync(all), 0.02);

        var children = await district.Bureau.Read.RowsAsync($"FarmlandPlots?$filter=FromPlotIds/any(f: f eq {plot.Id})&$select=Code");
        Assert.Equal($"{plot.Text("Code")}-2", children.Single().GetProperty("Code").GetString());
        Assert.Equal(["分割：修路"], await district.Sql.ColumnAsync($"SELECT DISTINCT reason FROM change_log WHERE row_id = ANY('{Ids(all)}') AND reason <> ''"));
    }

    [Fact]
    public async Task A_preview_shows_the_pieces_and_keeps_nothing()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var plot = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon, lat))));

        var made = await ActAsync(plot, "Split", new { line = Line((lon - 0.0001, lat + 0.0005), (lon + 0.0011, lat + 0.0005)), preview = true });

        Assert.Equal(2, made.Count);
        Assert.Equal(plot.ETag, (await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})")).ETag);
        Assert.Equal(0, await district.Sql.NumberAsync($"SELECT count(*) FROM farmland_plots WHERE '{plot.Id}' = ANY(from_plot_ids)"));
    }

    [Fact]
    public async Task Nobody_edits_what_they_have_not_read_and_a_line_that_cuts_nothing_is_told_so()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var plot = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon, lat))));
        var beside = new { line = Line((lon + 0.0011, lat), (lon + 0.0011, lat + 0.001)) };
        var inside = new { line = Line((lon - 0.0001, lat + 0.0005), (lon + 0.0005, lat + 0.0005)) };

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Split", beside)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Split", beside, "W/\"1\"")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await district.Planner.PostAsync($"FarmlandPlots({plot.Id})/Split", beside, plot.ETag)).Status);
        Assert.Equal("edit.lineDoesNotCross", Code(await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Split", beside, plot.ETag)));
        Assert.Equal("edit.lineEndsInside", Code(await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Split", inside, plot.ETag)));
        Assert.Equal(HttpStatusCode.BadRequest, (await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Split", new { reason = "x" }, plot.ETag)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Split", new { line = Line() }, plot.ETag)).Status);
        Assert.Equal(1, await district.VersionsAsync(plot.Id));
    }

    [Fact]
    public async Task Neighbours_become_one_plot_and_what_went_up_in_it_can_still_be_read()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var west = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon, lat))), ("DeclaredAreaMu", 14.9));
        var east = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon + Side, lat, 0.0002))), ("DeclaredAreaMu", 0.6));
        var before = await UnionAsync(west.Id, east.Id);

        var answer = (await district.Bureau.PostAsync("FarmlandPlots/Merge", new { ids = new[] { west.Id, east.Id }, etags = new[] { west.ETag, east.ETag } })).Must(HttpStatusCode.OK);

        var merged = answer.Row.GetProperty("value").EnumerateArray().Single(row => row.GetProperty("Id").GetGuid() == west.Id);
        Assert.Equal([east.Id], From(merged));
        Assert.Equal(15.5, merged.GetProperty("DeclaredAreaMu").GetDouble(), 1e-9);
        Assert.Equal(before, await UnionAsync(west.Id), 0.02);
        Assert.Equal(HttpStatusCode.NotFound, (await district.Bureau.GetAsync($"FarmlandPlots({east.Id})")).Status);
        Assert.Equal(["Created", "Deleted"], (await district.Bureau.Read.RowsAsync($"FarmlandPlots({east.Id})/History?$orderby=Number")).Select(row => row.GetProperty("Kind").GetString()));
    }

    [Fact]
    public async Task Plots_apart_or_unlike_are_not_merged()
    {
        var (one, apart) = (await district.PlotAsync(), await district.PlotAsync(("LandClassCode", "0103")));

        Assert.Equal("edit.notAdjacent", Code(await district.Bureau.PostAsync("FarmlandPlots/Merge", new { ids = new[] { one.Id, apart.Id }, etags = new[] { one.ETag, apart.ETag } })));
        Assert.Equal(HttpStatusCode.BadRequest, (await district.Bureau.PostAsync("FarmlandPlots/Merge", new { ids = new[] { one.Id, one.Id }, etags = new[] { one.ETag, one.ETag } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await district.Bureau.PostAsync("FarmlandPlots/Merge", new { ids = new[] { one.Id, apart.Id }, etags = new[] { one.ETag } })).Status);
        Assert.Equal(1, await district.VersionsAsync(one.Id));
    }

    [Fact]
    public async Task A_shared_boundary_moves_on_both_sides_or_not_at_all()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var west = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon, lat, 0.0004))));
        var east = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon + 0.0004, lat, 0.0004))));
        var before = await UnionAsync(west.Id, east.Id);
        object Moves(params Answer[] plots) => new
        {
            ids = plots.Select(plot => plot.Id),
            etags = plots.Select(plot => plot.ETag),
            from = Points((lon + 0.0004, lat), (lon + 0.0004, lat + 0.0004)),
            to = Points((lon + 0.0003, lat), (lon + 0.0003, lat + 0.0004)),
        };

        Assert.Contains("move.unnamed", (await district.Bureau.PostAsync("FarmlandPlots/MoveSharedBoundary", Moves(west))).Must(HttpStatusCode.Conflict).Body, StringComparison.Ordinal);
        (await district.Bureau.PostAsync("FarmlandPlots/MoveSharedBoundary", Moves(west, east))).Must(HttpStatusCode.OK);

        await IsSideBySideAsync(west.Id, east.Id);
        Assert.Equal(before, await UnionAsync(west.Id, east.Id), 0.02);
        Assert.True(await district.Sql.NumberAsync($"SELECT area_m2 FROM farmland_plots WHERE id = '{east.Id}'") > east.Row.GetProperty("AreaM2").GetDouble() * 1.2);
    }

    [Fact]
    public async Task A_boundary_drawn_anew_takes_the_neighbour_with_it()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var west = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon, lat))));
        var east = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon + Side, lat, 0.0002))));
        var before = await UnionAsync(west.Id, east.Id);

        await ActAsync(west, "Reshape", new { line = Line((lon + Side, lat + 0.00015), (lon + Side + 0.00005, lat + 0.0001), (lon + Side, lat + 0.00005)) });

        await IsSideBySideAsync(west.Id, east.Id);
        Assert.Equal(before, await UnionAsync(west.Id, east.Id), 0.02);
        Assert.True(await district.Sql.NumberAsync($"SELECT area_m2 FROM farmland_plots WHERE id = '{east.Id}'") < east.Row.GetProperty("AreaM2").GetDouble());
    }

    [Fact]
    public async Task A_plot_on_the_redline_is_cut_away_from_it_and_then_nothing_stands_against_it()
    {
        var line = (await district.Sql.ColumnAsync("SELECT id FROM control_lines WHERE name LIKE '%五峰山东部山地生态保护红线'")).Single();
        var id = Guid.CreateVersion7();
        await district.ExecuteAsync(
            $"""
            INSERT INTO farmland_plots (id, code, project_id, plan_year, township_code, land_class_code, stage, declared_area_mu, boundary, origin, source)
            SELECT '{id}', 'R-{id}', '{district.ProjectId}', 2024, '{Make.Township}', '0102', 'Planned', 9.55,
                   ST_Multi(ST_Expand(ST_ClosestPoint(boundary, ST_SetSRID(ST_Point(116.8, 36.45), 4490)), 0.0004)), 'Real', 'test'
            FROM control_lines WHERE id = '{line}'
            """);
        var plot = await district.Bureau.GetAsync($"FarmlandPlots({id})");

        await ActAsync(plot, "CutToBoundary", new { controlLineId = line });

        Assert.True(await district.Sql.NumberAsync(
            $"SELECT ST_Area(ST_Intersection(p.boundary, c.boundary)::geography) FROM farmland_plots p, control_lines c WHERE p.id = '{id}' AND c.id = '{line}'") < 0.05);
        Assert.Equal(
            await district.Sql.NumberAsync($"SELECT {plot.Row.GetProperty("AreaM2").GetDouble().ToString("R", CultureInfo.InvariantCulture)} - ST_Area(ST_Intersection(boundary, ST_GeomFromText('{Wkt(plot)}', 4490))::geography) FROM control_lines WHERE id = '{line}'"),
            await district.Sql.NumberAsync($"SELECT area_m2 FROM farmland_plots WHERE id = '{id}'"), 0.05);
        Assert.Equal(0, await district.Sql.NumberAsync($"SELECT count(*) FROM plot_conflicts WHERE plot_id = '{id}'"));
        // What the papers say of the plot goes down with its area.
        var after = await district.Bureau.GetAsync($"FarmlandPlots({id})");
        Assert.Equal(
            plot.Row.GetProperty("AreaMu").GetDouble() / 9.55, after.Row.GetProperty("AreaMu").GetDouble() / after.Row.GetProperty("DeclaredAreaMu").GetDouble(), 1e-3);
    }

    [Fact]
    public async Task A_narrow_gap_to_the_neighbour_is_filled()
    {
        var (lon, lat) = Corner(Make.NextSquare());
        var west = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon, lat))));
        var east = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(lon + Side + 0.000002, lat, 0.0002))));

        await ActAsync(west, "FillGap", new { });

        await IsSideBySideAsync(west.Id, east.Id);
        Assert.Equal(1, await district.Sql.NumberAsync($"SELECT ST_NumGeometries(ST_Multi(ST_Union(boundary))) FROM farmland_plots WHERE id = ANY('{Ids(west.Id, east.Id)}')"));
        var again = await district.Bureau.GetAsync($"FarmlandPlots({west.Id})");
        Assert.Equal("edit.noGap", Code(await district.Bureau.PostAsync($"FarmlandPlots({west.Id})/FillGap", new { }, again.ETag)));
    }

    private async Task<List<JsonElement>> ActAsync(Answer plot, string action, object body)
        => [.. (await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/{action}", body, plot.ETag)).Must(HttpStatusCode.OK).Row.GetProperty("value").EnumerateArray()];

    /// <summary>Square metres on the ellipsoid of the ground they cover together.</summary>
    private Task<double> UnionAsync(params Guid[] ids)
        => district.Sql.NumberAsync($"SELECT ST_Area(ST_Union(boundary)::geography) FROM farmland_plots WHERE id = ANY('{Ids(ids)}')");

    private async Task IsSideBySideAsync(params Guid[] ids) => Assert.Equal(0, await district.Sql.NumberAsync(
        $"SELECT coalesce(sum(ST_Area(ST_Intersection(a.boundary, b.boundary)::geography)), 0) FROM farmland_plots a JOIN farmland_plots b ON a.id < b.id WHERE a.id = ANY('{Ids(ids)}') AND b.id = ANY('{Ids(ids)}')"), 0.001);

    private static string Ids(params Guid[] ids) => $"{{{string.Join(',', ids)}}}";

    private static string? Code(Answer refused)
        => JsonElement.Parse(refused.Body).GetProperty("error").TryGetProperty("findings", out var findings) ? findings[0].GetProperty("code").GetString() : refused.Body;

    private static IEnumerable<Guid> From(JsonElement row) => row.GetProperty("FromPlotIds").EnumerateArray().Select(id => id.GetGuid());

    private static (double Lon, double Lat) Corner(double[][][] square) => (square[0].Min(at => at[0]), square[0].Min(at => at[1]));

    private static object Line(params (double Lon, double Lat)[] path) => new { type = "LineString", coordinates = path.Select(at => new[] { at.Lon, at.Lat }) };

    private static object Points(params (double Lon, double Lat)[] places) => new { type = "MultiPoint", coordinates = places.Select(at => new[] { at.Lon, at.Lat }) };

    private static string Wkt(Answer plot) => string.Concat(
        "MULTIPOLYGON(((",
        string.Join(",", plot.Row.GetProperty("Boundary").GetProperty("coordinates")[0][0].EnumerateArray().Select(at => FormattableString.Invariant($"{at[0].GetDouble():R} {at[1].GetDouble():R}"))),
        ")))");
}
