using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>A plot goes its way one stage at a time; every version of it can be looked at and had back.</summary>
public sealed class StageAndHistoryTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    [Fact]
    public Task A_plot_is_accepted_registered_and_taken_back_for_a_reason_only() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var plot = await PlotAsync(database, "stage = 'Completed' AND code LIKE '370113001%'");
        await desk.OpenAsync(plot);
        await desk.Part("stage-on").FillAsync("2024-10-01");
        await desk.Part("stage-to-Accepted").ClickAsync();
        await Expect(desk.Part("stages-say")).ToContainTextAsync("已到验收");
        await desk.Part("stage-on").FillAsync("2024-11-02");
        await desk.Part("stage-to-Registered").ClickAsync();
        await Expect(desk.Part("stages-say")).ToContainTextAsync("已到上图入库");
        Assert.Equal("2024-10-01 2024-11-02", await sql.TextAsync($"SELECT accepted_on || ' ' || registered_on FROM farmland_plots WHERE id = '{plot}'"));

        await desk.Part("stage-to-Accepted").ClickAsync();
        await Expect(desk.Part("stages-say")).ToContainTextAsync("需要说明原因");
        Assert.Equal("Registered", await sql.TextAsync($"SELECT stage FROM farmland_plots WHERE id = '{plot}'"));
        await desk.Part("stage-reason").FillAsync("资料不全");
        await desk.Part("stage-to-Accepted").ClickAsync();
        await Expect(desk.Part("stages-say")).ToContainTextAsync("已到验收");
        Assert.Equal("Accepted", await sql.TextAsync($"SELECT stage FROM farmland_plots WHERE id = '{plot}' AND registered_on IS NULL"));

        await desk.Part("desk-history").ClickAsync();
        await Expect(desk.Part("history-version").First).ToContainTextAsync("资料不全");
        await Expect(desk.Map.Window.Locator("[data-testid='history-field'][data-name='Stage']")).ToContainTextAsync("上图入库");
    });

    [Fact]
    public Task Somebody_faster_is_not_overwritten_and_the_stage_says_so() => OnProgramAsync(async (program, database) =>
    {
        var plot = await PlotAsync(database, "code = '370113001-2024-008'");
        var first = await DeskAsync(program, database, AccountRole.Bureau);
        var second = await DeskAsync(program, database, AccountRole.Admin);
        await first.OpenAsync(plot);
        await second.OpenAsync(plot);
        await first.Part("desk-Name").FillAsync("北大洼");
        await first.SaveAsync();

        Trouble.Expect("/Register");
        await second.Part("stage-to-Registered").ClickAsync();
        await Expect(second.Part("stages-say")).ToContainTextAsync("别人刚刚改过");
        await second.Part("operation-reload").ClickAsync();
        await Expect(second.Part("desk-Name")).ToHaveValueAsync("北大洼");
        await second.Part("stage-to-Registered").ClickAsync();
        await Expect(second.Part("stages-say")).ToContainTextAsync("已到上图入库");
    });

    [Fact]
    public Task An_earlier_version_is_seen_beside_the_newest_and_restored() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var plot = await PlotAsync(database, "code = '370113001-2024-008'");
        await desk.OpenAsync(plot);
        await desk.Tool("snap").ClickAsync();
        await desk.DragAsync(desk.Corners.Nth(3), -6, 8);
        await desk.Part("desk-Name").FillAsync("北大洼");
        await desk.SaveAsync();
        await desk.Part("desk-history").ClickAsync();

        await Expect(desk.Part("history-version")).ToHaveCountAsync(2);
        await Expect(desk.Map.Window.Locator("[data-testid='history-field'][data-name='Name']")).ToContainTextAsync("北大洼");
        await desk.Map.Map.InkedAsync("history");
        await desk.Part("history-when").Nth(1).ClickAsync();
        await desk.Part("history-against-now").ClickAsync();
        await Expect(desk.Part("history-difference")).ToContainTextAsync("亩");
        await desk.Part("history-restore").ClickAsync();
        await desk.Part("history-restore-do").ClickAsync();
        await Expect(desk.Part("history-version")).ToHaveCountAsync(2);
        await desk.Part("history-reason").FillAsync("改错了");
        await desk.Part("history-restore-do").ClickAsync();

        await Expect(desk.Part("history-version")).ToHaveCountAsync(3);
        await Expect(desk.Part("history-version").First).ToContainTextAsync("改错了");
        Assert.Equal("38.57", await sql.TextAsync($"SELECT round((area_m2 * 3 / 2000)::numeric, 2) FROM farmland_plots WHERE id = '{plot}' AND name <> '北大洼'"));
        await desk.Map.Id("history-card").ClickAsync();
        await Expect(desk.Map.Card).ToContainTextAsync("38.57");
        await desk.Map.Map.InkedAsync("history", isInked: false);
    });

    [Fact]
    public Task What_became_of_a_merged_plot_can_be_read_both_ways() => OnCopyAsync(async (desk, database) =>
    {
        var plot = await PlotAsync(database, "code = '370113001-2024-008'");
        var gone = await PlotAsync(database, "code = '370113001-2024-007'");
        await desk.OpenAsync(plot);
        await desk.StartOperationAsync("merge");
        await desk.PressAsync(await new Oracle(database).PlaceAsync("SELECT ST_Centroid(boundary) AS p FROM farmland_plots WHERE code = '370113001-2024-007'"));
        await desk.KeyAsync("Enter");
        await desk.Part("operation-bar-keep").ClickAsync();
        await Expect(desk.Part("operation-done")).ToBeVisibleAsync();

        await desk.Part("desk-history").ClickAsync();
        await desk.Part("history-parents").GetByText("370113001-2024-007").ClickAsync();
        await Expect(desk.Part("history-gone")).ToBeVisibleAsync();
        Assert.Contains(gone, desk.Map.Hash, StringComparison.Ordinal);
        await desk.Part("history-children").GetByText("370113001-2024-008").ClickAsync();
        await Expect(desk.Part("history-parents")).ToBeVisibleAsync();
    });
}
