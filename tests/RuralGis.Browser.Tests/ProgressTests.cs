using System.Text.Json;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

public sealed class ProgressTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string OnlyTownships = "off=farmland,control,conflicts,water,sample";

    private static readonly Dictionary<string, string> Signs = new() { ["Green"] = "●", ["Yellow"] = "▲", ["Red"] = "■", ["Grey"] = "○" };

    [Theory]
    [InlineData(2024)]
    [InlineData(2023)]
    public async Task Every_measure_s_table_says_what_Progress_says(int year)
    {
        var page = await OpenAsync($"#year={year}");
        var progress = await Api.RowsAsync($"Progress(year={year})");

        foreach (var measure in progress.GroupBy(row => row.GetProperty("Measure").GetString()!))
        {
            await page.Progress.ChooseAsync(measure.Key);

            var rows = await page.Progress.RowsAsync();
            Assert.Equal(measure.Select(Line).Order(StringComparer.Ordinal), rows.Select(row => string.Join('|', row)).Order(StringComparer.Ordinal));
            var ranks = rows[..^1].Select(row => row[0]).Where(rank => rank != "").Select(int.Parse).ToList();
            Assert.Equal(ranks.Order(), ranks);
        }
    }

    [Fact]
    public async Task The_map_fills_townships_as_the_legend_reads_for_the_measure_chosen()
    {
        var page = await OpenAsync($"#at=10.5/36.45/116.78&{OnlyTownships}");

        foreach (var measure in new[] { "FarmlandCompleted", "SampleQilu", "WaterVillages" })
        {
            await page.Progress.ChooseAsync(measure);

            await Expect(page.LayerList.Locator(".rates p")).ToHaveTextAsync($"填色：{Words.Chinese($"measure.{measure}")}完成率");
            var legend = await LegendAsync(page);
            foreach (var township in (await Api.RowsAsync($"Progress(year=2024)?$filter=Measure eq '{measure}'")).Where(row => row.GetProperty("RegionCode").GetString()!.Length == 9))
            {
                var place = await InsideAsync(township.GetProperty("RegionCode").GetString()!);
                await page.Map.ColourIsAsync("areas", place, ColourOf(legend, township.GetProperty("Rate")));
            }
        }
    }

    [Fact]
    public async Task Without_the_filling_all_townships_are_plain_ground_and_the_legend_is_gone()
    {
        var page = await OpenAsync($"#at=10.5/36.45/116.78&{OnlyTownships}");
        var withTarget = await InsideAsync("370113005");
        var filled = await page.Map.ColourAsync("areas", withTarget);

        await page.Progress.Fill.UncheckAsync();

        await Expect(page.LayerList.Locator(".rates")).ToHaveCountAsync(0);
        Assert.Contains("fill=off", page.Hash, StringComparison.Ordinal);
        await page.Map.ColourIsAsync("areas", withTarget, await page.Map.ColourAsync("areas", await InsideAsync("370113002")));
        await page.Progress.Fill.CheckAsync();
        await page.Map.ColourIsAsync("areas", withTarget, filled);
    }

    [Fact]
    public async Task A_year_s_figures_never_stand_under_another_year_s_title()
    {
        var page = await OpenAsync();
        var held = new TaskCompletionSource();
        await page.Window.RouteAsync("**/odata/Progress(year=2023)*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        await page.Year.SelectOptionAsync("2023");

        await Expect(page.Title).ToHaveTextAsync("2023 年进度");
        await Expect(page.Window.GetByText("截至 2024-09-30")).ToHaveCountAsync(0, new() { Timeout = 2000 });
        held.SetResult();
        await Expect(page.Progress.Number("target", "370113")).ToHaveTextAsync("25,000.00");
    }

    private static string Line(JsonElement row)
    {
        var unit = row.GetProperty("Unit").GetString()!;
        string OrNone(string name, Func<double, string> write) => row.GetProperty(name).ValueKind == JsonValueKind.Null ? "–" : write(row.GetProperty(name).GetDouble());
        return string.Join(
            '|',
            row.GetProperty("Rank").ToString(),
            row.GetProperty("RegionCode").GetString() == "370113" ? "全区" : row.GetProperty("RegionName").GetString(),
            OrNone("Target", value => Words.InUnit(unit, value)),
            OrNone("Done", value => Words.InUnit(unit, value)),
            OrNone("Rate", Words.Percent),
            Signs[row.GetProperty("Light").GetString()!]);
    }

    private static Task<string[][]> LegendAsync(MapPage page)
        => page.LayerList.Locator(".rates li").EvaluateAllAsync<string[][]>(
            "items => items.map((item) => [item.textContent.trim(), item.querySelector('rect').getAttribute('fill')])");

    /// <summary>Reads the legend as a person does: 低于 40%, 40–60%, ≥ 100%, 无目标.</summary>
    private static string ColourOf(string[][] legend, JsonElement rate)
    {
        var bounds = legend[..^1].Select(line => line[0].StartsWith("低于", StringComparison.Ordinal) ? 0 : int.Parse(line[0].TrimStart('≥').Split('–', '%')[0], null)).ToList();
        return rate.ValueKind == JsonValueKind.Null ? legend[^1][1] : legend[bounds.FindLastIndex(from => rate.GetDouble() >= from)][1];
    }

    private Task<Place> InsideAsync(string township)
        => Sql.PlaceAsync($"SELECT ST_PointOnSurface(boundary) AS p FROM regions WHERE code = '{township}'");
}
