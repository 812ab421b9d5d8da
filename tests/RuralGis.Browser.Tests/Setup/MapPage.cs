using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The page as a person sees it.</summary>
public sealed partial class MapPage(IPage page)
{
    public IPage Window => page;
    public MapCanvas Map { get; } = new(page);
    public ProgressTable Progress { get; } = new(page);

    public string Hash => new Uri(page.Url).Fragment;
    public ILocator Title => page.Locator("#panel-title");
    public ILocator Card => page.GetByTestId("card");
    public ILocator Chooser => page.GetByTestId("chooser");
    public ILocator RowsTable => page.GetByTestId("rows-table");
    public ILocator Search => page.GetByTestId("search-input");
    public ILocator Found => page.GetByTestId("search-results").GetByRole(AriaRole.Option);
    public ILocator LayerList => page.GetByTestId("layer-list");
    public ILocator Year => page.GetByTestId("year-select");
    public ILocator LanguageSwitch => page.GetByTestId("language-switch");
    public ILocator Status => page.GetByTestId("status");

    public ILocator FoundWith(string code) => page.GetByTestId("search-results").Locator($"[data-code='{code}']");
    public ILocator Id(string id) => page.Locator($"[id='{id}']");

    public async Task OpenAsync(string hash = "")
    {
        await page.GotoAsync($"/{hash}");
        await DrawnAsync();
    }

    /// <summary>Everything has come, and the map has gone where it goes at the start.</summary>
    public async Task DrawnAsync()
    {
        // First the address: the page before may have been ready, too.
        await Expect(page).ToHaveURLAsync(PlaceInAddress());
        await Expect(page.Locator("html[data-ready=true]")).ToBeAttachedAsync(new() { Timeout = 30_000 });
        await Expect(Title).ToBeVisibleAsync();
        // The slider comes with the newest day, and moves what stands below it.
        await page.WaitForFunctionAsync("() => !document.querySelector('[data-testid=progress-table]') || document.querySelector('[data-testid=day-slider]')");
        await Map.StillAsync();
    }

    /// <summary>Does something that moves the map, and waits until it has moved and lies still again.</summary>
    public async Task MoveAsync(Func<Task> move)
    {
        await Map.StillAsync();
        var before = MapPlace.In(Hash);
        await move();
        await Expect(page).Not.ToHaveURLAsync(new Regex(Regex.Escape($"at={before.Text}")));
        await Map.StillAsync();
    }

    public async Task SwitchLanguageAsync(string language)
    {
        await LanguageSwitch.ClickAsync();
        await Expect(page.Locator($"html[lang='{language}']")).ToBeAttachedAsync();
    }

    /// <returns>Label and text of each line of the open card.</returns>
    public async Task<List<(string Label, string Text)>> FactsAsync()
    {
        var lines = await Card.Locator("dl > div").EvaluateAllAsync<string[][]>(
            "lines => lines.map((line) => [line.querySelector('dt').textContent, line.querySelector('dd').textContent])");
        return [.. lines.Select(line => (line[0], line[1]))];
    }

    [GeneratedRegex("[#&]at=")]
    private static partial Regex PlaceInAddress();
}
