using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The query console as a person sees it.</summary>
public sealed partial class ConsolePage(MapPage map)
{
    private readonly IPage _page = map.Window;

    public MapPage Map => map;
    public ILocator Sentence => _page.GetByTestId("console-sentence");
    public ILocator Address => _page.GetByTestId("console-text");
    public ILocator Status => _page.GetByTestId("answer-status");
    public ILocator Error => _page.GetByTestId("answer-error");
    public ILocator Rows => _page.Locator("#answer-table tbody tr");
    public ILocator Foot => _page.GetByTestId("answer-foot");
    public ILocator Conditions => _page.GetByTestId("condition");

    public ILocator Button(string testId) => _page.GetByTestId(testId);

    public async Task OpenAsync()
    {
        await _page.GetByTestId("console-button").ClickAsync();
        await Expect(_page.GetByTestId("example-byTownship")).ToBeVisibleAsync();
    }

    /// <summary>Begins a question of one's own.</summary>
    public async Task StartAsync(string set)
    {
        await map.Id($"set-{set}").ClickAsync();
        await Expect(_page.GetByTestId("form-set")).ToHaveValueAsync(set);
    }

    /// <summary>One more condition: a property, how it is compared, and a value of its list.</summary>
    public async Task AddChoiceAsync(string path, string value)
    {
        await _page.GetByTestId("add-value").First.ClickAsync();
        var condition = Conditions.Last;
        await condition.GetByTestId("property").SelectOptionAsync(path);
        await condition.GetByTestId("value").SelectOptionAsync(new SelectOptionValue { Label = value });
    }

    /// <summary>Runs it and waits for the answer.</summary>
    public async Task RunAsync()
    {
        await _page.GetByTestId("console-run").ClickAsync();
        await AnsweredAsync();
    }

    public async Task RunAsync(string text)
    {
        await Address.FillAsync(text);
        await Address.PressAsync("Enter");
        await AnsweredAsync();
    }

    /// <summary>The answer is there, and it is the one to what stands in the form.</summary>
    public async Task AnsweredAsync()
    {
        await Expect(Status).ToHaveTextAsync(Answered());
        await Expect(_page.Locator("#console-answer")).ToHaveAttributeAsync("aria-busy", "false");
    }

    /// <returns>The cells of each row.</returns>
    public Task<string[][]> CellsAsync()
        => Rows.EvaluateAllAsync<string[][]>("rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()))");

    /// <returns>The cells of the foot: sums, or the figures of all.</returns>
    public Task<string[]> FootAsync()
        => Foot.Locator("td").EvaluateAllAsync<string[]>("cells => cells.map((cell) => cell.textContent.trim())");

    /// <returns>The file that a button gives, its byte order mark included.</returns>
    public async Task<string> DownloadAsync(string format)
    {
        var download = await _page.RunAndWaitForDownloadAsync(() => _page.GetByTestId($"download-{format}").ClickAsync());
        return Encoding.UTF8.GetString(await File.ReadAllBytesAsync(await download.PathAsync()));
    }

    [GeneratedRegex(@"^\s*(已显示|前|\d|一个值).* · [\d.]+ 秒 · [\d,.]+ [kM]?B$")]
    private static partial Regex Answered();
}
