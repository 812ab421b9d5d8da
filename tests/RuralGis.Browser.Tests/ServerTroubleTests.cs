using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>A part that fails says so, can be asked again, and takes nothing else with it.</summary>
public sealed class ServerTroubleTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Theory]
    [InlineData("ControlLines", "control", "三条控制线", true)]
    [InlineData("WaterVillages", "water", "农村供水村", false)]
    [InlineData("FarmlandPlots", "farmland", "高标准农田地块", true)]
    public async Task A_layer_that_does_not_come_is_named_and_comes_on_retry(string entitySet, string layer, string name, bool answers)
    {
        var page = await WindowAsync();
        var pattern = $"**/odata/{entitySet}*";
        await page.Window.RouteAsync(pattern, FailAsync(answers));
        Trouble.Expect($"/odata/{entitySet}");
        await page.OpenAsync();

        await Expect(page.Status).ToContainTextAsync($"未能加载：{name}");
        await Expect(page.Status).ToContainTextAsync(answers ? "服务器答复 500" : "无法连接服务器，请检查网络后重试。");
        await Expect(page.Progress.Number("target", "370113")).ToHaveTextAsync("26,000.00");
        await page.Map.InkedAsync("areas");
        await page.Map.InkedAsync("points");

        await page.Window.UnrouteAsync(pattern);
        await page.Id("status-retry").ClickAsync();
        await Expect(page.Status).ToHaveTextAsync("数据已加载");
        await Expect(page.LayerList.Locator($"[data-layer={layer}] label.layer .count")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+$"));
    }

    [Fact]
    public async Task Progress_that_does_not_come_leaves_the_map_and_comes_on_retry()
    {
        var page = await WindowAsync();
        await page.Window.RouteAsync("**/odata/Progress*", FailAsync(answers: true));
        Trouble.Expect("/odata/Progress");
        await page.OpenAsync();

        await Expect(page.Window.Locator("#panel-body").GetByRole(AriaRole.Alert)).ToContainTextAsync("服务器答复 500");
        await Expect(page.LayerList.Locator("[data-layer=villages] .count")).ToHaveTextAsync("649");

        await page.Window.UnrouteAsync("**/odata/Progress*");
        await page.Id("retry").ClickAsync();
        await Expect(page.Progress.Number("target", "370113")).ToHaveTextAsync("26,000.00");
    }

    [Fact]
    public async Task Rows_that_do_not_come_come_on_retry()
    {
        var page = await OpenAsync();
        await page.Window.RouteAsync("**/odata/FarmlandPlots*", FailAsync(answers: false));
        Trouble.Expect("/odata/FarmlandPlots");

        await page.Progress.Number("done", "370113005").ClickAsync();
        await Expect(page.Window.Locator("#panel-body").GetByRole(AriaRole.Alert)).ToContainTextAsync("无法连接服务器");

        await page.Window.UnrouteAsync("**/odata/FarmlandPlots*");
        await page.Id("retry").ClickAsync();
        await Expect(page.Window.GetByTestId("rows-agree")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_search_that_fails_says_so_and_works_again()
    {
        var page = await OpenAsync();
        await page.Window.RouteAsync("**/odata/Regions*", FailAsync(answers: true));
        Trouble.Expect("/odata/Regions");

        await page.Search.FillAsync("归德");
        await Expect(page.Found).ToContainTextAsync(["服务器答复 500"]);

        await page.Window.UnrouteAsync("**/odata/Regions*");
        await page.Search.FillAsync("归德街道");
        await Expect(page.FoundWith("370113005")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task When_not_even_the_configuration_comes_the_page_says_so_and_can_try_again()
    {
        var page = await WindowAsync();
        Trouble.Expect("/client-config.json");
        Trouble.Expect("/start-failure.js");
        await page.Window.RouteAsync("**/client-config.json", FailAsync(answers: false));
        await page.Window.GotoAsync("/");
        await Expect(page.Window.Locator("#start-failure")).ToContainTextAsync("无法连接服务器");
        await Expect(page.Window.Locator("html[data-ready=true]")).ToHaveCountAsync(0);

        await page.Window.UnrouteAsync("**/client-config.json");
        await page.Id("start-again").ClickAsync();

        await page.DrawnAsync();
        await Expect(page.Progress.Number("target", "370113")).ToHaveTextAsync("26,000.00");
    }

    private static Func<IRoute, Task> FailAsync(bool answers)
        => answers
            ? route => route.FulfillAsync(new() { Status = 500, ContentType = "application/json", Body = """{"error":{"code":"500","message":"trace 00-1"}}""" })
            : route => route.AbortAsync("connectionrefused");
}
