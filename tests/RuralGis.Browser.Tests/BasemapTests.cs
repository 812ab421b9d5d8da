using System.Collections.Concurrent;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

public sealed class BasemapTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private static readonly byte[] OnePixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Fact]
    public async Task By_default_nothing_is_asked_of_any_other_server()
    {
        var page = await OpenAsync();
        await page.MoveAsync(() => page.Id("zoom-in").ClickAsync());
        await page.Id("form-chart").ClickAsync();
        await Expect(page.Window.Locator("#progress-chart canvas")).ToBeVisibleAsync();

        var own = await page.Window.EvaluateAsync<string>("() => location.origin");
        Assert.All(Traffic.Urls, url => Assert.True(url.StartsWith(own, StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal), url));
        await Expect(page.Window.Locator("#basemap-warning")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_basemap_in_GCJ_02_carries_a_warning_that_stays()
    {
        var program = StartProgram(("Rural:Basemap:Kind", "xyz"), ("Rural:Basemap:Datum", "GCJ-02"), ("Rural:Basemap:Url", "https://tiles.example/{z}/{x}/{y}.png"));
        var page = await WindowAsync(program: program);
        var tiles = await ServeTilesAsync(page, "https://tiles.example/**");

        await page.OpenAsync();

        var warning = page.Window.Locator("#basemap-warning");
        await Expect(warning).ToContainTextAsync("GCJ-02");
        await page.Map.Element.ClickAsync(new() { Position = new() { X = 600, Y = 350 } });
        await Expect(page.Card).ToBeVisibleAsync();
        await page.Window.Keyboard.PressAsync("Escape");
        await page.Year.SelectOptionAsync("2023");
        await page.SwitchLanguageAsync("en");
        await Expect(warning).ToHaveTextAsync("The basemap is in GCJ-02: it is shifted 50–500 m against our data. Do not draw or measure on it.");
        await Expect(warning).ToBeInViewportAsync();
        await TilesAreThereAsync(page);
        Assert.NotEmpty(tiles);
    }

    [Fact]
    public async Task A_basemap_in_our_own_datum_needs_no_warning()
    {
        var program = StartProgram(("Rural:Basemap:Kind", "xyz"), ("Rural:Basemap:Url", "https://tiles.example/{z}/{x}/{y}.png"), ("Rural:Basemap:Attribution", "© 某测绘院"));
        var page = await WindowAsync(program: program);
        var tiles = await ServeTilesAsync(page, "https://tiles.example/**");

        await page.OpenAsync();

        await Expect(page.Window.Locator("#basemap-warning")).ToBeHiddenAsync();
        await Expect(page.Window.GetByText("© 某测绘院")).ToBeInViewportAsync();
        await TilesAreThereAsync(page);
        Assert.NotEmpty(tiles);
    }

    [Fact]
    public async Task Tianditu_is_asked_with_the_configured_key()
    {
        var program = StartProgram(("Rural:Basemap:Kind", "tianditu"), ("Rural:Basemap:Key", "a key&1"));
        var page = await WindowAsync(program: program);
        var tiles = await ServeTilesAsync(page, "https://*.tianditu.gov.cn/**");

        await page.OpenAsync();
        await TilesAreThereAsync(page);

        Assert.Contains(tiles, url => url.Contains("/vec_w/wmts", StringComparison.Ordinal));
        Assert.Contains(tiles, url => url.Contains("/cva_w/wmts", StringComparison.Ordinal));
        Assert.All(tiles, url => Assert.EndsWith("&tk=a%20key%261", url, StringComparison.Ordinal));
        await Expect(page.Window.Locator("#basemap-warning")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Tianditu_without_a_key_is_not_asked()
    {
        var program = StartProgram(("Rural:Basemap:Kind", "tianditu"));
        var page = await WindowAsync(program: program);
        var tiles = await ServeTilesAsync(page, "https://*.tianditu.gov.cn/**");

        await page.OpenAsync();

        await page.Map.InkedAsync("areas");
        Assert.Empty(tiles);
    }

    /// <summary>All that were asked for have come.</summary>
    private static async Task TilesAreThereAsync(MapPage page)
    {
        await Expect(page.Window.Locator("img.leaflet-tile-loaded").First).ToBeAttachedAsync();
        await Expect(page.Window.Locator("img.leaflet-tile:not(.leaflet-tile-loaded)")).ToHaveCountAsync(0);
    }

    /// <returns>The addresses asked, as they come.</returns>
    private static async Task<ConcurrentQueue<string>> ServeTilesAsync(MapPage page, string pattern)
    {
        ConcurrentQueue<string> asked = [];
        await page.Window.RouteAsync(pattern, async route =>
        {
            asked.Enqueue(route.Request.Url);
            await route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = OnePixel });
        });
        return asked;
    }
}
