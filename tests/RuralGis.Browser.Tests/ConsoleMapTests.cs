using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The console and the map: shapes to ask by, and where the rows of an answer lie.</summary>
public sealed partial class ConsoleMapTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string DensePlace = "SELECT ST_Centroid(ST_Collect(boundary)) AS p FROM farmland_plots WHERE township_code = '370113005' AND plan_year = 2024";

    [Fact]
    public async Task A_polygon_drawn_on_the_map_asks_for_what_it_meets()
    {
        var console = await AtPlotsAsync("FarmlandPlots");

        await console.Button("add-polygon").ClickAsync();
        await DrawAsync(console, (120, 200), (420, 180), (450, 480), (160, 520));
        await console.Map.Id("draw-finish").ClickAsync();
        await Expect(console.Map.Window.GetByTestId("draw-bar")).ToHaveCountAsync(0);
        await console.RunAsync();

        var polygon = Polygon().Match(await console.Address.InputValueAsync()).Groups[1].Value;
        Assert.Equal(5, polygon.Split(',').Length);
        var count = await Sql.NumberAsync($"SELECT count(*) FROM farmland_plots WHERE ST_Intersects(boundary::geography, ST_GeogFromText('SRID=4490;POLYGON(({polygon}))'))");
        Assert.True(count > 0);
        await Expect(console.Status).ToContainTextAsync($"{Words.Count(count)} 条");
        await Expect(console.Sentence).ToContainTextAsync("与图上的范围相交");
        await console.Map.Map.InkedAsync("asked");
        await console.Map.Map.InkedAsync("results");
    }

    [Fact]
    public async Task A_circle_drawn_on_the_map_and_made_larger_asks_by_distance()
    {
        var console = await AtPlotsAsync("WaterVillages");

        await console.Button("add-circle").ClickAsync();
        await DrawAsync(console, (280, 340), (380, 340));
        await console.Button("metres").FillAsync("6000");
        await console.RunAsync();

        var circle = Circle().Match(await console.Address.InputValueAsync());
        Assert.Equal("6000", circle.Groups[2].Value);
        var count = await Sql.NumberAsync($"SELECT count(*) FROM water_villages WHERE ST_DWithin(location::geography, ST_GeogFromText('SRID=4490;POINT({circle.Groups[1].Value})'), 6000)");
        Assert.True(count > 0);
        await Expect(console.Status).ToContainTextAsync($"{Words.Count(count)} 条");
    }

    [Fact]
    public async Task Without_a_mouse_corners_are_set_in_the_middle_of_the_map()
    {
        var console = await AtPlotsAsync("FarmlandPlots");
        await console.Button("add-polygon").ClickAsync();
        await Expect(console.Button("draw-bar")).ToBeVisibleAsync();
        await Expect(console.Map.Map.Element).ToBeFocusedAsync();

        await console.Map.Window.Keyboard.PressAsync("Enter");
        foreach (var key in new[] { "ArrowRight", "ArrowDown" })
        {
            await console.Map.MoveAsync(() => console.Map.Window.Keyboard.PressAsync(key));
            await console.Map.Window.Keyboard.PressAsync("Enter");
        }

        await console.Map.Window.Keyboard.PressAsync("Control+Enter");
        await Expect(console.Conditions).ToContainTextAsync("3 个角点");
        Assert.Matches(Polygon(), await console.Address.InputValueAsync());
    }

    [Fact]
    public async Task Drawing_is_given_up_by_Esc_and_a_crossing_is_refused()
    {
        var console = await AtPlotsAsync("FarmlandPlots");
        await console.Button("add-polygon").ClickAsync();
        await DrawAsync(console, (120, 200), (420, 480), (420, 200), (120, 480));

        await console.Map.Id("draw-finish").ClickAsync();
        await Expect(console.Button("draw-bar")).ToContainTextAsync("交叉");
        await console.Map.Map.Element.FocusAsync();
        await console.Map.Window.Keyboard.PressAsync("Escape");

        await Expect(console.Button("draw-bar")).ToHaveCountAsync(0);
        await Expect(console.Button("console")).ToBeVisibleAsync();
        await Expect(console.Address).Not.ToHaveValueAsync(Polygon());
    }

    [Fact]
    public async Task A_row_and_its_place_on_the_map_choose_each_other()
    {
        var console = await AtPlotsAsync("FarmlandPlots");
        await console.AddChoiceAsync("TownshipCode", "归德街道");
        await console.RunAsync();
        await console.Map.Map.InkedAsync("results");
        var code = await console.Rows.Nth(3).Locator("td").First.InnerTextAsync();

        await console.Rows.Nth(3).ClickAsync();
        await Expect(console.Rows.Nth(3)).ToHaveClassAsync(new Regex("chosen"));
        await console.Map.MoveAsync(() => console.Map.Id("chosen-zoom").ClickAsync());

        await console.Map.Map.ClickAsync(await Sql.PlaceAsync(
            $"SELECT ST_PointOnSurface(o.boundary) AS p FROM farmland_plots o, farmland_plots f WHERE f.code = '{code}' AND o.township_code = '370113005' AND o.id <> f.id ORDER BY o.boundary <-> f.boundary, o.code LIMIT 1"));
        await Expect(console.Rows.Nth(3)).Not.ToHaveClassAsync(new Regex("chosen"));
        await Expect(console.Map.Window.Locator("#answer-table tr.chosen")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Groups_without_a_shape_lie_where_their_township_lies()
    {
        var console = new ConsolePage(await OpenAsync());
        await console.OpenAsync();

        await console.Button("example-byTownship").ClickAsync();

        await console.AnsweredAsync();
        await console.Map.Map.InkedAsync("results");
        await console.Map.Id("panel-back").ClickAsync();
        await console.Map.Id("panel-back").ClickAsync();
        await console.Map.Map.InkedAsync("results", isInked: false);
    }

    [Fact]
    public async Task On_a_phone_table_and_map_take_turns()
    {
        var console = new ConsolePage(await OpenAsync("", Screen.Phone));
        await console.OpenAsync();
        await console.Button("example-byTownship").TapAsync();
        await console.AnsweredAsync();
        await Expect(console.Rows.First).ToBeInViewportAsync();

        await console.Button("console-tab-map").TapAsync();
        await Expect(console.Map.Window.Locator("#panel")).ToHaveAttributeAsync("data-height", "peek");
        await Expect(console.Button("console-tab-table")).ToBeInViewportAsync();
        await console.Map.Map.InkedAsync("results");
        await console.Button("console-tab-table").TapAsync();

        await Expect(console.Rows.First).ToBeInViewportAsync();
    }

    private async Task<ConsolePage> AtPlotsAsync(string set)
    {
        var console = new ConsolePage(await OpenAsync((await Sql.PlaceAsync(DensePlace)).At(13)));
        await console.OpenAsync();
        await console.StartAsync(set);
        return console;
    }

    private static async Task DrawAsync(ConsolePage console, params (int X, int Y)[] corners)
    {
        await Expect(console.Button("draw-bar")).ToBeVisibleAsync();
        foreach (var (x, y) in corners)
            await console.Map.Map.Element.ClickAsync(new LocatorClickOptions { Position = new() { X = x, Y = y } });
    }

    [GeneratedRegex(@"geo\.intersects\(Boundary,geography'SRID=4490;Polygon\(\(([^()]+)\)\)'\)")]
    private static partial Regex Polygon();

    [GeneratedRegex(@"geo\.distance\(Location,geography'SRID=4490;Point\(([^()]+)\)'\) le (\d+)")]
    private static partial Regex Circle();
}
