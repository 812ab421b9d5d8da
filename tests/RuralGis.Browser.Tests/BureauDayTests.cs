using System.Text.Json;
using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>A day at the bureau in one go, by mouse and keys: a plot from its first corner to the register, with all that goes wrong between. Each step leaves a picture.</summary>
public sealed class BureauDayTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    private const string Code = "T-日";

    /// <summary>Two neighbours with a redline some metres east of them.</summary>
    private const string South = "370113108-2024-035";
    private const string North = "370113108-2024-036";

    private static readonly Place SouthEnd = new(116.706979, 36.342082);
    private static readonly Place NorthEnd = new(116.707601, 36.343101);

    /// <summary>From the neighbours' east side to the far side of the plot, into the redline.</summary>
    private const double East = 0.0006;
    private const double Down = -0.00025;

    private int _pictures;

    [Fact]
    public Task A_plot_is_drawn_refused_cut_saved_split_merged_lost_found_disputed_staged_and_restored() => OnProgramAsync(async (program, database) =>
    {
        var sql = new Oracle(database);
        var desk = await DeskAsync(program, database, AccountRole.Bureau);
        await DrawAsync(desk, sql);
        desk = await LoseTheTabAsync(desk);
        await BeRefusedAsync(desk, sql);
        await CutAndSaveAsync(desk, sql);
        await SplitAndMergeAsync(desk, sql);
        await MeetSomebodyFasterAsync(desk, await DeskAsync(program, database, AccountRole.Admin), sql);
        await GoThroughTheStagesAsync(desk, sql);
        await RestoreAsync(desk, sql);
    });

    /// <summary>Along two neighbours by their own corners, two corners taken back by keys and set anew, and a hole.</summary>
    private async Task DrawAsync(DeskPage desk, Oracle sql)
    {
        var shared = await sql.PlaceAsync(
            $"""
            SELECT d.geom AS p FROM farmland_plots s JOIN farmland_plots n ON s.code = '{South}' AND n.code = '{North}', ST_DumpPoints(ST_Intersection(s.boundary, n.boundary)) d
            ORDER BY ST_X(d.geom) DESC LIMIT 1
            """);
        await desk.StartNewAsync(new(116.70755, 36.34245), 18);
        await desk.Tool("trace").ClickAsync();
        await desk.PressAsync(SouthEnd, 3, 2);
        await desk.PressAsync(shared, 2, 3);
        await desk.PressAsync(NorthEnd, 3, -2);
        await Expect(desk.Says).ToContainTextAsync("已有 4 点");
        await desk.Tool("trace").ClickAsync();
        await desk.PressAsync(new(NorthEnd.Lon + East, NorthEnd.Lat));
        await desk.PressAsync(new(NorthEnd.Lon, NorthEnd.Lat + Down));
        await Expect(desk.Says).ToContainTextAsync("已有 6 点");
        await LookAsync(desk, "two corners too many");

        await desk.KeyAsync("Control+z");
        await desk.KeyAsync("Control+z");
        await Expect(desk.Says).ToContainTextAsync("已有 4 点");
        await desk.PressAsync(new(NorthEnd.Lon + East, NorthEnd.Lat + Down));
        await desk.PressAsync(new(SouthEnd.Lon + East, SouthEnd.Lat + Down));
        await LookAsync(desk, "drawing");
        await desk.KeyAsync("Enter");
        await Expect(desk.Corners).ToHaveCountAsync(6);

        await desk.Tool("snap").ClickAsync();
        await desk.Tool("hole").ClickAsync();
        foreach (var (lon, lat) in new[] { (0.00004, 0.0), (0.00008, 0.0), (0.00006, 0.00005) })
            await desk.PressAsync(new(shared.Lon + lon, shared.Lat + lat));
        await desk.KeyAsync("Enter");
        await Expect(desk.Corners).ToHaveCountAsync(9);
        await LookAsync(desk, "a hole");
    }

    private async Task<DeskPage> LoseTheTabAsync(DeskPage desk)
    {
        var context = desk.Map.Window.Context;
        await desk.Map.Window.CloseAsync();
        var again = new DeskPage(new MapPage(await context.NewPageAsync()));
        await again.Map.OpenAsync();
        await again.Part("desk-button").ClickAsync();
        await Expect(again.Part("desk-kept")).ToHaveCountAsync(1);
        await LookAsync(again, "the work is offered back");
        await again.Part("desk-kept").GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(again.Message).ToContainTextAsync("已恢复");
        await Expect(again.Corners).ToHaveCountAsync(9);
        await again.Map.Map.StillAsync();
        await LookAsync(again, "restored from this machine");
        return again;
    }

    private async Task BeRefusedAsync(DeskPage desk, Oracle sql)
    {
        await desk.FillAsync(Code, "370113108");
        Trouble.Expect("/odata/FarmlandPlots");
        var sent = await desk.Map.Window.RunAndWaitForRequestAsync(
            () => desk.Part("desk-save").ClickAsync(), request => request.Method == "POST" && request.Url.EndsWith("/odata/FarmlandPlots", StringComparison.Ordinal));
        await Expect(desk.Message).ToContainTextAsync("没有保存");
        await LookAsync(desk, "refused over the redline");

        var drawn = $"ST_SetSRID(ST_GeomFromGeoJSON('{JsonElement.Parse(sent.PostData!).GetProperty("Boundary")}'), 4490)";
        var mu = await sql.NumberAsync(
            $"SELECT sum(ST_Area(ST_Intersection(boundary, {drawn})::geography)) * 0.0015 FROM control_lines WHERE kind = 'EcologicalRedline' AND ST_Intersects(boundary, {drawn})");
        await Expect(Redline(desk)).ToContainTextAsync($"{Words.Mu(mu)} 亩");
        await Expect(Redline(desk)).ToContainTextAsync($"余 {Words.Mu(await sql.NumberAsync($"SELECT ST_Area({drawn}::geography) * 0.0015") - mu)} 亩");
        Assert.Equal(0, await CountAsync(sql));
    }

    private async Task CutAndSaveAsync(DeskPage desk, Oracle sql)
    {
        await Redline(desk).GetByTestId("finding-look").ClickAsync();
        await LookAsync(desk, "what the cut would leave");
        await Redline(desk).GetByTestId("finding-take").ClickAsync();
        await Expect(Redline(desk)).ToHaveCountAsync(0);
        await LookAsync(desk, "cut");
        await desk.SaveAsync();
        await Expect(desk.Part("desk-button")).ToHaveTextAsync("绘制");
        await LookAsync(desk, "saved");

        Assert.Equal(1, await sql.NumberAsync($"SELECT sum(ST_NumInteriorRings(d.geom)) FROM farmland_plots p, ST_Dump(p.boundary) d WHERE p.code = '{Code}'"));
        Assert.Equal(0, await sql.NumberAsync(
            $"SELECT round(sum(ST_Area(ST_Intersection(p.boundary, o.boundary)::geography))) FROM farmland_plots p, (SELECT boundary FROM farmland_plots WHERE code <> '{Code}' AND plan_year = 2024 UNION ALL SELECT boundary FROM control_lines WHERE kind = 'EcologicalRedline') o WHERE p.code = '{Code}' AND ST_Intersects(p.boundary, o.boundary)"));
        foreach (var (neighbour, corners) in new[] { (South, 2), (North, 3) })
            Assert.Equal(corners, await sql.NumberAsync(
                $"SELECT count(DISTINCT a.geom) FROM farmland_plots p, farmland_plots n, ST_DumpPoints(p.boundary) a, ST_DumpPoints(n.boundary) b WHERE p.code = '{Code}' AND n.code = '{neighbour}' AND a.geom = b.geom"));
    }

    private async Task SplitAndMergeAsync(DeskPage desk, Oracle sql)
    {
        var whole = await sql.NumberAsync($"SELECT area_mu FROM farmland_plots WHERE code = '{Code}'");
        await desk.StartOperationAsync("split");
        await desk.PressAsync(new(116.70720, 36.34270));
        await desk.PressAsync(new(116.70775, 36.34265));
        await desk.KeyAsync("Enter");
        await Expect(desk.Map.Window.Locator(".piece-label")).ToHaveCountAsync(2);
        await LookAsync(desk, "what the split would make");
        await desk.Part("operation-reason").FillAsync("修路");
        await desk.Part("operation-keep").ClickAsync();
        await Expect(desk.Part("operation-done")).ToContainTextAsync($"{Code}-2");
        await LookAsync(desk, "split");
        Assert.Equal(2, await CountAsync(sql));
        Assert.Equal(whole, await sql.NumberAsync($"SELECT sum(area_mu) FROM farmland_plots WHERE code LIKE '{Code}%'"), 0.002);

        await desk.StartOperationAsync("merge");
        await desk.PressAsync(await sql.PlaceAsync($"SELECT ST_PointOnSurface(boundary) AS p FROM farmland_plots WHERE code = '{Code}-2'"));
        await desk.KeyAsync("Enter");
        await Expect(desk.Part("operation-piece").And(desk.Map.Window.Locator("[data-kind='gone']"))).ToContainTextAsync($"{Code}-2");
        await LookAsync(desk, "what the merge would make");
        await desk.Part("operation-keep").ClickAsync();
        await Expect(desk.Part("operation-done")).ToBeVisibleAsync();
        await LookAsync(desk, "merged");
        Assert.Equal(1, await CountAsync(sql));
        Assert.Equal(whole, await sql.NumberAsync($"SELECT area_mu FROM farmland_plots WHERE code = '{Code}'"), 0.002);
    }

    private async Task MeetSomebodyFasterAsync(DeskPage desk, DeskPage other, Oracle sql)
    {
        var plot = await sql.TextAsync($"SELECT id FROM farmland_plots WHERE code = '{Code}'");
        await other.OpenAsync(plot);
        await other.Part("desk-Name").FillAsync("河东地块");
        await other.SaveAsync();

        Trouble.Expect($"/odata/FarmlandPlots({plot})");
        await desk.Part("desk-DeclaredAreaMu").FillAsync(Words.Mu(await sql.NumberAsync($"SELECT area_mu FROM farmland_plots WHERE id = '{plot}'")));
        await desk.Part("desk-save").ClickAsync();
        await Expect(desk.Part("desk-compare")).ToContainTextAsync("可以合并");
        await Expect(desk.Part("compare-merge")).ToBeInViewportAsync();
        await LookAsync(desk, "somebody was faster");
        await desk.Part("compare-merge").ClickAsync();
        await Expect(desk.Message).ToContainTextAsync("已保存");
        Assert.Equal("河东地块", await sql.TextAsync($"SELECT name FROM farmland_plots WHERE id = '{plot}' AND declared_area_mu IS NOT NULL"));
    }

    private async Task GoThroughTheStagesAsync(DeskPage desk, Oracle sql)
    {
        var codes = (await sql.ColumnAsync("SELECT code FROM farmland_plots WHERE plan_year = 2024 AND stage = 'Planned' AND code NOT LIKE 'T-%' ORDER BY code LIMIT 2")).Append(Code).ToList();
        var list = new ListPage(desk.Map);
        await list.OpenAsync("farmland");
        foreach (var code in codes)
        {
            await list.TypeAsync("Code", code);
            await list.CountsAsync(1);
            await list.TickAsync(code);
        }

        foreach (var (stage, day) in new[] { ("UnderConstruction", "2024-03-02"), ("Completed", "2024-08-03"), ("Accepted", "2024-09-04"), ("Registered", "2024-10-05") })
        {
            await list.Part("bulk-to").SelectOptionAsync(stage);
            await list.Part("bulk-on").FillAsync(day);
            await list.Part("bulk-apply").ClickAsync();
            await Expect(list.Part("bulk-report")).ToContainTextAsync(Words.Chinese($"stage.{stage}"));
            await Expect(list.Report).ToHaveCountAsync(3);
            await LookAsync(desk, $"three plots {stage}");
        }

        Assert.Equal(
            ["Registered 2024-03-02 2024-08-03 2024-09-04 2024-10-05"],
            await sql.ColumnAsync($"SELECT DISTINCT concat_ws(' ', stage, started_on, completed_on, accepted_on, registered_on) FROM farmland_plots WHERE code IN ({string.Join(", ", codes.Select(code => $"'{code}'"))})"));
        Assert.Equal(3, await sql.NumberAsync($"SELECT count(*) FROM plot_stage_boundaries f JOIN farmland_plots p ON p.id = f.plot_id WHERE p.code = '{Code}' AND f.boundary = p.boundary"));
    }

    private async Task RestoreAsync(DeskPage desk, Oracle sql)
    {
        var plot = await sql.TextAsync($"SELECT id FROM farmland_plots WHERE code = '{Code}'");
        await desk.Map.Window.GotoAsync("about:blank");
        await desk.Map.OpenAsync($"#at=18/36.34245/116.70755&year=2024&panel=history/{plot}");
        var versions = await sql.NumberAsync($"SELECT count(*) FROM change_log WHERE row_id = '{plot}'");
        await Expect(desk.Part("history-version")).ToHaveCountAsync((int)versions);
        await LookAsync(desk, "the history");
        await desk.Part("history-when").Nth(1).ClickAsync();
        await desk.Part("history-restore").ClickAsync();
        await desk.Part("history-reason").FillAsync("上图资料不全");
        await LookAsync(desk, "a version is to be restored");
        await desk.Part("history-restore-do").ClickAsync();
        await Expect(desk.Part("history-version")).ToHaveCountAsync((int)versions + 1);
        await LookAsync(desk, "restored");
        Assert.Equal("Accepted", await sql.TextAsync($"SELECT stage FROM farmland_plots WHERE id = '{plot}' AND registered_on IS NULL"));
    }

    private static ILocator Redline(DeskPage desk) => desk.Map.Window.Locator("[data-code='line.EcologicalRedline']");

    private static Task<double> CountAsync(Oracle sql) => sql.NumberAsync($"SELECT count(*) FROM farmland_plots WHERE code LIKE '{Code}%'");

    private async Task LookAsync(DeskPage desk, string step)
        => await desk.Map.Window.ScreenshotAsync(new() { Path = Repository.PathOf("artifacts", "browser", "bureau-day", $"{++_pictures:00} {step}.png") });
}
