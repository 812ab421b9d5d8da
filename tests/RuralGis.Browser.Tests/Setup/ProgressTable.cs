using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The table by township and what chooses its numbers.</summary>
public sealed class ProgressTable(IPage page)
{
    public ILocator Element => page.GetByTestId("progress-table");
    public ILocator Total => Element.Locator("tfoot tr");
    public ILocator Measure => page.GetByTestId("measure-select");
    public ILocator Fill => page.GetByTestId("fill-switch");

    /// <summary>The number of a region in a column: target, done or rate.</summary>
    public ILocator Number(string column, string regionCode) => page.Locator($"[id='{column}-{regionCode}']");

    public async Task ChooseAsync(string measure)
    {
        await Measure.SelectOptionAsync(measure);
        await Expect(Element.Locator("caption")).ToHaveTextAsync(Words.Chinese($"measure.{measure}"));
    }

    /// <returns>Rank, township, target, done, rate and the sign of the light, row by row; the total is the last one.</returns>
    public Task<string[][]> RowsAsync()
        => Element.Locator("tbody tr, tfoot tr").EvaluateAllAsync<string[][]>(
            "rows => rows.map((row) => [...row.cells].map((cell) => (cell.querySelector('.light [aria-hidden]') ?? cell).textContent.trim()))");
}
