using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>A working list as a person sees it.</summary>
public sealed class ListPage(MapPage map)
{
    private readonly IPage _page = map.Window;

    public MapPage Map => map;
    public ILocator Rows => _page.Locator("#list-table tr[data-id]");
    public ILocator Chosen => _page.Locator("#list-table tr.chosen");
    public ILocator Hovered => _page.Locator("#list-table tr.hovered");
    public ILocator Count => Part("list-count");
    public ILocator Error => Part("list-error");
    public ILocator Report => _page.GetByTestId("bulk-report").Locator("li");
    public ILocator Scroll => map.Id("list-scroll");

    public ILocator Part(string testId) => _page.GetByTestId(testId);

    public ILocator Filter(string path) => Part($"filter-{path}");

    public ILocator Heading(string path) => _page.Locator($"th[data-path='{path}']");

    public async Task OpenAsync(string list, string hash = "#year=2024")
    {
        // A page of its own: an address that differs behind # alone would be gone to while the page before still moves its map.
        await _page.GotoAsync("about:blank");
        await map.OpenAsync($"{hash}&panel=list/{list}");
        await Expect(Rows.First).ToBeVisibleAsync();
    }

    /// <summary>Waits until so many rows match.</summary>
    public Task CountsAsync(double count) => Expect(Count).ToHaveTextAsync($"共 {Words.Count(count)} 条");

    public async Task TypeAsync(string path, string text)
    {
        await Filter(path).FillAsync(text);
        await Filter(path).PressAsync("Enter");
    }

    /// <summary>Sorts by a column and waits until the rows are those of the new order.</summary>
    public async Task SortAsync(string path, string direction)
    {
        await map.Id($"sort-{path}").ClickAsync();
        await Expect(Heading(path)).ToHaveAttributeAsync("aria-sort", direction);
        await Expect(Rows.First).ToBeVisibleAsync();
    }

    /// <summary>Waits until the first rows have these texts in their first column.</summary>
    public async Task BeginsAsync(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
            await Expect(_page.Locator($"#list-table tr[data-index='{i}'] button")).ToHaveTextAsync(names[i]);
    }

    /// <returns>The cells of the foot.</returns>
    public Task<string[]> FootAsync()
        => Part("list-foot").Locator("td").EvaluateAllAsync<string[]>("cells => cells.map((cell) => cell.textContent.trim())");

    public Task TickAsync(string code)
        => _page.Locator("#list-table tr[data-id]").Filter(new() { HasText = code }).Locator("input").CheckAsync();

    public async Task<string> DownloadAsync()
    {
        var download = await _page.RunAndWaitForDownloadAsync(() => Part("list-csv").ClickAsync());
        return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(await download.PathAsync()));
    }
}
