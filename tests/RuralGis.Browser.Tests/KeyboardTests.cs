using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Everything without a mouse.</summary>
public sealed class KeyboardTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task Tab_reaches_everything_and_shows_where_it_is()
    {
        var page = await OpenAsync();
        await Expect(page.Status).ToHaveTextAsync("数据已加载");

        List<string> reached = [];
        for (var press = 0; press < 120 && !reached.Contains("rate-370113"); press++)
        {
            await page.Window.Keyboard.PressAsync("Tab");
            var (id, outline) = await FocusAsync(page);
            Assert.True(outline, $"{id} has the focus and does not show it");
            // Year, month, day and calendar of a date are stops of their own within one field.
            if (reached.LastOrDefault() != id)
                reached.Add(id);
        }

        Assert.Equal("skip", reached[0]);
        string[] wanted = ["search-input", "year-select", "language-switch", "map", "zoom-in", "layer-fold", "layer-farmland", "layer-farmland.Planned", "layer-water",
            "headline-farmland", "measure-select", "form-table", "form-chart", "fill-switch", "place-370113005", "target-370113005", "done-370113005", "rate-370113"];
        Assert.Empty(wanted.Except(reached));
        Assert.Equal(reached.Count, reached.Distinct().Count());
    }

    [Fact]
    public async Task The_skip_link_leads_to_the_figures()
    {
        var page = await OpenAsync();

        await page.Window.Keyboard.PressAsync("Tab");
        await Expect(page.Id("skip")).ToBeInViewportAsync();
        await page.Window.Keyboard.PressAsync("Enter");

        await Expect(page.Title).ToBeFocusedAsync();
        Assert.Contains("panel=progress", page.Hash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_closes_what_is_open_step_by_step()
    {
        var page = await OpenAsync();
        await page.Progress.Number("done", "370113005").PressAsync("Enter");
        await Expect(page.RowsTable).ToBeVisibleAsync();
        await page.RowsTable.Locator("tbody button").First.PressAsync("Enter");
        await Expect(page.Card).ToBeVisibleAsync();

        await page.Window.Keyboard.PressAsync("Escape");
        await Expect(page.RowsTable).ToBeVisibleAsync();
        await page.Window.Keyboard.PressAsync("Escape");
        await Expect(page.Progress.Element).ToBeVisibleAsync();

        await page.Id("layer-farmland").PressAsync("Escape");
        await Expect(page.Id("layer-farmland")).ToBeHiddenAsync();
        await Expect(page.Id("layer-fold")).ToBeFocusedAsync();
        await page.Window.Keyboard.PressAsync("Enter");
        await Expect(page.Id("layer-farmland")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Escape_closes_the_card_that_a_click_on_the_map_opened()
    {
        var page = await OpenAsync();
        await page.Map.Element.ClickAsync(new() { Position = new() { X = 600, Y = 350 } });
        await Expect(page.Card).ToBeVisibleAsync();

        await page.Window.Keyboard.PressAsync("Escape");

        await Expect(page.Progress.Element).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Arrows_move_the_map_plus_and_minus_zoom_it_and_Enter_opens_its_middle()
    {
        const string largest = "FROM farmland_plots WHERE plan_year = 2024 ORDER BY area_mu DESC LIMIT 1";
        var plot = (await Sql.ColumnAsync($"SELECT id {largest}")).Single();
        var place = await Sql.PlaceAsync($"SELECT ST_PointOnSurface(boundary) AS p {largest}");
        var page = await OpenAsync($"{place.At(16)}&off=control,conflicts,water,sample,villages");
        await page.Map.Element.FocusAsync();

        await page.Window.Keyboard.PressAsync("Enter");
        await Expect(page.Card).ToHaveAttributeAsync("data-id", plot);
        await page.Map.Element.FocusAsync();
        var start = MapPlace.In(page.Hash);
        await page.MoveAsync(() => page.Window.Keyboard.PressAsync("ArrowRight"));
        Assert.True(MapPlace.In(page.Hash).Lon > start.Lon);
        await page.MoveAsync(() => page.Window.Keyboard.PressAsync("ArrowUp"));
        Assert.True(MapPlace.In(page.Hash).Lat > start.Lat);
        await page.MoveAsync(() => page.Window.Keyboard.PressAsync("+"));
        Assert.True(MapPlace.In(page.Hash).Zoom > 16);
        await page.MoveAsync(() => page.Window.Keyboard.PressAsync("-"));
        Assert.Equal(16, MapPlace.In(page.Hash).Zoom);
    }

    [Fact]
    public async Task The_focus_stays_where_it_was_when_numbers_change_under_it()
    {
        var page = await OpenAsync();

        await page.Progress.Measure.FocusAsync();
        await page.Progress.ChooseAsync("WaterPeople");
        await Expect(page.Progress.Measure).ToBeFocusedAsync();
        await page.Id("layer-control").FocusAsync();
        await page.Window.Keyboard.PressAsync(" ");
        await Expect(page.Id("layer-control")).Not.ToBeCheckedAsync();
        await Expect(page.Id("layer-control")).ToBeFocusedAsync();
        await page.Year.FocusAsync();
        await page.Year.SelectOptionAsync("2023");
        await Expect(page.Title).ToHaveTextAsync("2023 年进度");
        await Expect(page.Year).ToBeFocusedAsync();
    }

    /// <returns>What has the focus, and whether an outline or another look than without focus shows it.</returns>
    private static async Task<(string Id, bool Outline)> FocusAsync(MapPage page)
    {
        var found = await page.Window.EvaluateAsync<string[]>(
            """
            () => {
              const element = document.activeElement
              const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
              const isShown = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
              return [element.id || element.outerHTML.slice(0, 80), String(isShown)]
            }
            """);
        return (found[0], found[1] == "true");
    }
}
