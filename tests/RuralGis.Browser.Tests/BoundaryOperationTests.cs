using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Boundaries are drawn anew, gaps filled and plots cut to their township, to the last press; and right after it all of it is taken back by one.</summary>
public sealed class BoundaryOperationTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    private const string Code = "370113001-2024-008";

    [Fact]
    public Task A_boundary_drawn_anew_takes_its_neighbours_along_and_is_taken_back_by_one_press() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var plot = await PlotAsync(database, $"code = '{Code}'");
        const string all = "SELECT md5(string_agg(code || encode(ST_AsBinary(boundary), 'hex'), ' ' ORDER BY id)) FROM farmland_plots";
        // As far as the papers go, the side may move by a few mu.
        await sql.ColumnAsync("UPDATE farmland_plots SET declared_area_mu = NULL WHERE code IN ('370113001-2024-007', '370113001-2024-008') RETURNING code");
        var before = await sql.TextAsync(all);
        await desk.OpenAsync(plot);
        await desk.StartOperationAsync("reshape");
        // From the corner at one end of a side to the one at its other end, through the plot.
        var corners = await sql.PlacesAsync($"SELECT (ST_DumpPoints(boundary)).geom AS p FROM farmland_plots WHERE code = '{Code}' LIMIT 3");
        var middle = await sql.PlaceAsync($"SELECT ST_Centroid(boundary) AS p FROM farmland_plots WHERE code = '{Code}'");
        await desk.PressAsync(corners[0]);
        await desk.PressAsync(new((corners[1].Lon * 4 + middle.Lon) / 5, (corners[1].Lat * 4 + middle.Lat) / 5));
        await desk.PressAsync(corners[2]);
        await desk.KeyAsync("Enter");
        await Expect(desk.Part("operation-piece").First).ToBeVisibleAsync();
        await desk.Part("operation-keep").ClickAsync();
        await Expect(desk.Part("operation-done")).ToContainTextAsync("已重画边界");
        Assert.NotEqual(before, await sql.TextAsync(all));

        await desk.Part("operation-undo").ClickAsync();
        await Expect(desk.Part("operation-undone")).ToBeVisibleAsync();
        await Expect(desk.Part("desk-area")).ToContainTextAsync("38.57");
        Assert.Equal(before, await sql.TextAsync(all));
    });

    [Fact]
    public Task A_gap_to_the_neighbour_is_filled() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var west = await AddAsync(sql, "G-1", "370113004", "ST_MakeEnvelope(116.8, 36.42, 116.801, 36.421, 4490)");
        await AddAsync(sql, "G-2", "370113004", "ST_MakeEnvelope(116.801002, 36.42, 116.802, 36.421, 4490)");
        var gapMu = Words.Mu(await sql.NumberAsync("SELECT ST_Area(ST_MakeEnvelope(116.801, 36.42, 116.801002, 36.421, 4490)::geography) * 0.0015"));

        // Found in the list of the township, on the map too.
        await desk.Map.OpenAsync("#at=17/36.4205/116.801&year=2024&panel=desk");
        await desk.Part("gaps-township").SelectOptionAsync("370113004");
        await Expect(desk.Part("gap")).ToHaveTextAsync([$"窄缝 {gapMu} 亩 旁边是地块 G-1 G-2"]);
        await Expect(desk.Map.Window.Locator(".finding-label")).ToHaveTextAsync([$"{gapMu} 亩"]);
        await desk.Map.Window.Locator($"[data-open='desk/{west}']").ClickAsync();
        await Expect(desk.Map.Window.Locator("[data-code='plot.gap']")).ToBeVisibleAsync();

        await desk.Part("operation-fillGap").ClickAsync();
        await Expect(desk.Part("operation-piece").First).ToBeVisibleAsync();
        await desk.Part("operation-keep").ClickAsync();

        await Expect(desk.Part("operation-done")).ToBeVisibleAsync();
        await Expect(desk.Map.Window.Locator("[data-code='plot.gap']")).ToHaveCountAsync(0);
        Assert.Equal(1, await sql.NumberAsync("SELECT ST_NumGeometries(ST_Multi(ST_Union(boundary))) FROM farmland_plots WHERE code LIKE 'G-%'"));
        await desk.Map.OpenAsync("?again#panel=desk");
        await desk.Part("gaps-township").SelectOptionAsync("370113004");
        await Expect(desk.Part("gaps-none")).ToBeVisibleAsync();
    });

    [Fact]
    public Task What_lies_beyond_the_township_is_cut_off() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var box = await sql.TextAsync(
            """
            SELECT ST_AsText(ST_Expand(d.geom, 0.0005)) FROM regions r, ST_DumpPoints(r.boundary) d
            WHERE r.code = '370113004' AND NOT EXISTS (SELECT FROM farmland_plots p WHERE ST_DWithin(p.boundary, d.geom, 0.003)) AND NOT EXISTS (SELECT FROM control_lines c WHERE ST_DWithin(c.boundary, d.geom, 0.003))
              AND EXISTS (SELECT FROM regions WHERE code = '370113' AND ST_Covers(boundary, ST_Expand(d.geom, 0.001)))
            ORDER BY d.path LIMIT 1
            """);
        var plot = await AddAsync(sql, "G-3", "370113004", $"ST_GeomFromText('{box}', 4490)");
        await desk.OpenAsync(plot);
        var finding = desk.Map.Window.Locator("[data-code='township.outside']");
        await finding.GetByTestId("finding-cut").ClickAsync();
        await Expect(desk.Part("operation-piece").First).ToBeVisibleAsync();
        await desk.Part("operation-keep").ClickAsync();

        await Expect(desk.Part("operation-done")).ToBeVisibleAsync();
        await Expect(finding).ToHaveCountAsync(0);
        Assert.Equal(0, await sql.NumberAsync("SELECT round(ST_Area(ST_Difference(p.boundary, r.boundary)::geography)) FROM farmland_plots p JOIN regions r ON r.code = p.township_code WHERE p.code = 'G-3'"));
    });

    [Fact]
    public Task What_somebody_has_changed_since_is_not_taken_back() => OnProgramAsync(async (program, database) =>
    {
        var sql = new Oracle(database);
        var (desk, other) = (await DeskAsync(program, database, AccountRole.Bureau), await DeskAsync(program, database, AccountRole.Admin));
        await desk.OpenAsync(await PlotAsync(database, $"code = '{Code}'"));
        await desk.StartOperationAsync("merge");
        await desk.PressAsync(await sql.PlaceAsync("SELECT ST_Centroid(boundary) AS p FROM farmland_plots WHERE code = '370113001-2024-007'"));
        await desk.KeyAsync("Enter");
        await desk.Part("operation-bar-keep").ClickAsync();
        await Expect(desk.Part("operation-undo")).ToBeEnabledAsync();
        await other.OpenAsync(await PlotAsync(database, $"code = '{Code}'"));
        await other.Part("desk-Name").FillAsync("北大洼");
        await other.SaveAsync();

        Trouble.Expect("/Undo");
        await desk.Part("operation-undo").ClickAsync();

        await Expect(desk.Part("operation-not-undone")).ToContainTextAsync("别人刚刚改过");
        Assert.Equal(0, await sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE code = '370113001-2024-007'"));
    });

    /// <summary>A plot of this shape, whatever the rules say.</summary>
    /// <returns>Its Id.</returns>
    private static Task<string> AddAsync(Oracle sql, string code, string township, string shape) => sql.TextAsync(
        $"""
        INSERT INTO farmland_plots (id, code, project_id, plan_year, township_code, land_class_code, stage, boundary, from_plot_ids, origin, source)
        SELECT gen_random_uuid(), '{code}', id, 2024, '{township}', '0102', 'Planned', ST_Multi({shape}), ARRAY[]::uuid[], 'Demo', 'test' FROM farmland_projects WHERE plan_year = 2024 ORDER BY code LIMIT 1
        RETURNING id
        """);
}
