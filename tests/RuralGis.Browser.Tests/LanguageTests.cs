using System.Text.RegularExpressions;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

public sealed partial class LanguageTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task In_English_only_names_and_quoted_data_stay_Chinese()
    {
        var names = await NamesAsync();
        var page = await OpenAsync();
        await page.SwitchLanguageAsync("en");
        await EnglishAsync(page, names);

        await page.Progress.Number("done", "370113005").ClickAsync();
        await Expect(page.RowsTable).ToBeVisibleAsync();
        await EnglishAsync(page, names);

        await page.RowsTable.Locator("tbody button").First.ClickAsync();
        await Expect(page.Card).ToBeVisibleAsync();
        await EnglishAsync(page, names);

        await page.Card.Locator("[data-open^='card/projects/']").ClickAsync();
        await Expect(page.Card).ToHaveAttributeAsync("data-layer", "projects");
        await EnglishAsync(page, names);

        await page.Search.FillAsync("nothing like this");
        await Expect(page.Found).ToHaveTextAsync(["Nothing found. Try a part of the name, or the beginning of the code."]);
        await EnglishAsync(page, names);
    }

    [Theory]
    [InlineData("water", "water_villages")]
    [InlineData("sample", "sample_villages")]
    [InlineData("control", "control_lines")]
    [InlineData("conflicts", "plot_conflicts")]
    [InlineData("villages", "regions")]
    public async Task Cards_of_every_kind_are_English(string layer, string table)
    {
        var id = (await Sql.ColumnAsync($"SELECT id FROM {table} {(table == "regions" ? "WHERE kind = 'Village'" : "")} ORDER BY id LIMIT 1")).Single();
        var page = await OpenAsync($"#panel=card/{layer}/{id}");
        await Expect(page.Card).ToBeVisibleAsync();

        await page.SwitchLanguageAsync("en");

        await EnglishAsync(page, await NamesAsync());
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/accounts")]
    [InlineData("/rights")]
    [InlineData("/sign-in")]
    public async Task The_pages_beside_the_map_are_English(string path)
    {
        var page = await WindowAsync();
        await page.Window.GotoAsync(path);
        if (path != "/sign-in")
            await Expect(page.Window.Locator("html[data-ready=true]")).ToBeAttachedAsync();

        await page.SwitchLanguageAsync("en");

        await EnglishAsync(page, await NamesAsync());
    }

    [Fact]
    public async Task The_language_is_remembered_and_can_be_changed_back()
    {
        var page = await OpenAsync();

        await page.SwitchLanguageAsync("en");
        await Expect(page.Title).ToHaveTextAsync("Progress 2024");
        await page.Window.ReloadAsync();
        await page.DrawnAsync();
        await Expect(page.Window.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Title).ToHaveTextAsync("Progress 2024");

        await page.SwitchLanguageAsync("zh-CN");
        await Expect(page.Title).ToHaveTextAsync("2024 年进度");
        await Expect(page.Window).ToHaveTitleAsync("乡村振兴一张图 · 长清区");
        await page.Window.ReloadAsync();
        await page.DrawnAsync();
        await Expect(page.Title).ToHaveTextAsync("2024 年进度");
    }

    [Fact]
    public async Task Numbers_are_the_same_in_both_languages()
    {
        var page = await OpenAsync();
        var chinese = await page.Progress.RowsAsync();

        await page.SwitchLanguageAsync("en");

        var english = await page.Progress.RowsAsync();
        Assert.Equal(chinese[..^1], english[..^1]);
        Assert.Equal(chinese[^1][2..], english[^1][2..]);
    }

    /// <summary>Nothing a person sees or hears has Chinese in it, names and quotations from the database left out.</summary>
    private static async Task EnglishAsync(MapPage page, Regex names)
    {
        var texts = await page.Window.EvaluateAsync<string[]>(
            """
            () => [document.title, ...[...document.body.querySelectorAll('*')]
              .filter((element) => element.checkVisibility() && !element.closest('#language-switch, script'))
              .flatMap((element) => [
                ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
                ...['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
              ])]
            """);
        Assert.DoesNotContain(texts, text => Chinese().IsMatch(names.Replace(text, "")));
    }

    /// <summary>Longest first, so that no name hides inside a longer one.</summary>
    private async Task<Regex> NamesAsync()
    {
        var names = await Sql.ColumnAsync(
            """
            SELECT name FROM (
              SELECT name FROM regions UNION SELECT short_name FROM regions UNION SELECT name FROM water_villages
              UNION SELECT name FROM sample_villages UNION SELECT name FROM farmland_projects
              UNION SELECT code FROM farmland_projects UNION SELECT name FROM farmland_plots WHERE name IS NOT NULL
              UNION SELECT name FROM control_lines UNION SELECT code FROM control_lines UNION SELECT name FROM water_works
              UNION SELECT source FROM farmland_plots UNION SELECT source FROM water_villages UNION SELECT source FROM sample_villages
              UNION SELECT source FROM control_lines UNION SELECT source FROM regions UNION SELECT source FROM farmland_projects
              UNION SELECT problem_note FROM water_villages WHERE problem_note IS NOT NULL UNION SELECT display_name FROM accounts) t
            ORDER BY length(name) DESC
            """);
        return new Regex(string.Join('|', names.Select(Regex.Escape)));
    }

    [GeneratedRegex(@"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")]
    private static partial Regex Chinese();
}
