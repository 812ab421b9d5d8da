using System.Text.Json;
using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The bureau draws and changes plots by mouse, keys and typed numbers, and what it drew is what is stored.</summary>
public sealed class DeskTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    [Theory]
    [InlineData(AccountRole.Bureau)]
    [InlineData(AccountRole.Admin)]
    [InlineData(AccountRole.Planner)]
    [InlineData(AccountRole.Leader)]
    [InlineData(AccountRole.Township)]
    public async Task The_desk_is_for_those_who_may_write_plots(AccountRole role)
    {
        var region = role == AccountRole.Township ? "370113005" : People.District;
        var plot = await PlotAsync(Demo.ConnectionString, "township_code = '370113005'");
        var page = await OpenAsync($"#panel=card/farmland/{plot}", user: await NewPersonAsync(role, region));
        await Expect(page.Card).ToBeVisibleAsync();

        var rights = await page.Window.EvaluateAsync<JsonElement>("async () => (await fetch('/account/rights')).json()");
        var mayWrite = rights.EnumerateArray().Any(right =>
            right.GetProperty("role").GetString() == role.ToString() && right.GetProperty("entitySet").GetString() == "FarmlandPlots" && right.GetProperty("verb").GetString() == "Update");

        await Expect(page.Window.GetByTestId("desk-button")).ToBeVisibleAsync(new() { Visible = mayWrite });
        await Expect(page.Window.GetByTestId("card-edit")).ToHaveCountAsync(mayWrite ? 1 : 0);
    }

    [Fact]
    public Task A_plot_drawn_along_its_neighbour_has_the_neighbour_s_very_corners() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        // Three corners of a plot whose side between them has open ground on it.
        var corners = await sql.PlacesAsync(
            "SELECT (ST_DumpPoints(boundary)).geom AS p FROM farmland_plots WHERE code = '370113001-2024-008' OFFSET 2 LIMIT 3");
        await desk.StartNewAsync(corners[1], 17.5);
        await desk.Tool("trace").ClickAsync();
        await desk.PressAsync(corners[0], 4, -4);
        await desk.PressAsync(corners[2], -4, 3);
        await Expect(desk.Says).ToContainTextAsync("已有 3 点");
        await desk.PressAsync(new(corners[2].Lon + 0.0004, corners[2].Lat + 0.0004));
        await desk.PressAsync(new(corners[0].Lon + 0.0004, corners[0].Lat + 0.0004));
        await desk.KeyAsync("Enter");
        await Expect(desk.Corners).ToHaveCountAsync(5);

        await desk.Tool("hole").ClickAsync();
        foreach (var (lon, lat) in new[] { (0.0003, 0.0001), (0.0004, 0.0001), (0.0003, 0.0002) })
            await desk.PressAsync(new(corners[1].Lon + lon, corners[1].Lat + lat));
        await desk.KeyAsync("Enter");
        await Expect(desk.Corners).ToHaveCountAsync(8);
        await desk.FillAsync("T-1", "370113001");
        await desk.SaveAsync();

        var shared = await sql.NumberAsync(
            """
            SELECT count(DISTINCT a.geom) FROM farmland_plots n, farmland_plots o, ST_DumpPoints(n.boundary) a, ST_DumpPoints(o.boundary) b
            WHERE n.code = 'T-1' AND o.code = '370113001-2024-008' AND a.geom = b.geom
            """);
        Assert.Equal(3, shared);
        Assert.Equal(1, await sql.NumberAsync("SELECT ST_NumInteriorRings(ST_GeometryN(boundary, 1)) FROM farmland_plots WHERE code = 'T-1'"));
        Assert.Equal("0", await sql.TextAsync(
            "SELECT round(ST_Area(ST_Intersection(n.boundary, o.boundary)::geography)) FROM farmland_plots n, farmland_plots o WHERE n.code = 'T-1' AND o.code = '370113001-2024-008'"));
    });

    [Fact]
    public Task Corners_are_dragged_inserted_removed_and_nudged_and_each_step_is_undone() => OnCopyAsync(async (desk, database) =>
    {
        var plot = await PlotAsync(database, "code = '370113001-2024-008'");
        await desk.OpenAsync(plot);
        await Expect(desk.Corners).ToHaveCountAsync(8);

        await desk.DragAsync(desk.Corners.Nth(4), -60, 30);
        await Expect(desk.State).ToContainTextAsync("未保存");
        await desk.DragAsync(desk.Middles.First, 40, 40);
        await Expect(desk.Corners).ToHaveCountAsync(9);
        await desk.Corners.Nth(5).ClickAsync(new() { Button = MouseButton.Right });
        await Expect(desk.Corners).ToHaveCountAsync(8);
        await desk.Corners.Nth(3).ClickAsync();
        await desk.KeyAsync("ArrowUp");
        await desk.KeyAsync("Shift+ArrowRight");
        await desk.KeyAsync("Delete");
        await Expect(desk.Corners).ToHaveCountAsync(7);

        for (var step = 0; step < 5; step++)
            await desk.KeyAsync("Control+z");
        await Expect(desk.Corners).ToHaveCountAsync(8);
        await Expect(desk.State).ToHaveTextAsync("没有改动");
        await Expect(desk.Tool("undo")).ToBeDisabledAsync();
        for (var step = 0; step < 5; step++)
            await desk.KeyAsync("Control+y");
        await Expect(desk.Corners).ToHaveCountAsync(7);
        await Expect(desk.Tool("redo")).ToBeDisabledAsync();
    });

    [Fact]
    public Task Typed_coordinates_are_stored_as_they_were_typed() => OnCopyAsync(async (desk, database) =>
    {
        await desk.StartNewAsync(new(116.71, 36.569), 17);
        await desk.Map.Id("desk-corner-details").Locator("summary").ClickAsync();
        await desk.Part("desk-places").FillAsync("116.7100 oops");
        await desk.Part("desk-add-places").ClickAsync();
        await Expect(desk.Part("desk-typed-says")).ToContainTextAsync("第 1 行“116.7100 oops”");

        await desk.Part("desk-places").FillAsync("116.7100 36.5690\n116°42′40″ 36°34′09″\nJ3,1,4048800.000,39474100.000");
        await desk.Part("desk-add-places").ClickAsync();
        await desk.Part("desk-distance").FillAsync("100");
        await desk.Part("desk-bearing").FillAsync("270");
        await desk.Part("desk-add-away").ClickAsync();
        await Expect(desk.Says).ToContainTextAsync("已有 4 点");
        await desk.Tool("close").ClickAsync();
        await desk.FillAsync("T-2", "370113001");
        await desk.SaveAsync();

        var plane = await new Oracle(database).ColumnAsync(
            "SELECT round(ST_Y(p)::numeric, 2) || ' ' || round(ST_X(p)::numeric, 2) FROM (SELECT ST_Transform((ST_DumpPoints(boundary)).geom, 4527) AS p FROM farmland_plots WHERE code = 'T-2') t");
        Assert.Contains("4048800.00 39474100.00", plane);
        Assert.Contains("4048800.00 39474000.00", plane);
        Assert.Equal("116.71 36.569", await new Oracle(database).TextAsync(
            "SELECT DISTINCT ST_X(p) || ' ' || ST_Y(p) FROM (SELECT (ST_DumpPoints(boundary)).geom AS p FROM farmland_plots WHERE code = 'T-2') t WHERE ST_X(p) = 116.71"));
    });

    [Fact]
    public Task By_finger_corners_are_set_under_the_cross() => OnCopyAsync(
        async (desk, _) =>
        {
            await desk.StartNewAsync(new(116.7105, 36.5700), 17);
            await Expect(desk.Map.Window.Locator(".desk-cross")).ToBeVisibleAsync();
            foreach (var (right, below) in new[] { (0, 0), (90, 10), (-20, 90) })
            {
                if (right != 0)
                    await desk.Map.MoveAsync(() => PanAsync(desk.Map.Window, right, below));
                await desk.Tool("add").TapAsync();
            }

            await Expect(desk.Says).ToContainTextAsync("已有 3 点");
            await desk.Tool("close").TapAsync();
            await Expect(desk.Corners).ToHaveCountAsync(3);
            await Expect(desk.State).ToContainTextAsync("未保存");
        },
        Screen.Phone);

    [Fact]
    public Task Who_walks_along_a_boundary_sets_corners_where_they_stand() => OnCopyAsync(
        async (desk, database) =>
        {
            var (window, device) = (desk.Map.Window, desk.Map.Window.Context);
            var isRefused = new TaskCompletionSource();
            await window.RouteAsync("**/farmland/check", async route =>
            {
                await isRefused.Task;
                await route.ContinueAsync();
            });
            var isChecked = window.WaitForResponseAsync("**/farmland/check");
            await desk.StartNewAsync(new(116.7105, 36.5700), 17);
            await desk.Tool("here").TapAsync();
            await Expect(desk.Says).ToContainTextAsync("取不到本机位置");
            // The answer of the check does not wipe it away.
            isRefused.SetResult();
            await (await isChecked).FinishedAsync();
            await Expect(desk.Part("desk-check")).ToHaveAttributeAsync("aria-busy", "false");
            await Expect(desk.Says).ToContainTextAsync("取不到本机位置");

            await device.GrantPermissionsAsync(["geolocation"]);
            (float Lon, float Lat)[] walk = [(116.71f, 36.57f), (116.711f, 36.57f), (116.711f, 36.571f)];
            for (var i = 0; i < walk.Length; i++)
            {
                await device.SetGeolocationAsync(new() { Longitude = walk[i].Lon, Latitude = walk[i].Lat });
                await desk.Tool("here").TapAsync();
                await Expect(desk.Says).ToContainTextAsync($"已有 {i + 1} 点");
            }

            await desk.Tool("close").TapAsync();
            await Expect(desk.Corners).ToHaveCountAsync(3);
            await desk.FillAsync("T-9", "370113001");
            await desk.SaveAsync();
            Assert.Equal(3, await new Oracle(database).NumberAsync(
                "SELECT count(DISTINCT p) FROM (SELECT (ST_DumpPoints(boundary)).geom AS p FROM farmland_plots WHERE code = 'T-9') t "
                + "WHERE EXISTS (SELECT FROM (VALUES (116.71, 36.57), (116.711, 36.57), (116.711, 36.571)) walk(x, y) WHERE abs(ST_X(p) - x) < 0.00001 AND abs(ST_Y(p) - y) < 0.00001)"));
        },
        Screen.Phone);

    private static async Task PanAsync(IPage page, int right, int below)
    {
        await page.Mouse.MoveAsync(195, 320);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(195 + right, 320 + below, new() { Steps = 8 });
        await page.WaitForTimeoutAsync(250);
        await page.Mouse.UpAsync();
    }
}
