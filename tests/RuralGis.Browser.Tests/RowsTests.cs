using System.Globalization;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Behind every number stand its rows.</summary>
public sealed class RowsTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string Guide = "370113005";
    private const string CompletedInGuide = $"FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '2024-09-30' AND township_code = '{Guide}'";

    [Theory]
    [InlineData("FarmlandCompleted", "FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '2024-09-30'", "area_mu", 3)]
    [InlineData("FarmlandRegistered", "FROM farmland_plots WHERE plan_year = 2024 AND registered_on <= '2024-09-30'", "area_mu", 3)]
    [InlineData("WaterPeople", "FROM water_villages WHERE plan_year = 2024 AND connected_on <= '2024-09-30'", "population", 3)]
    [InlineData("WaterVillages", "FROM water_villages WHERE plan_year = 2024 AND connected_on <= '2024-09-30'", null, 0)]
    [InlineData("SampleQilu", "FROM sample_villages WHERE programme = 'QiluModel' AND named_on <= '2024-09-30'", null, 0)]
    public async Task A_number_opens_its_rows_and_they_add_up_to_it(string measure, string rows, string? summed, int column)
    {
        var page = await OpenAsync($"#measure={measure}");
        var number = await page.Progress.Number("done", "370113").TextContentAsync();

        await page.Progress.Number("done", "370113").ClickAsync();

        var count = Words.Count(await Sql.NumberAsync($"SELECT count(*) {rows}"));
        var sum = summed is null ? count : Words.InUnit(summed == "area_mu" ? "mu" : "person", await Sql.NumberAsync($"SELECT sum({summed}) {rows}"));
        Assert.Equal(sum, number);
        await Expect(page.RowsTable.Locator("tfoot td").First).ToHaveTextAsync($"合计 {count} 条");
        if (summed is not null)
            await Expect(page.RowsTable.Locator("tfoot td").Nth(column)).ToHaveTextAsync(sum);
        await Expect(page.Window.Locator("#panel-body .figure strong")).ToHaveTextAsync(sum);
        await Expect(page.Window.GetByTestId("rows-agree")).ToHaveTextAsync($"✓ 明细合计 {sum}，与表一致");
    }

    [Fact]
    public async Task Page_after_page_the_cells_add_up_to_the_number()
    {
        var page = await OpenAsync("#panel=rows/FarmlandCompleted/370113/done");
        await Expect(page.RowsTable).ToBeVisibleAsync();

        var mu = await MuOnPageAsync(page);
        while (await page.Id("page-after").IsEnabledAsync())
        {
            await page.Id("page-after").ClickAsync();
            mu.AddRange(await MuOnPageAsync(page));
        }

        Assert.Equal(await Sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '2024-09-30'"), mu.Count);
        Assert.Equal(await Sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '2024-09-30'"), mu.Sum(), 0.005 * mu.Count);
    }

    [Fact]
    public async Task The_map_zooms_to_the_rows_and_outlines_them_between_list_and_panel()
    {
        var page = await OpenAsync();

        await page.MoveAsync(() => page.Progress.Number("done", Guide).ClickAsync());

        Assert.Contains($"panel=rows/FarmlandCompleted/{Guide}/done", page.Hash, StringComparison.Ordinal);
        await page.Map.InkedAsync("highlight");
        var (left, bottom) = await page.Map.PixelAsync(await Sql.PlaceAsync($"SELECT ST_MakePoint(ST_XMin(e), ST_YMin(e)) AS p FROM (SELECT ST_Extent(boundary) AS e {CompletedInGuide}) t"));
        var (right, top) = await page.Map.PixelAsync(await Sql.PlaceAsync($"SELECT ST_MakePoint(ST_XMax(e), ST_YMax(e)) AS p FROM (SELECT ST_Extent(boundary) AS e {CompletedInGuide}) t"));
        var list = (await page.LayerList.BoundingBoxAsync())!;
        var panel = (await page.Window.Locator("#panel").BoundingBoxAsync())!;
        Assert.True(left >= list.X + list.Width && right <= panel.X, $"rows lie from {left} to {right}, free are {list.X + list.Width} to {panel.X}");
        Assert.True(top >= panel.Y && bottom <= panel.Y + panel.Height, $"rows lie from {top} to {bottom}");
    }

    [Fact]
    public async Task A_row_opens_its_card_and_the_way_back_leads_over_the_rows_to_the_table()
    {
        var page = await OpenAsync();
        await page.MoveAsync(() => page.Progress.Number("done", Guide).ClickAsync());
        var row = page.RowsTable.Locator("tbody tr").Nth(2);
        var id = await row.GetAttributeAsync("data-id");
        var code = await row.Locator("td").First.TextContentAsync();

        await page.MoveAsync(() => row.Locator("td").Nth(2).ClickAsync());

        await Expect(page.Card).ToHaveAttributeAsync("data-id", id!);
        Assert.Equal(code, (await Sql.ColumnAsync($"SELECT code FROM farmland_plots WHERE id = '{id}'")).Single());
        await Expect(page.Card).ToContainTextAsync(code!);
        await page.Id("panel-back").ClickAsync();
        await Expect(page.RowsTable).ToBeVisibleAsync();
        await page.Id("panel-back").ClickAsync();
        await Expect(page.Title).ToHaveTextAsync("2024 年进度");
    }

    [Fact]
    public async Task Rows_that_are_open_follow_the_year()
    {
        var page = await OpenAsync();
        await page.Progress.Number("done", Guide).ClickAsync();
        await Expect(page.RowsTable).ToBeVisibleAsync();

        await page.Year.SelectOptionAsync("2023");

        await Expect(page.Window.Locator("#panel-body .figure strong")).ToHaveTextAsync(Words.Mu(
            await Sql.NumberAsync($"SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2023 AND completed_on IS NOT NULL AND township_code = '{Guide}'")));
        await Expect(page.Window.GetByTestId("rows-agree")).ToBeVisibleAsync();
        await Expect(page.RowsTable.Locator("tbody tr").First).ToContainTextAsync($"{Guide}-2023-");
    }

    [Fact]
    public async Task A_target_opens_its_source()
    {
        var page = await OpenAsync();

        await page.Progress.Number("target", "370113").ClickAsync();

        var source = (await Sql.ColumnAsync("SELECT source FROM targets WHERE measure = 'FarmlandCompleted' AND year = 2024 AND region_code = '370113'")).Single();
        await Expect(page.RowsTable.Locator("tbody")).ToContainTextAsync(source);
        await Expect(page.Window.Locator("#panel-body .figure strong")).ToHaveTextAsync("26,000.00");
    }

    private static async Task<List<double>> MuOnPageAsync(MapPage page)
        => [.. (await page.RowsTable.Locator("tbody tr td:nth-child(4)").AllTextContentsAsync()).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
}
