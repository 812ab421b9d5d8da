using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The address is the view: who gets the link sees the same.</summary>
public sealed class LinkTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task A_copied_link_opens_the_same_view()
    {
        var mine = await OpenAsync();
        await mine.Year.SelectOptionAsync("2023");
        await Expect(mine.Progress.Number("target", "370113")).ToHaveTextAsync("25,000.00");
        await mine.Progress.ChooseAsync("FarmlandAccepted");
        await mine.Progress.Fill.UncheckAsync();
        await mine.Id("layer-control").UncheckAsync();
        await mine.Id("layer-sample.Named").UncheckAsync();
        await mine.MoveAsync(() => mine.Progress.Number("done", "370113005").ClickAsync());
        await mine.MoveAsync(() => mine.Id("zoom-out").ClickAsync());
        var link = mine.Hash;
        var colours = await ColoursAsync(mine);

        var yours = await OpenAsync(link);

        await Expect(yours.RowsTable.Locator("tfoot")).ToHaveTextAsync((await mine.RowsTable.Locator("tfoot").TextContentAsync())!);
        Assert.Equal(link, yours.Hash);
        Assert.Equal(await mine.Title.TextContentAsync(), await yours.Title.TextContentAsync());
        await Expect(yours.Year).ToHaveValueAsync("2023");
        await Expect(yours.Id("layer-control")).Not.ToBeCheckedAsync();
        await Expect(yours.Id("layer-sample.Named")).Not.ToBeCheckedAsync();
        await Expect(yours.Id("layer-farmland")).ToBeCheckedAsync();
        Assert.Equal(colours, await ColoursAsync(yours));
        await yours.Id("panel-back").ClickAsync();
        await Expect(yours.Progress.Measure).ToHaveValueAsync("FarmlandAccepted");
        await Expect(yours.Progress.Fill).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_link_to_a_card_shows_the_card_and_its_place()
    {
        var plot = (await Sql.ColumnAsync("SELECT id || '|' || code FROM farmland_plots WHERE plan_year = 2024 ORDER BY code LIMIT 1")).Single().Split('|');

        var page = await OpenAsync($"#at=15.5/36.42000/116.70000&panel=card/farmland/{plot[0]}");

        await Expect(page.Card).ToContainTextAsync(plot[1]);
        Assert.Equal(new MapPlace("15.5/36.42000/116.70000"), MapPlace.In(page.Hash));
    }

    [Theory]
    [InlineData("#at=99/x/y&year=1999&measure=Nothing&panel=nonsense/1")]
    [InlineData("#panel=card/farmland/00000000-0000-0000-0000-000000000000")]
    [InlineData("#panel=rows/FarmlandCompleted/999999/done")]
    [InlineData("#year=2024&panel=%E0%A4%A")]
    [InlineData("#measure=__proto__&off=__proto__,constructor&panel=constructor")]
    public async Task A_link_that_was_cut_or_is_old_still_opens_the_map(string link)
    {
        var page = await OpenAsync(link);

        await Expect(page.Title).Not.ToBeEmptyAsync();
        await page.Map.InkedAsync("areas");
        if (await page.Id("panel-back").CountAsync() > 0)
            await page.Id("panel-back").ClickAsync();
        await Expect(page.Progress.Number("target", "370113")).ToHaveTextAsync("26,000.00");
    }

    [Fact]
    public async Task An_address_changed_by_hand_is_followed()
    {
        var page = await OpenAsync();

        await page.Window.EvaluateAsync("() => { location.hash = '#at=14.00/36.40000/116.70000&year=2023&panel=progress' }");

        await Expect(page.Title).ToHaveTextAsync("2023 年进度");
        await Expect(page.Window.GetByTestId("coordinates")).ToContainTextAsync("116.700000°E 36.400000°N");
    }

    [Fact]
    public async Task The_browser_s_own_Back_and_Forward_walk_the_same_way()
    {
        var page = await OpenAsync();
        var start = page.Hash;
        await page.MoveAsync(() => page.Progress.Number("done", "370113005").ClickAsync());
        await Expect(page.RowsTable).ToBeVisibleAsync();
        var rows = page.Hash;

        await page.Window.GoBackAsync();
        await Expect(page.Progress.Element).ToBeVisibleAsync();
        Assert.Equal(start, page.Hash);

        await page.Window.GoForwardAsync();
        await Expect(page.RowsTable).ToBeVisibleAsync();
        Assert.Equal(rows, page.Hash);
    }

    [Fact]
    public async Task The_panel_s_Back_still_leads_on_after_the_browser_s_Back()
    {
        var page = await OpenAsync();
        await page.MoveAsync(() => page.Progress.Number("done", "370113005").ClickAsync());
        await page.MoveAsync(() => page.RowsTable.Locator("tbody tr button").First.ClickAsync());
        await Expect(page.Card).ToBeVisibleAsync();

        await page.Window.GoBackAsync();
        await Expect(page.RowsTable).ToBeVisibleAsync();
        await page.Id("panel-back").ClickAsync();

        await Expect(page.Progress.Element).ToBeVisibleAsync();
    }

    /// <summary>What is drawn inside the largest plots of the township on the map.</summary>
    private async Task<List<string>> ColoursAsync(MapPage page)
    {
        List<string> colours = [];
        foreach (var place in await Sql.PlacesAsync("SELECT ST_PointOnSurface(boundary) AS p FROM farmland_plots WHERE plan_year = 2023 AND township_code = '370113005' ORDER BY area_mu DESC LIMIT 30"))
            colours.Add(await page.Map.ColourAsync("areas", place));
        Assert.DoesNotContain("", colours);
        return colours;
    }
}
