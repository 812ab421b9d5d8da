using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Unsaved work outlives the tab and the session, and two people's work is joined, not overwritten.</summary>
public sealed class DeskKeptTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    [Fact]
    public Task A_lost_tab_gives_the_work_back_with_all_its_steps() => OnCopyAsync(async (desk, database) =>
    {
        await desk.OpenAsync(await PlotAsync(database, "code = '370113001-2024-008'"));
        await desk.DragAsync(desk.Middles.First, 40, 40);
        await Expect(desk.Corners).ToHaveCountAsync(9);
        await desk.Part("desk-Name").FillAsync("北大洼");

        var context = desk.Map.Window.Context;
        await desk.Map.Window.CloseAsync();
        var again = new DeskPage(new MapPage(await context.NewPageAsync()));
        await again.Map.OpenAsync();
        await Expect(again.Part("desk-button")).ToHaveTextAsync("绘制（1）");
        await again.Part("desk-button").ClickAsync();
        await again.Part("desk-kept").GetByRole(AriaRole.Button).First.ClickAsync();

        await Expect(again.Message).ToContainTextAsync("已恢复");
        await Expect(again.Part("desk-Name")).ToHaveValueAsync("北大洼");
        await Expect(again.Corners).ToHaveCountAsync(9);
        await again.Tool("undo").ClickAsync();
        await again.Tool("undo").ClickAsync();
        await Expect(again.Corners).ToHaveCountAsync(8);
        await Expect(again.State).ToHaveTextAsync("没有改动");
    });

    [Fact]
    public Task A_lost_session_keeps_the_work_and_leads_to_signing_in() => OnCopyAsync(async (desk, database) =>
    {
        await desk.OpenAsync(await PlotAsync(database, "code = '370113001-2024-008'"));
        await desk.Part("desk-Name").FillAsync("北大洼");
        Trouble.Expect("/odata/FarmlandPlots");
        Trouble.Expect("/farmland/check");
        Trouble.Expect("/account/");
        await desk.Map.Window.Context.ClearCookiesAsync();

        await desk.Part("desk-save").ClickAsync();

        await Expect(desk.Message).ToContainTextAsync("修改仍在本机");
        await Expect(desk.Message.GetByRole(AriaRole.Link)).ToHaveTextAsync("重新登录");
        await Expect(desk.Part("desk-Name")).ToHaveValueAsync("北大洼");
    });

    [Fact]
    public Task Changes_of_two_people_that_do_not_meet_are_merged() => OnProgramAsync(async (program, database) =>
    {
        var plot = await PlotAsync(database, "code = '370113001-2024-008'");
        var first = await DeskAsync(program, database, AccountRole.Bureau);
        var second = await DeskAsync(program, database, AccountRole.Admin);
        Trouble.Expect($"/odata/FarmlandPlots({plot})");
        await first.OpenAsync(plot);
        await second.OpenAsync(plot);

        await first.Part("desk-Name").FillAsync("北大洼");
        await first.SaveAsync();
        await second.Part("desk-DeclaredAreaMu").FillAsync("38.7");
        await second.Part("desk-save").ClickAsync();

        await Expect(second.Part("desk-compare")).ToContainTextAsync("可以合并");
        await Expect(second.Part("compare-row")).ToHaveCountAsync(2);
        await Expect(second.Part("pick-Name-theirs")).ToBeCheckedAsync();
        await Expect(second.Part("pick-DeclaredAreaMu-mine")).ToBeCheckedAsync();
        await second.Part("compare-merge").ClickAsync();
        await Expect(second.Message).ToContainTextAsync("已保存");
        Assert.Equal("北大洼 38.7", await new Oracle(database).TextAsync($"SELECT name || ' ' || declared_area_mu FROM farmland_plots WHERE id = '{plot}'"));
    });

    [Fact]
    public Task What_two_people_changed_both_is_chosen_by_the_second() => OnProgramAsync(async (program, database) =>
    {
        var plot = await PlotAsync(database, "code = '370113001-2024-008'");
        var first = await DeskAsync(program, database, AccountRole.Bureau);
        var second = await DeskAsync(program, database, AccountRole.Admin);
        Trouble.Expect($"/odata/FarmlandPlots({plot})");
        await first.OpenAsync(plot);
        await second.OpenAsync(plot);
        await first.Part("desk-Name").FillAsync("甲");
        await first.SaveAsync();

        await second.Part("desk-Name").FillAsync("乙");
        await second.Part("desk-LandClassCode").SelectOptionAsync("0103");
        await second.Part("desk-save").ClickAsync();
        await Expect(second.Part("desk-compare")).ToContainTextAsync("请逐项选择");
        await second.Part("pick-Name-theirs").CheckAsync();
        await second.Part("compare-merge").ClickAsync();

        await Expect(second.Message).ToContainTextAsync("已保存");
        Assert.Equal("甲 0103", await new Oracle(database).TextAsync($"SELECT name || ' ' || land_class_code FROM farmland_plots WHERE id = '{plot}'"));
    });
}
