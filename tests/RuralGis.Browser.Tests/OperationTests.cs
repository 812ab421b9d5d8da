using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>At the desk, stored plots are split, merged and moved on the map: shown first, done by a press, refused with the place.</summary>
public sealed class OperationTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    private const string Code = "370113001-2024-008";

    [Fact]
    public Task A_plot_is_split_by_a_line_and_merged_again() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var plot = await PlotAsync(database, $"code = '{Code}'");
        await desk.OpenAsync(plot);
        await desk.StartOperationAsync("split");
        await DrawAcrossAsync(desk, sql, beyond: true);
        await desk.KeyAsync("Enter");

        await Expect(desk.Part("operation-piece")).ToHaveCountAsync(2);
        await Expect(desk.Map.Window.Locator(".piece-label")).ToHaveCountAsync(2);
        Assert.Equal(1, await CountAsync(sql));
        await desk.Part("operation-reason").FillAsync("修路");
        await desk.Part("operation-keep").ClickAsync();
        await Expect(desk.Part("operation-done")).ToContainTextAsync($"{Code}-2");
        Assert.Equal(2, await CountAsync(sql));
        Assert.Equal(38.57, await sql.NumberAsync($"SELECT sum(area_m2) * 3 / 2000 FROM farmland_plots WHERE code LIKE '{Code}%'"), 0.01);

        await desk.StartOperationAsync("merge");
        await desk.PressAsync(await sql.PlaceAsync($"SELECT ST_PointOnSurface(boundary) AS p FROM farmland_plots WHERE code = '{Code}-2'"));
        await Expect(desk.Part("operation-others")).ToContainTextAsync($"{Code}-2");
        await desk.Part("operation-bar-preview").ClickAsync();
        await Expect(desk.Part("operation-piece").And(desk.Map.Window.Locator("[data-kind='gone']"))).ToContainTextAsync($"{Code}-2");
        await desk.Part("operation-bar-keep").ClickAsync();

        await Expect(desk.Part("desk-area")).ToContainTextAsync("38.57");
        await Expect(desk.Part("operation-done")).ToBeVisibleAsync();
        Assert.Equal(1, await CountAsync(sql));
        // The map knows: a press where the other one was finds the whole plot.
        await desk.Map.OpenAsync(desk.Map.Hash.Replace($"desk/{plot}", $"card/farmland/{plot}", StringComparison.Ordinal));
        await Expect(desk.Map.Card).ToContainTextAsync("38.57");
    });

    [Fact]
    public Task A_line_that_ends_within_the_plot_is_refused_at_its_end() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        await desk.OpenAsync(await PlotAsync(database, $"code = '{Code}'"));
        await desk.StartOperationAsync("split");
        await DrawAcrossAsync(desk, sql, beyond: false);
        Trouble.Expect("/Split");
        await desk.Part("operation-bar-preview").ClickAsync();

        var finding = desk.Part("operation-finding");
        await Expect(finding).ToHaveAttributeAsync("data-code", "edit.lineEndsInside");
        await Expect(desk.Part("operation-bar-says")).ToContainTextAsync("请画到边界之外");
        await Expect(desk.Part("operation-keep")).ToBeDisabledAsync();
        await desk.Map.MoveAsync(() => finding.GetByRole(AriaRole.Button).ClickAsync());

        await desk.KeyAsync("Escape");
        await Expect(finding).ToHaveCountAsync(0);
        await desk.KeyAsync("Escape");
        await desk.KeyAsync("Escape");
        await Expect(desk.Corners.First).ToBeVisibleAsync();
        await Expect(desk.Part("operation-split")).ToBeEnabledAsync();
        Assert.Equal(1, await CountAsync(sql));
    });

    [Fact]
    public Task A_shared_corner_takes_the_neighbours_with_it() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var plot = await PlotAsync(database, $"code = '{Code}'");
        const string ground = "SELECT ST_Area(ST_Union(boundary)::geography) FROM farmland_plots WHERE code IN ('370113001-2024-008', '370113001-2024-009')";
        await desk.OpenAsync(plot);
        var before = await sql.NumberAsync($"SELECT area_m2 FROM farmland_plots WHERE id = '{plot}'");
        var both = await sql.NumberAsync(ground);
        await desk.StartOperationAsync("move");
        await Expect(desk.Middles).ToHaveCountAsync(0);
        // The middle of the side it shares with 009, drawn a few metres across.
        await desk.DragAsync(desk.Corners.Nth(5), 12, 0);
        await Expect(desk.Part("operation-preview")).ToBeEnabledAsync();
        await desk.Part("operation-preview").ClickAsync();
        await Expect(desk.Part("operation-piece")).ToHaveCountAsync(2);
        await desk.Part("operation-keep").ClickAsync();

        await Expect(desk.Part("operation-done")).ToContainTextAsync("009");
        Assert.NotEqual(before, await sql.NumberAsync($"SELECT area_m2 FROM farmland_plots WHERE id = '{plot}'"), 1.0);
        Assert.Equal(both, await sql.NumberAsync(ground), 0.01);
    });

    [Fact]
    public Task A_plot_over_a_redline_is_cut_to_it_from_the_finding() => OnCopyAsync(async (desk, database) =>
    {
        var sql = new Oracle(database);
        var plot = await sql.TextAsync(
            """
            SELECT p.id FROM plot_conflicts c JOIN farmland_plots p ON p.id = c.plot_id JOIN control_lines l ON l.id = c.control_line_id
            WHERE p.plan_year = 2024 AND l.kind = 'EcologicalRedline' ORDER BY c.area_m2 / p.area_m2 LIMIT 1
            """);
        await desk.OpenAsync(plot);
        var finding = desk.Map.Window.Locator("[data-code='line.EcologicalRedline']");
        await finding.GetByTestId("finding-cut").ClickAsync();
        await Expect(desk.Part("operation-piece").First).ToBeVisibleAsync();
        await desk.Part("operation-keep").ClickAsync();

        await Expect(desk.Part("operation-done")).ToBeVisibleAsync();
        await Expect(finding).ToHaveCountAsync(0);
        Assert.Equal(0, await sql.NumberAsync($"SELECT count(*) FROM plot_conflicts c JOIN control_lines l ON l.id = c.control_line_id WHERE c.plot_id = '{plot}' AND l.kind = 'EcologicalRedline'"));
    });

    [Fact]
    public Task Where_there_is_no_gap_none_is_filled_and_unsaved_work_comes_first() => OnCopyAsync(async (desk, database) =>
    {
        await desk.OpenAsync(await PlotAsync(database, "code = '370113001-2024-009'"));
        Trouble.Expect("/FillGap");

        await desk.Part("operation-fillGap").ClickAsync();
        await Expect(desk.Part("operation-says")).ToContainTextAsync("没有窄缝");
        await desk.Part("operation-leave").ClickAsync();

        await desk.Part("desk-Name").FillAsync("北大洼");
        await Expect(desk.Part("operation-split")).ToBeDisabledAsync();
        await Expect(desk.Part("desk-operations")).ToContainTextAsync("先保存或放弃修改");
    });

    private static Task<double> CountAsync(Oracle sql) => sql.NumberAsync($"SELECT count(*) FROM farmland_plots WHERE code LIKE '{Code}%'");

    /// <summary>A line from west to east through the middle of the plot, or one that stops there.</summary>
    private static async Task DrawAcrossAsync(DeskPage desk, Oracle sql, bool beyond)
    {
        var middle = await sql.PlaceAsync($"SELECT ST_Centroid(boundary) AS p FROM farmland_plots WHERE code = '{Code}'");
        await desk.PressAsync(middle with { Lon = middle.Lon - 0.0012 });
        await desk.PressAsync(beyond ? middle with { Lon = middle.Lon + 0.0012 } : middle);
    }
}
