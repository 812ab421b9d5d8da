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
