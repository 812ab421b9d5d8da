using System.Globalization;
using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>What a leader looks at: figures and map of any day, the year's trend, and why a light is red.</summary>
public sealed class LeaderTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task The_slider_shows_the_figures_and_the_map_of_a_day_and_each_number_opens_the_rows_of_that_day()
    {
        var page = await OpenAsync();
        var slider = page.Window.GetByTestId("day-slider");
        await Expect(slider).ToHaveAttributeAsync("max", "274");

        // 2024-06-01 is the 153rd day.
        await slider.FillAsync("153");

        await Expect(page.Window.GetByTestId("as-of")).ToHaveTextAsync("截至 2024-06-01");
        Assert.Contains("day=2024-06-01", page.Hash, StringComparison.Ordinal);
        var mu = Words.Mu(await Sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '2024-06-01'"));
        await Expect(page.Progress.Number("done", "370113")).ToHaveTextAsync(mu);
        await Expect(Count(page, "water.Connected")).ToHaveTextAsync(Words.Count(await Sql.NumberAsync("SELECT count(*) FROM water_villages WHERE plan_year = 2024 AND connected_on <= '2024-06-01'")));
        await Expect(Count(page, "farmland.UnderConstruction")).ToHaveTextAsync(Words.Count(await Sql.NumberAsync(
            "SELECT count(*) FROM farmland_plots WHERE plan_year = 2024 AND started_on <= '2024-06-01' AND coalesce(completed_on > '2024-06-01', true)")));

        await page.Progress.Number("done", "370113").ClickAsync();
        await Expect(page.Window.GetByTestId("rows-agree")).ToHaveTextAsync($"✓ 明细合计 {mu}，与表一致");
        await page.Id("panel-back").ClickAsync();
        await page.Window.GetByTestId("day-newest").ClickAsync();
        await Expect(page.Window.GetByTestId("as-of")).ToHaveTextAsync("截至 2024-09-30");
    }

    [Fact]
    public async Task A_plot_that_is_finished_now_was_under_construction_on_the_map_of_an_earlier_day()
    {
        var plot = $"SELECT ST_PointOnSurface(boundary) AS p FROM farmland_plots WHERE code = '{await Sql.TextAsync("SELECT code FROM farmland_plots WHERE plan_year = 2024 AND stage = 'Registered' AND started_on < '2024-06-01' AND completed_on > '2024-06-01' ORDER BY area_mu DESC LIMIT 1")}'";
        var place = await Sql.PlaceAsync(plot);
        var at = string.Create(CultureInfo.InvariantCulture, $"at=17/{place.Lat:F5}/{place.Lon:F5}");
        var page = await OpenAsync($"#{at}&off=control,conflicts,water,sample");
        await page.Map.ColourIsAsync("areas", place, "#17693a");

        await page.Window.GetByTestId("day-slider").FillAsync("1");
        await page.Map.ColourIsAsync("areas", place, "#c3dfa9");

        await page.Window.GetByTestId("day-newest").ClickAsync();
        await page.Map.ColourIsAsync("areas", place, "#17693a");
    }

    [Theory]
    [InlineData("zh-CN", "Reason")]
    [InlineData("en", "ReasonEn")]
    public async Task Each_township_behind_schedule_is_listed_with_the_reason_the_furthest_first(string language, string column)
    {
        var page = await OpenAsync("#measure=WaterVillages");
        if (language == "en")
            await page.SwitchLanguageAsync("en");

        var expected = (await Api.RowsAsync("Progress(year=2024)?$filter=Measure eq 'WaterVillages' and RegionCode ne '370113' and (Light eq 'Red' or Light eq 'Yellow')&$orderby=Gap desc"))
            .Select(row => row.GetProperty(column).GetString()!);

        Assert.Equal(expected, await page.Window.GetByTestId("reasons").Locator("li > span:last-child").AllTextContentsAsync());
    }

    [Fact]
    public async Task The_trend_is_drawn_with_its_plan_and_its_table_has_the_month_ends_as_SQL_adds_them_up()
    {
        var page = await OpenAsync("#measure=FarmlandCompleted");

        await page.Id("form-trend").ClickAsync();
        await Expect(page.Window.Locator("#trend-chart canvas")).ToBeVisibleAsync();
        await page.Window.GetByTestId("trend-region").SelectOptionAsync("370113005");
        await page.Window.Locator(".trend-table summary").ClickAsync();

        var rows = page.Window.GetByTestId("trend-table").Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(9);
        for (var month = 1; month <= 9; month++)
        {
            var end = new DateOnly(2024, month, 1).AddMonths(1).AddDays(-1);
            var done = await Sql.NumberAsync($"SELECT coalesce(sum(area_mu), 0) FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '{end:yyyy-MM-dd}' AND township_code = '370113005'");
            Assert.Equal($"{end:yyyy-MM-dd}|{Words.Mu(done)}|{Words.Mu(7_800.0 * end.DayOfYear / 366)}", string.Join('|', await rows.Nth(month - 1).Locator("th, td").AllTextContentsAsync()));
        }
    }

    [Fact]
    public async Task Sample_villages_and_both_readings_of_91_per_cent_stand_beside_the_four_figures()
    {
        var page = await OpenAsync();

        await Expect(page.Window.GetByTestId("sample-SampleHarmonious")).ToContainTextAsync("92 / 92");
        await Expect(page.Window.GetByTestId("sample-SampleQilu")).ToContainTextAsync("25 / 25");
        await Expect(page.Window.GetByTestId("sample-SampleDigital")).ToContainTextAsync("/ 10");
        var served = await Sql.NumberAsync("SELECT sum(population) FROM water_villages WHERE plan_year = 2024 AND connected_on <= '2024-09-30' AND is_large_scale");
        var supplied = await Sql.NumberAsync("SELECT sum(population) FROM water_villages WHERE plan_year = 2024 AND connected_on <= '2024-09-30'");
        var note = page.Window.GetByTestId("cover-note");
        await Expect(note).ToContainTextAsync($"{Words.Count(served)} ÷ 210,000 人 = {Words.Percent(100 * served / 210_000)}");
        await Expect(note).ToContainTextAsync($"{Words.Count(served)} ÷ {Words.Count(supplied)} 人 = {Words.Percent(100 * served / supplied)}");
        await Expect(page.Window.GetByTestId("counts-note")).ToHaveTextAsync("年度任务按“高标准农田竣工”计（配置）。");
        await Expect(page.Window.GetByTestId("target-sum")).ToHaveTextAsync("街镇目标合计 26,000.00 亩，与全区目标一致。");
    }

    private static ILocator Count(MapPage page, string group) => page.LayerList.Locator($"label:has([id='layer-{group}']) .count");
}
