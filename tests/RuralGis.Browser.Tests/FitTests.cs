using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Everything fits its screen and is large enough to read and to press.</summary>
public sealed class FitTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Theory]
    [InlineData("desk", "zh-CN")]
    [InlineData("desk", "en")]
    [InlineData("phone", "zh-CN")]
    [InlineData("phone", "en")]
    public async Task The_whole_table_is_readable_without_scrolling_sideways(string screen, string language)
    {
        var page = await OpenAsync("", Screen.Named(screen));
        if (language == "en")
            await page.SwitchLanguageAsync(language);
        if (screen == "phone")
            await page.Id("panel-handle").TapAsync();
        await page.Progress.Total.ScrollIntoViewIfNeededAsync();

        await Expect(page.Progress.Total).ToBeInViewportAsync();
        var unreadable = await page.Progress.Element.Locator("th, td").EvaluateAllAsync<string[]>(
            """
            (cells) => {
              const body = document.querySelector('#panel-body')
              body.scrollLeft = 0
              const { left, right } = body.getBoundingClientRect()
              const isReadable = (cell, box) =>
                box.left >= left && box.right <= right && cell.scrollWidth <= cell.clientWidth + 1 && parseFloat(getComputedStyle(cell).fontSize) >= 12
              return cells.filter((cell) => !isReadable(cell, cell.getBoundingClientRect())).map((cell) => cell.textContent.trim())
            }
            """);
        Assert.Empty(unreadable);
    }

    [Fact]
    public async Task Nothing_is_wider_than_the_screen()
    {
        var page = await OpenAsync("", Screen.Phone);
        await FitsAsync(page);

        await page.Progress.Number("done", "370113005").ClickAsync();
        await Expect(page.RowsTable).ToBeVisibleAsync();
        await FitsAsync(page);

        await page.RowsTable.Locator("tbody button").First.ClickAsync();
        await Expect(page.Card).ToBeVisibleAsync();
        await FitsAsync(page);

        await page.SwitchLanguageAsync("en");
        await FitsAsync(page);
        await page.Id("panel-back").ClickAsync();
        await page.Id("panel-back").ClickAsync();
        await Expect(page.Progress.Element).ToBeVisibleAsync();
        await FitsAsync(page);
    }

    [Fact]
    public async Task Everything_to_press_is_large_enough_for_a_finger()
    {
        var page = await OpenAsync("", Screen.Phone);
        await page.Id("layer-fold").TapAsync();

        Assert.Empty(await Fit.TooSmallAsync(page.Window, "button:visible, select:visible, #layer-list label:visible"));
    }

    private static async Task FitsAsync(MapPage page) => Assert.Empty(await Fit.WiderThanScreenAsync(page.Window));
}
