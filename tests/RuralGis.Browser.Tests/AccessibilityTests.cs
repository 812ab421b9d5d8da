using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>axe finds nothing serious in anything a person can open.</summary>
public sealed class AccessibilityTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Theory]
    [InlineData("desk", "zh-CN")]
    [InlineData("desk", "en")]
    [InlineData("phone", "zh-CN")]
    [InlineData("phone", "en")]
    public async Task Nothing_serious_is_found(string screen, string language)
    {
        var page = await OpenAsync("", Screen.Named(screen));
        if (language == "en")
            await page.SwitchLanguageAsync("en");
        if (screen == "phone")
            await page.Id("panel-handle").ClickAsync();
        await CleanAsync(page);

        await page.Id("form-chart").ClickAsync();
        await Expect(page.Window.Locator("#progress-chart canvas")).ToBeVisibleAsync();
        await CleanAsync(page);

        await page.Id("form-trend").ClickAsync();
        await Expect(page.Window.Locator("#trend-chart canvas")).ToBeVisibleAsync();
        await CleanAsync(page);

        await page.Id("open-tasks").ClickAsync();
        await Expect(page.Window.GetByTestId("tasks")).ToBeVisibleAsync();
        await page.Window.GetByTestId("edit-task").First.ClickAsync();
        await CleanAsync(page);
        await page.Id("panel-back").ClickAsync();

        await page.Id("form-table").ClickAsync();
        await page.Progress.Number("done", "370113005").ClickAsync();
        await Expect(page.RowsTable).ToBeVisibleAsync();
        await CleanAsync(page);

        await page.RowsTable.Locator("tbody button").First.ClickAsync();
        await Expect(page.Card).ToBeVisibleAsync();
        await CleanAsync(page);

        await page.Search.FillAsync("归德");
        await Expect(page.FoundWith("370113005")).ToBeVisibleAsync();
        await CleanAsync(page);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task Nothing_serious_is_found_where_plots_are_drawn(string screen)
    {
        var plot = await Sql.TextAsync("SELECT id FROM farmland_plots WHERE code = '370113001-2024-008'");
        var page = await OpenAsync("#panel=desk", Screen.Named(screen));
        await Expect(page.Id("desk-new")).ToBeVisibleAsync();
        await CleanAsync(page);

        await page.OpenAsync($"?again#panel=desk/{plot}");
        await Expect(page.Window.GetByTestId("desk-area")).ToContainTextAsync("38.57");
        await page.Id("desk-corner-details").Locator("summary").ClickAsync();
        await page.Id("corner-0").ClickAsync();
        await Expect(page.Id("desk-corner-place")).ToBeVisibleAsync();
        await CleanAsync(page);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task Nothing_serious_is_found_in_operations_offers_to_cut_and_the_history(string screen)
    {
        var plot = await Sql.TextAsync("SELECT id FROM farmland_plots WHERE code = '370113001-2024-009'");
        var over = await Sql.TextAsync("SELECT p.id FROM plot_conflicts c JOIN farmland_plots p ON p.id = c.plot_id JOIN control_lines l ON l.id = c.control_line_id WHERE p.plan_year = 2024 AND l.kind = 'EcologicalRedline' ORDER BY c.area_m2 / p.area_m2 LIMIT 1");
        var page = await OpenAsync($"#panel=desk/{plot}", Screen.Named(screen));
        Trouble.Expect("/FillGap");
        await page.Id("operation-fillGap").ClickAsync();
        await Expect(page.Window.GetByTestId("operation-says")).ToContainTextAsync("没有窄缝");
        await CleanAsync(page);

        await page.OpenAsync($"?over#panel=desk/{over}");
        await page.Id("desk-Name").FillAsync("北大洼");
        await page.Window.GetByTestId("finding-look").First.ClickAsync();
        await Expect(page.Window.GetByTestId("finding-offer")).ToBeVisibleAsync();
        await CleanAsync(page);

        await page.OpenAsync($"?history#panel=history/{plot}");
        await Expect(page.Window.GetByTestId("history-version").First).ToBeVisibleAsync();
        await CleanAsync(page);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task Nothing_serious_is_found_in_the_lists_nor_on_the_page_of_a_project(string screen)
    {
        var project = await Sql.TextAsync("SELECT id FROM farmland_projects WHERE code = '示例-370113-2024-01'");
        var list = new ListPage(await OpenAsync("#panel=list/conflicts", Screen.Named(screen)));
        await Expect(list.Rows.First).ToBeVisibleAsync();
        await CleanAsync(list.Map);

        await list.Part("list-farmland").ClickAsync();
        await list.Rows.First.Locator("input").CheckAsync();
        await list.Rows.Nth(1).ClickAsync();
        await Expect(list.Part("list-edit")).ToBeVisibleAsync();
        await list.Map.Id("list-columns").Locator("summary").ClickAsync();
        await CleanAsync(list.Map);

        await list.Map.OpenAsync($"?again#panel=project/{project}");
        await Expect(list.Part("project-light")).ToBeVisibleAsync();
        await CleanAsync(list.Map);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task Nothing_serious_is_found_in_the_layer_list_nor_where_things_overlap(string screen)
    {
        var place = await Sql.PlaceAsync(Places.LargestConflict);
        var page = await OpenAsync(place.At(18), Screen.Named(screen));

        await page.Map.Element.FocusAsync();
        await page.Window.Keyboard.PressAsync("Enter");
        await Expect(page.Chooser).ToBeVisibleAsync();
        await CleanAsync(page);

        if (screen == "phone")
            await page.Id("layer-fold").ClickAsync();
        await Expect(page.Id("layer-farmland")).ToBeVisibleAsync();
        await CleanAsync(page);
    }

    [Fact]
    public async Task Nothing_serious_is_found_in_notices()
    {
        var page = await WindowAsync();
        Trouble.Expect("/odata/");
        await page.Window.RouteAsync("**/odata/{Progress,ControlLines}*", route => route.FulfillAsync(new() { Status = 503 }));
        await page.OpenAsync();

        await Expect(page.Window.GetByRole(AriaRole.Alert).Filter(new() { Visible = true })).ToHaveCountAsync(1);
        await CleanAsync(page);
    }

    private static async Task CleanAsync(MapPage page)
        => Assert.Empty(await Axe.FindAsync(page.Window));
}
