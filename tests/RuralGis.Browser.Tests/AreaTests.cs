using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Who stands for a township sees its rows, and of the district the figures alone.</summary>
public sealed class AreaTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string Guide = "370113005";
    private const string Pingan = "370113003";

    /// <summary>The district with nothing on it.</summary>
    private const string Ground = "#fdfcf8";

    private static readonly (string Layer, string Rows)[] Layers =
    [
        ("farmland", "FROM farmland_plots WHERE plan_year = 2024 AND coalesce(village_code, township_code)"),
        ("water", "FROM water_villages WHERE plan_year = 2024 AND village_code"),
        ("villages", "FROM regions WHERE kind = 'Village' AND code"),
    ];

    [Theory]
    [InlineData(Guide)]
    [InlineData("370113005201")]
    public async Task Only_own_rows_are_on_the_map(string area)
    {
        var page = await OpenAsync(user: await NewPersonAsync(AccountRole.Township, area));

        foreach (var (layer, rows) in Layers)
            await Expect(page.LayerList.Locator($"[data-layer={layer}] label.layer .count")).ToHaveTextAsync(Words.Count(await Sql.NumberAsync($"SELECT count(*) {rows} LIKE '{area}%'")));
    }

    [Fact]
    public async Task The_map_opens_on_the_own_township_and_is_empty_beyond_it()
    {
        const string largest = "SELECT ST_PointOnSurface(boundary) AS p FROM farmland_plots WHERE plan_year = 2024 AND township_code = '{0}' ORDER BY area_mu DESC LIMIT 1";
        var own = await Sql.PlaceAsync(string.Format(null, largest, Guide));
        var other = await Sql.PlaceAsync(string.Format(null, largest, Pingan));
        var person = await NewPersonAsync(AccountRole.Township, Guide);

        var page = await OpenAsync(user: person);
        var (x, y) = await page.Map.PixelAsync(own);
        Assert.True(x is > 0 and < 1366 && y is > 0 and < 768, $"the largest plot lies at {x}, {y}");
        Assert.True(MapPlace.In(page.Hash).Zoom > 11, page.Hash);

        foreach (var (plot, user, isThere) in new[] { (own, person, true), (other, People.Reader, true), (other, person, false) })
        {
            page = await OpenAsync($"{plot.At(15)}&off=control,conflicts&fill=off", user: user);
            await page.Map.InkedAsync("areas");
            Assert.Equal(isThere, await page.Map.ColourAsync("areas", plot) != Ground);
        }
    }

    [Fact]
    public async Task The_table_has_the_own_township_and_the_district_s_figures_without_a_way_to_its_rows()
    {
        var mine = await OpenAsync(user: await NewPersonAsync(AccountRole.Township, Guide));
        var all = await OpenAsync();

        var everybody = await all.Progress.RowsAsync();
        Assert.Equal([everybody.Single(row => row[1] == "归德街道"), everybody[^1]], await mine.Progress.RowsAsync());
        foreach (var column in new[] { "target", "done", "rate" })
        {
            await Expect(mine.Progress.Number(column, "370113")).ToHaveCountAsync(0);
            await Expect(mine.Progress.Number(column, Guide)).ToBeEnabledAsync();
        }

        await Expect(mine.Window.GetByTestId("headline-farmland")).ToHaveTextAsync((await all.Window.GetByTestId("headline-farmland").TextContentAsync())!, new() { UseInnerText = false });
        await Expect(mine.Window.Locator("button.headline")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Rows_behind_the_own_number_add_up_to_it()
    {
        var page = await OpenAsync(user: await NewPersonAsync(AccountRole.Township, Guide));
        var number = await page.Progress.Number("done", Guide).TextContentAsync();

        await page.Progress.Number("done", Guide).ClickAsync();

        await Expect(page.Window.GetByTestId("rows-agree")).ToHaveTextAsync($"✓ 明细合计 {number}，与表一致");
        var codes = await page.RowsTable.Locator("tbody tr td:first-of-type").AllTextContentsAsync();
        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.StartsWith(Guide, code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("panel=rows/FarmlandCompleted/370113/done")]
    [InlineData("panel=rows/FarmlandCompleted/370113003/done")]
    [InlineData("panel=card/farmland/{plot}")]
    public async Task A_link_to_what_lies_beyond_opens_the_map_without_it(string link)
    {
        var plot = (await Sql.ColumnAsync($"SELECT id || '|' || code FROM farmland_plots WHERE plan_year = 2024 AND township_code = '{Pingan}' ORDER BY code LIMIT 1")).Single().Split('|');

        var page = await OpenAsync($"#{link.Replace("{plot}", plot[0], StringComparison.Ordinal)}", user: await NewPersonAsync(AccountRole.Township, Guide));

        await Expect(page.Window.Locator("#panel-body")).Not.ToContainTextAsync(plot[1]);
        await Expect(page.RowsTable).ToHaveCountAsync(0);
        await page.Id("panel-back").ClickAsync();
        await Expect(page.Progress.Number("done", Guide)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nothing_of_another_township_is_found()
    {
        var page = await OpenAsync(user: await NewPersonAsync(AccountRole.Township, Guide));

        await page.Search.FillAsync(Pingan);
        await Expect(page.Found).ToHaveTextAsync([Words.Chinese("search.nothing")]);
        await page.Search.FillAsync("归德");

        await Expect(page.FoundWith(Guide)).ToBeVisibleAsync();
    }
}
