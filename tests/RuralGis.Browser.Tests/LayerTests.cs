using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

public sealed class LayerTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string OnlyFarmland = "off=control,conflicts,water,sample,villages";

    [Fact]
    public async Task The_list_counts_what_SQL_counts()
    {
        var page = await OpenAsync();

        await CountsAreAsync(page, "farmland", "SELECT stage, count(*) FROM farmland_plots WHERE plan_year = 2024 GROUP BY stage");
        await CountsAreAsync(page, "control", "SELECT kind, count(*) FROM control_lines GROUP BY kind");
        await CountsAreAsync(page, "water", "SELECT status, count(*) FROM water_villages WHERE plan_year = 2024 GROUP BY status");
        await CountsAreAsync(page, "sample", "SELECT stage, count(*) FROM sample_villages WHERE plan_year <= 2024 GROUP BY stage");
        await Expect(page.LayerList.Locator("[data-layer=villages] .count")).ToHaveTextAsync("649");
        await Expect(page.LayerList.Locator("[data-layer=townships] label.layer .count")).ToHaveTextAsync("10");
    }

    [Fact]
    public async Task Layers_and_stages_come_and_go_and_nothing_is_fetched_for_it()
    {
        var plot = await Sql.PlaceAsync("SELECT ST_PointOnSurface(boundary) AS p FROM farmland_plots WHERE plan_year = 2024 AND stage = 'Planned' ORDER BY area_mu DESC LIMIT 1");
        var page = await OpenAsync($"{plot.At(17)}&{OnlyFarmland}");
        var drawn = await page.Map.ColourAsync("areas", plot);
        await page.Window.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var asked = Traffic.Urls.Count;

        await page.Id("layer-farmland").UncheckAsync();
        await Expect(page.LayerList.Locator("[id='layer-farmland.Planned']")).ToHaveCountAsync(0);
        var ground = await page.Map.ColourChangesAsync("areas", plot, drawn);
        Assert.Contains("farmland", page.Hash, StringComparison.Ordinal);

        await page.Id("layer-farmland").CheckAsync();
        await page.Map.ColourIsAsync("areas", plot, drawn);
        await page.Id("layer-farmland.Planned").UncheckAsync();
        await page.Map.ColourIsAsync("areas", plot, ground);
        await page.Id("layer-farmland.Planned").CheckAsync();
        await page.Map.ColourIsAsync("areas", plot, drawn);
        Assert.Empty(Traffic.Urls.Skip(asked));
    }

    [Fact]
    public async Task Villages_of_programmes_show_from_afar_all_villages_only_near_by()
    {
        var page = await OpenAsync();
        await page.Map.InkedAsync("points");

        await page.Id("layer-water").UncheckAsync();
        await page.Map.InkedAsync("points");
        await page.Id("layer-sample").UncheckAsync();
        await page.Map.InkedAsync("points", isInked: false);
        await page.MoveAsync(() => page.Progress.Element.GetByRole(AriaRole.Button, new() { Name = "文昌街道" }).ClickAsync());
        if (MapPlace.In(page.Hash).Zoom < 11.5)
            await page.MoveAsync(() => page.Id("zoom-in").ClickAsync());

        await page.Map.InkedAsync("points");
    }

    [Fact]
    public async Task A_layer_switched_off_from_the_start_is_not_fetched_until_wanted()
    {
        var page = await OpenAsync("#off=sample");
        Assert.DoesNotContain(Traffic.Urls, url => url.Contains("/SampleVillages", StringComparison.Ordinal));

        await page.Id("layer-sample").CheckAsync();

        await Expect(page.LayerList.Locator("[data-layer=sample] label.layer .count")).ToHaveTextAsync("127");
    }

    [Fact]
    public async Task A_session_of_looking_around_fetches_nothing_large_twice()
    {
        var page = await OpenAsync();
        await page.Map.Element.FocusAsync();

        foreach (var key in new[] { "+", "+", "ArrowRight", "ArrowDown", "+", "+", "ArrowLeft", "-", "-" })
            await page.MoveAsync(() => page.Window.Keyboard.PressAsync(key));
        await page.MoveAsync(() => DragAsync(page, -150, 80));
        await page.Year.SelectOptionAsync("2023");
        await Expect(page.Progress.Number("target", "370113")).ToHaveTextAsync("25,000.00");
        await page.Year.SelectOptionAsync("2024");
        await Expect(page.Progress.Number("target", "370113")).ToHaveTextAsync("26,000.00");
        foreach (var measure in new[] { "WaterPeople", "SampleQilu", "FarmlandCompleted" })
            await page.Progress.ChooseAsync(measure);
        foreach (var layer in new[] { "control", "water", "control", "water" })
            await page.Id($"layer-{layer}").ClickAsync();
        await page.MoveAsync(() => page.Progress.Number("done", "370113005").ClickAsync());
        await page.MoveAsync(() => page.RowsTable.Locator("tbody button").First.ClickAsync());
        await Expect(page.Card).ToBeVisibleAsync();
        await page.SwitchLanguageAsync("en");

        var twice = await Traffic.AskedTwiceAsync(20_000);
        Assert.True(twice.Count == 0, string.Join("\n", twice));
    }

    [Fact]
    public async Task Over_all_plots_and_villages_the_map_goes_on_moving_without_asking_again()
    {
        Assert.True(await Sql.NumberAsync("SELECT count(*) FROM farmland_plots") > 1300);
        var page = await OpenAsync("#at=12/36.50/116.75&off=none");
        await Expect(page.Status).ToHaveTextAsync("数据已加载");
        await page.Window.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var asked = Traffic.Urls.Count;

        foreach (var (right, down) in new[] { (-200, 0), (0, -150), (180, 120), (-90, 60) })
        {
            var areas = await page.Map.PictureAsync("areas");
            await page.MoveAsync(() => DragAsync(page, right, down));
            await page.Map.ChangesAsync("areas", areas);
        }

        await page.MoveAsync(() => page.Window.Mouse.WheelAsync(0, -400));
        await page.Map.InkedAsync("areas");
        await page.Map.InkedAsync("points");
        await page.Map.InkedAsync("labels");
        Assert.Empty(Traffic.Urls.Skip(asked));
    }

    private static async Task DragAsync(MapPage page, int right, int down)
    {
        await page.Window.Mouse.MoveAsync(600, 400);
        await page.Window.Mouse.DownAsync();
        await page.Window.Mouse.MoveAsync(600 + right, 400 + down, new() { Steps = 8 });
        await page.Window.Mouse.UpAsync();
    }

    private async Task CountsAreAsync(MapPage page, string layer, string sql)
    {
        var expected = await Sql.ColumnAsync($"SELECT '{layer}.' || g || ' ' || n FROM ({sql}) AS t(g, n)");
        var shown = await page.LayerList.Locator($"[data-layer={layer}] label.group").EvaluateAllAsync<string[]>(
            "labels => labels.map((label) => `${label.querySelector('input').value} ${label.querySelector('.count').textContent}`)");
        Assert.Equal(expected.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }
}
