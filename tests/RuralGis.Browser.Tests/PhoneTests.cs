using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>390 by 844 pixels and a finger.</summary>
public sealed class PhoneTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task The_sheet_opens_to_each_height_by_its_button()
    {
        var page = await OpenAsync("", Screen.Phone);

        await SheetIsAsync(page, "half");
        await page.Id("panel-handle").TapAsync();
        await SheetIsAsync(page, "full");
        await page.Id("panel-handle").TapAsync();
        await SheetIsAsync(page, "peek");
        await Expect(page.Id("panel-handle")).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(page.Title).ToBeInViewportAsync();
        await page.Id("panel-handle").TapAsync();
        await SheetIsAsync(page, "half");
    }

    [Fact]
    public async Task The_sheet_follows_the_finger_and_rests_at_the_nearest_height()
    {
        var page = await OpenAsync("", Screen.Phone);

        await DragHandleAsync(page, to: 110);
        await SheetIsAsync(page, "full");
        await DragHandleAsync(page, to: 740);
        await SheetIsAsync(page, "peek");
        await DragHandleAsync(page, to: 480);
        await SheetIsAsync(page, "half");
    }

    [Fact]
    public async Task The_layer_list_lies_over_the_map_and_goes_away_again()
    {
        var page = await OpenAsync("", Screen.Phone);
        await Expect(page.Id("layer-water")).ToBeHiddenAsync();

        await page.Id("layer-fold").TapAsync();
        await Expect(page.Id("layer-farmland")).ToBeInViewportAsync();
        await page.Id("layer-water").TapAsync();
        await Expect(page.Id("layer-water")).ToBeInViewportAsync();
        await Expect(page.Id("layer-water")).Not.ToBeCheckedAsync();
        await page.Id("layer-fold").TapAsync();

        await Expect(page.Id("layer-water")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_tap_on_a_village_opens_its_card_even_from_the_folded_sheet()
    {
        var village = (await Sql.ColumnAsync("SELECT id || '|' || name FROM water_villages WHERE status = 'Connected' ORDER BY village_code LIMIT 1")).Single().Split('|');
        var place = await Sql.PlaceAsync($"SELECT location AS p FROM water_villages WHERE id = '{village[0]}'");
        var page = await OpenAsync($"{place.At(16)}&off=sample,villages,control,farmland", Screen.Phone);
        await page.Id("panel-handle").TapAsync();
        await page.Id("panel-handle").TapAsync();
        await SheetIsAsync(page, "peek");

        await page.Map.TapAsync(place);

        await Expect(page.Card).ToHaveAttributeAsync("data-id", village[0]);
        await Expect(page.Title).ToHaveTextAsync(village[1]);
        await SheetIsAsync(page, "half");
        await Expect(page.Card.Locator("dl > div").First).ToBeInViewportAsync();
    }

    private static Task SheetIsAsync(MapPage page, string height)
        => Expect(page.Window.Locator("#panel")).ToHaveAttributeAsync("data-height", height);

    /// <summary>A finger on the handle, moved to a height of the screen and lifted.</summary>
    private static async Task DragHandleAsync(MapPage page, int to)
    {
        var handle = (await page.Id("panel-handle").BoundingBoxAsync())!;
        var (x, from) = (handle.X + (handle.Width / 2), handle.Y + (handle.Height / 2));
        var finger = await page.Window.Context.NewCDPSessionAsync(page.Window);
        async Task Touch(string type, params double[] heights)
            => await finger.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = heights.Select(y => new { x, y }).ToArray() });

        await Touch("touchStart", from);
        for (var step = 1; step <= 5; step++)
            await Touch("touchMove", from + ((to - from) * step / 5));
        await page.Window.WaitForFunctionAsync("to => Math.abs(document.querySelector('#panel').getBoundingClientRect().top - to) <= 20", to);
        await Touch("touchEnd");
        await finger.DetachAsync();
    }
}
