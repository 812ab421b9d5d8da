using System.Globalization;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

public sealed class FirstLookTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task The_map_fills_the_window_between_a_slim_bar_and_a_status_line()
    {
        var page = await OpenAsync();

        var map = (await page.Map.Element.BoundingBoxAsync())!;
        Assert.Equal((0, 1366), (map.X, map.Width));
        Assert.InRange(map.Height, 768 - 80, 768);
        await Expect(page.Window.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(page.Window).ToHaveTitleAsync("乡村振兴一张图 · 长清区");
        await Expect(page.Title).ToHaveTextAsync("2024 年进度");
        await page.Map.InkedAsync("areas");
        await page.Map.InkedAsync("points");
        await page.Map.InkedAsync("labels");
    }

    [Fact]
    public async Task Four_figures_stand_against_what_the_report_promised()
    {
        var page = await OpenAsync();

        var done = await Sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '2024-09-30'");
        var villages = await Sql.NumberAsync("SELECT count(*) FROM water_villages WHERE plan_year = 2024 AND connected_on <= '2024-09-30'");
        var people = await Sql.NumberAsync("SELECT sum(population) FROM water_villages WHERE plan_year = 2024 AND connected_on <= '2024-09-30'");
        var cover = await Sql.NumberAsync("SELECT 100.0 * (sum(population) FILTER (WHERE connected_on <= '2024-09-30' AND is_large_scale)) / sum(population) FROM water_villages WHERE plan_year = 2024");
        await HeadlineIsAsync(page, "farmland", Words.Number(done / 10_000), "/ 2.6 万亩", done / 26_000);
        await HeadlineIsAsync(page, "water-villages", Words.Count(villages), "/ 287 个村", villages / 287);
        await HeadlineIsAsync(page, "water-people", Words.Number(people / 10_000), "/ 21 万人", people / 210_000);
        await HeadlineIsAsync(page, "water-cover", Words.Percent(cover), "/ 91.0%", cover / 91);
        await Expect(page.Window.GetByTestId("as-of")).ToHaveTextAsync("截至 2024-09-30");
    }

    [Fact]
    public async Task The_table_has_the_ten_townships_and_the_district_with_what_SQL_adds_up()
    {
        var page = await OpenAsync();

        var rows = await page.Progress.RowsAsync();
        var expected = await Sql.ColumnAsync(
            """
            SELECT concat_ws('|', CASE WHEN r.kind = 'County' THEN '全区' ELSE r.name END,
                     coalesce((SELECT to_char(t.value, 'FM999,990.00') FROM targets t WHERE t.measure = 'FarmlandCompleted' AND t.year = 2024 AND t.region_code = r.code AND t.value > 0), '–'),
                     to_char(coalesce(sum(p.area_mu), 0), 'FM999,990.00'))
            FROM regions r
            LEFT JOIN farmland_plots p ON (p.township_code = r.code OR r.kind = 'County') AND p.plan_year = 2024 AND p.completed_on <= '2024-09-30'
            WHERE r.kind <> 'Village' GROUP BY r.code, r.name, r.kind ORDER BY r.code
            """);
        Assert.Equal(11, rows.Length);
        Assert.Equal("全区", rows[^1][1]);
        Assert.Equal("26,000.00", rows[^1][2]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Select(row => string.Join('|', row[1..4])).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Last_year_is_one_switch_away_with_its_25_000_mu()
    {
        var page = await OpenAsync();

        await page.Year.SelectOptionAsync("2023");

        await Expect(page.Title).ToHaveTextAsync("2023 年进度");
        await Expect(page.Progress.Number("target", "370113")).ToHaveTextAsync("25,000.00");
        await Expect(page.Progress.Number("done", "370113")).ToHaveTextAsync(Words.Mu(
            await Sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2023 AND completed_on IS NOT NULL")));
        await Expect(page.LayerList.Locator("[data-layer=farmland] label.layer .count")).ToHaveTextAsync(Words.Count(
            await Sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year = 2023")));
        Assert.Contains("year=2023", page.Hash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_year_on_offer_opens()
    {
        var page = await OpenAsync();

        foreach (var year in await page.Year.Locator("option").EvaluateAllAsync<string[]>("options => options.map((option) => option.value)"))
        {
            await page.Year.SelectOptionAsync(year);

            await Expect(page.Title).ToHaveTextAsync($"{year} 年进度");
            await Expect(page.Progress.Total).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Panel_and_layer_list_fold_away_and_come_back()
    {
        var page = await OpenAsync();

        await page.Id("panel-handle").ClickAsync();
        await page.Id("layer-fold").ClickAsync();
        await Expect(page.Progress.Element).ToBeHiddenAsync();
        await Expect(page.Id("layer-farmland")).ToBeHiddenAsync();
        await page.Id("panel-handle").ClickAsync();
        await page.Id("layer-fold").ClickAsync();

        await Expect(page.Progress.Element).ToBeVisibleAsync();
        await Expect(page.Id("layer-farmland")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Coordinates_are_told_in_degrees_and_in_zone_39()
    {
        var page = await OpenAsync("#at=16/36.50000/116.75000");

        await Expect(page.Window.GetByTestId("coordinates")).ToContainTextAsync("CGCS2000 116.750000°E 36.500000°N");
        var zone39 = (await Sql.ColumnAsync("SELECT format('X %s Y %s', round(ST_Y(p)::numeric, 2), round(39000000 + ST_X(p)::numeric, 2)) FROM ST_Transform(ST_SetSRID(ST_MakePoint(116.75, 36.5), 4490), 4548) p")).Single();
        await Expect(page.Window.GetByTestId("coordinates")).ToContainTextAsync(zone39);
    }

    private static async Task HeadlineIsAsync(MapPage page, string id, string figure, string target, double reached)
    {
        var headline = page.Window.GetByTestId($"headline-{id}");
        await Expect(headline.Locator("strong")).ToHaveTextAsync(figure);
        await Expect(headline.Locator(".target")).ToHaveTextAsync(target);
        await Expect(headline.Locator(".rate")).ToContainTextAsync(Words.Percent(100 * reached));
        Assert.True(reached is > 0 and <= 1, string.Create(CultureInfo.InvariantCulture, $"{id} reached {reached}"));
    }
}
