using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;

namespace RuralGis.Browser.Tests;

/// <summary>The one-page report: what a leader takes into the meeting.</summary>
public sealed partial class ReportTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Theory]
    [InlineData("", "zh-CN")]
    [InlineData("?year=2024&day=2024-12-31", "zh-CN")]
    [InlineData("?year=2023", "en")]
    public async Task It_prints_on_exactly_one_sheet_of_A4_and_nothing_is_cut_off(string address, string language)
    {
        var page = await PageAsync($"/report{address}");
        if (language == "en")
        {
            await page.GetByTestId("language-switch").ClickAsync();
            await Assertions.Expect(page.Locator("html[lang=en]")).ToBeAttachedAsync();
        }

        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));

        Assert.Single(PdfPage().Matches(pdf));
        var size = MediaBox().Match(pdf);
        Assert.Equal((595, 842), (Points(size.Groups[1]), Points(size.Groups[2])));
        Assert.True(await page.GetByTestId("sheet").EvaluateAsync<bool>("sheet => sheet.scrollHeight <= sheet.clientHeight && sheet.scrollWidth <= sheet.clientWidth"));
        Assert.Empty(await Axe.FindAsync(page));
    }

    [Fact]
    public async Task It_says_the_figures_of_its_day_its_source_and_that_it_is_internal()
    {
        var page = await PageAsync("/report?year=2024&day=2024-06-30");

        await Assertions.Expect(page.GetByTestId("internal")).ToHaveTextAsync("内部使用，不得公开");
        await Assertions.Expect(page.GetByTestId("report-as-of")).ToContainTextAsync("截至 2024-06-30");
        await Assertions.Expect(page.Locator("#sheet h1")).ToHaveTextAsync("长清区乡村振兴 2024 年进度报告");
        await Assertions.Expect(page.Locator("#sheet footer")).ToContainTextAsync("数据来源");
        await Assertions.Expect(page.Locator("#sheet footer")).ToContainTextAsync("示例数据");

        var mu = await Sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '2024-06-30'");
        var villages = await Sql.NumberAsync("SELECT count(*) FROM water_villages WHERE plan_year = 2024 AND connected_on <= '2024-06-30'");
        var people = await Sql.NumberAsync("SELECT sum(population) FROM water_villages WHERE plan_year = 2024 AND connected_on <= '2024-06-30'");
        Assert.Equal(
            [$"{Words.Number(Math.Round(mu / 10_000, 2))} / 2.6 万亩", $"{Words.Count(villages)} / 287 个村", $"{Words.Number(Math.Round(people / 10_000, 2))} / 21 万人"],
            (await page.GetByTestId("report-figures").Locator(".number").AllTextContentsAsync()).Take(3));
    }

    [Fact]
    public async Task Bars_and_red_items_are_those_of_Progress_and_the_map_has_each_township()
    {
        var page = await PageAsync("/report?year=2024&day=2024-09-30");
        var progress = await Api.RowsAsync("Progress(year=2024,at=2024-09-30)?$filter=RegionCode ne '370113' and Counts");

        var red = progress.Where(row => row.GetProperty("Light").GetString() == "Red").OrderByDescending(row => row.GetProperty("Gap").GetDouble()).Select(row => row.GetProperty("Reason").GetString()!);
        Assert.Equal(red.Take(9), await page.GetByTestId("report-red").Locator("li > span:last-child").AllTextContentsAsync());
        foreach (var row in progress.Where(row => row.GetProperty("Measure").GetString() == "FarmlandCompleted"))
        {
            var bar = page.GetByTestId("report-bars-FarmlandCompleted").Locator($"tr[data-region='{row.GetProperty("RegionCode").GetString()}']");
            await Assertions.Expect(bar.Locator(".number").First).ToHaveTextAsync(Words.Mu(row.GetProperty("Done").GetDouble()));
        }

        await Assertions.Expect(page.GetByTestId("report-map").Locator("path")).ToHaveCountAsync(11);
        await Assertions.Expect(page.GetByTestId("report-map").Locator("text")).ToHaveCountAsync(10);
    }

    private static int Points(Group size) => (int)Math.Round(double.Parse(size.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();

    [GeneratedRegex(@"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)")]
    private static partial Regex MediaBox();
}
