using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

public sealed class SearchTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task What_is_found_by_name_or_code_is_what_SQL_finds()
    {
        var page = await OpenAsync();

        foreach (var text in new[] { "归德", "庄", "370113005", "370113005-2024-01", "高标准农田建设项目（一）" })
        {
            await page.Search.FillAsync(text);

            var codes = await FindAsync(text);
            await Expect(page.Found).ToHaveCountAsync(codes.Count);
            foreach (var code in codes)
                await Expect(page.FoundWith(code)).ToBeAttachedAsync();
        }
    }

    [Fact]
    public async Task A_village_is_found_and_opened_with_the_keyboard_alone()
    {
        var village = (await Sql.ColumnAsync("SELECT name FROM regions WHERE kind = 'Village' GROUP BY name HAVING count(*) = 1 ORDER BY name LIMIT 1")).Single();
        var page = await OpenAsync();

        await page.Window.Keyboard.PressAsync("Tab");
        await page.Window.Keyboard.PressAsync("Tab");
        await Expect(page.Search).ToBeFocusedAsync();
        // Two signs at once, as an input method writes them: after the first alone, others might be found.
        await page.Window.Keyboard.InsertTextAsync(village[..2]);
        await Expect(page.Found.First).ToHaveAttributeAsync("aria-selected", "true");
        var steps = (await page.Found.Locator(".name").AllTextContentsAsync()).ToList().IndexOf(village);
        for (var step = 0; step < steps; step++)
            await page.Window.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Window.Locator("#search-results [aria-selected=true]")).ToHaveAttributeAsync("id", (await page.Search.GetAttributeAsync("aria-activedescendant"))!);
        await page.MoveAsync(() => page.Window.Keyboard.PressAsync("Enter"));

        await Expect(page.Title).ToHaveTextAsync(village);
        await Expect(page.Title).ToBeFocusedAsync();
        await Expect(page.Search).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [Fact]
    public async Task A_plot_of_another_year_is_shown_in_its_year()
    {
        var plot = (await Sql.ColumnAsync("SELECT code FROM farmland_plots WHERE plan_year = 2023 ORDER BY code LIMIT 1")).Single();
        var page = await OpenAsync();

        await page.Search.FillAsync(plot);
        await page.MoveAsync(() => page.FoundWith(plot).ClickAsync());

        await Expect(page.Card).ToContainTextAsync(plot);
        await Expect(page.Year).ToHaveValueAsync("2023");
        await page.Map.InkedAsync("highlight");
    }

    [Fact]
    public async Task Odd_text_does_no_harm_and_nothing_found_is_said()
    {
        var page = await OpenAsync();

        foreach (var text in new[] { "不存在的村庄", "%", "_", "'", "''--", "\"<b>&amp;", "x') or contains(Name,'", "\\", "+ #?/" })
        {
            Assert.Empty(await FindAsync(text));
            await page.Search.FillAsync(text);

            await Expect(page.Found).ToHaveTextAsync(["没有找到。可输入名称的一部分，或代码的开头。"]);
            await page.Search.FillAsync("归德");
            await Expect(page.FoundWith("370113005")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Escape_closes_what_was_found_and_then_empties_the_box()
    {
        var page = await OpenAsync();
        await page.Search.FillAsync("归德");
        await Expect(page.FoundWith("370113005")).ToBeVisibleAsync();

        await page.Search.PressAsync("Escape");
        await Expect(page.Found).ToHaveCountAsync(0);
        await page.Search.PressAsync("Escape");

        await Expect(page.Search).ToHaveValueAsync("");
        await Expect(page.Title).ToHaveTextAsync("2024 年进度");
    }

    /// <summary>Eight of each: regions below the district, projects, plots.</summary>
    private async Task<List<string>> FindAsync(string text)
    {
        var literal = text.Replace("'", "''", StringComparison.Ordinal);
        string From(string table, string order, string where = "true")
            => $"(SELECT code FROM {table} WHERE {where} AND (strpos(name, '{literal}') > 0 OR starts_with(code, '{literal}')) ORDER BY {order} LIMIT 8)";
        return await Sql.ColumnAsync(string.Join(" UNION ALL ", From("regions", "kind, code", "kind <> 'County'"), From("farmland_projects", "code"), From("farmland_plots", "code")));
    }
}
