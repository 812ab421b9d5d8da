using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Text from the data is text, whatever it looks like.</summary>
public sealed class EscapingTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string Bad = """<img src=x onerror="document.title='owned'">'&amp;{name}""";

    [Fact]
    public async Task Markup_in_a_name_is_shown_and_not_run()
    {
        var database = await Demo.CopyAsync();
        try
        {
            var bad = new Oracle(database);
            var literal = Bad.Replace("'", "''", StringComparison.Ordinal);
            var village = (await bad.ColumnAsync($"UPDATE water_villages SET name = '{literal}', source = '{literal}' WHERE id = (SELECT id FROM water_villages WHERE connected_on IS NOT NULL AND township_code = '370113005' ORDER BY village_code LIMIT 1) RETURNING id")).Single();
            var plot = (await bad.ColumnAsync($"UPDATE farmland_plots SET name = '{literal}' WHERE id = (SELECT id FROM farmland_plots WHERE plan_year = 2024 ORDER BY code LIMIT 1) RETURNING id || '|' || code")).Single().Split('|');
            await bad.ColumnAsync($"UPDATE regions SET name = '{literal}', short_name = '{literal}' WHERE code = '370113005' RETURNING id");
            await using var program = RunningProgram.Start(database);
            var page = await WindowAsync(program: program);

            await page.OpenAsync("#measure=WaterVillages");
            await Expect(page.Id("place-370113005")).ToHaveTextAsync(Bad);
            await HarmlessAsync(page);

            await page.Progress.Number("done", "370113005").ClickAsync();
            await Expect(page.RowsTable.GetByText(Bad).First).ToBeVisibleAsync();
            await page.RowsTable.Locator($"[id='row-{village}']").ClickAsync();
            await Expect(page.Title).ToHaveTextAsync(Bad);
            await Expect(page.Card.Locator(".source")).ToHaveTextAsync($"来源：{Bad}");
            await HarmlessAsync(page);

            await page.Search.FillAsync("<img");
            await Expect(page.FoundWith("370113005").Locator(".name")).ToHaveTextAsync(Bad);
            await page.FoundWith(plot[1]).ClickAsync();
            await Expect(page.Title).ToHaveTextAsync(Bad);
            await HarmlessAsync(page);

            await page.Id("panel-back").ClickAsync();
            await page.Id("panel-back").ClickAsync();
            await page.Id("panel-back").ClickAsync();
            await page.Id("form-chart").ClickAsync();
            await Expect(page.Window.Locator("#progress-chart canvas")).ToBeVisibleAsync();
            await HarmlessAsync(page);
            await CloseWindowsAsync();
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(database);
        }
    }

    [Fact]
    public async Task A_name_under_the_mouse_is_text_too()
    {
        var page = await WindowAsync();
        await page.Window.RouteAsync("**/odata/WaterVillages*", async route =>
        {
            var answer = await route.FetchAsync();
            var body = System.Text.RegularExpressions.Regex.Replace(await answer.TextAsync(), "\"Name\":\"[^\"]*\"", $"\"Name\":\"{Bad.Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
            await route.FulfillAsync(new() { Response = answer, Body = body });
        });
        var village = await Sql.PlaceAsync("SELECT location AS p FROM water_villages ORDER BY village_code LIMIT 1");
        await page.OpenAsync($"{village.At(16)}&off=sample,villages");

        await page.Map.HoverAsync(village);

        await Expect(page.Window.Locator(".leaflet-tooltip")).ToHaveTextAsync(Bad);
        await HarmlessAsync(page);
    }

    private static async Task HarmlessAsync(MapPage page)
    {
        await Expect(page.Window.Locator("img[src=x]")).ToHaveCountAsync(0);
        await Expect(page.Window).ToHaveTitleAsync("乡村振兴一张图 · 长清区");
    }
}
