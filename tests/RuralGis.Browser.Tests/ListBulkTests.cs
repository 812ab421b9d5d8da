using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Many plots are changed together, or none of them is; one report tells what happened to each.</summary>
public sealed class ListBulkTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    private const string Planned = "FROM farmland_plots WHERE plan_year = 2024 AND stage = 'Planned'";

    [Fact]
    public Task Three_plots_go_on_together_and_one_report_says_so() => OnListAsync(async (list, sql) =>
    {
        var codes = await sql.ColumnAsync($"SELECT code {Planned} ORDER BY code LIMIT 3");
        var planned = await sql.NumberAsync($"SELECT count(*) {Planned}");
        await list.Filter("Stage").SelectOptionAsync("Planned");
        await list.CountsAsync(planned);
        foreach (var code in codes)
            await list.TickAsync(code);
        await Expect(list.Part("bulk-count")).ToHaveTextAsync(
            $"已选 3 个地块，{Words.Mu(await sql.NumberAsync($"SELECT sum(area_mu) FROM farmland_plots WHERE code IN ({Quoted(codes)})"))} 亩");

        await StageAsync(list, "UnderConstruction", on: "2024-10-08");

        await Expect(list.Report).ToHaveTextAsync([.. codes.Select(code => $"● {code} 已改 计划 → 在建")]);
        Assert.Equal(["UnderConstruction 2024-10-08"], await sql.ColumnAsync($"SELECT DISTINCT concat_ws(' ', stage, started_on) FROM farmland_plots WHERE code IN ({Quoted(codes)})"));
        Assert.Equal(1, await sql.NumberAsync($"SELECT count(DISTINCT request_id) FROM change_log WHERE kind = 'Changed' AND row ->> 'Code' IN ({Quoted(codes)})"));
        await list.CountsAsync(planned - 3);

        // They are still picked, as they are now: the next step goes from there.
        await StageAsync(list, "Completed", on: "2024-10-09");
        await Expect(list.Report).ToHaveTextAsync([.. codes.Select(code => $"● {code} 已改 在建 → 竣工")]);
    });

    [Fact]
    public Task One_plot_that_may_not_go_on_holds_all_back_and_the_report_says_which_and_why() => OnListAsync(async (list, sql) =>
    {
        var planned = await sql.ColumnAsync($"SELECT code {Planned} AND township_code = '370113001' ORDER BY code LIMIT 2");
        var completed = await sql.TextAsync("SELECT code FROM farmland_plots WHERE plan_year = 2024 AND stage = 'Completed' AND township_code = '370113001' ORDER BY code LIMIT 1");
        await list.Filter("TownshipCode").SelectOptionAsync("370113001");
        foreach (var code in planned.Append(completed))
        {
            await list.TypeAsync("Code", code);
            await list.CountsAsync(1);
            await list.TickAsync(code);
        }

        await StageAsync(list, "UnderConstruction", on: "2024-10-08");

        await Expect(list.Report).ToHaveCountAsync(3);
        await Expect(list.Report.First).ToContainTextAsync($"{completed} 不能改");
        await Expect(list.Report.First).ToContainTextAsync("退回或终止需要说明原因");
        await Expect(list.Report.Nth(1)).ToContainTextAsync($"{planned[0]} 没有问题，未改");
        Assert.Equal(["Planned", "Planned", "Completed"], await sql.ColumnAsync($"SELECT stage FROM farmland_plots WHERE code IN ({Quoted([.. planned, completed])}) ORDER BY array_position(ARRAY['Planned','Completed'], stage::text)"));
        Assert.Equal(0, await sql.NumberAsync($"SELECT count(*) FROM change_log WHERE kind = 'Changed' AND row ->> 'Code' IN ({Quoted([.. planned, completed])})"));
    });

    [Fact]
    public Task Somebody_who_was_faster_is_not_written_over() => OnListAsync(async (list, sql) =>
    {
        var codes = await sql.ColumnAsync($"SELECT code {Planned} ORDER BY code LIMIT 2");
        await list.Filter("Stage").SelectOptionAsync("Planned");
        foreach (var code in codes)
            await list.TickAsync(code);
        await sql.ColumnAsync($"UPDATE farmland_plots SET name = '别人改的' WHERE code = '{codes[1]}' RETURNING code");

        await StageAsync(list, "UnderConstruction", on: "2024-10-08");

        await Expect(list.Report.First).ToContainTextAsync($"{codes[1]} 未改：别人刚刚改过这个地块");
        Assert.Equal(2, await sql.NumberAsync($"SELECT count(*) FROM farmland_plots WHERE stage = 'Planned' AND code IN ({Quoted(codes)})"));
    });

    [Fact]
    public Task All_that_match_get_another_source_together() => OnListAsync(async (list, sql) =>
    {
        var count = await sql.NumberAsync($"SELECT count(*) {Planned}");
        await list.Filter("Stage").SelectOptionAsync("Planned");
        await list.CountsAsync(count);

        await list.Part("bulk-all").ClickAsync();
        await Expect(list.Part("bulk-count")).ToContainTextAsync($"已选 {Words.Count(count)} 个地块");
        await list.Part("bulk-what").SelectOptionAsync("Source");
        await list.Part("bulk-column").FillAsync("2024年核查成果");
        await list.Part("bulk-apply").ClickAsync();

        await Expect(list.Report).ToHaveCountAsync((int)count, new() { Timeout = 60_000 });
        await Expect(list.Part("bulk-report")).ToContainTextAsync($"{Words.Count(count)} 个地块全部已改。");
        Assert.Equal(count, await sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE source = '2024年核查成果'"));
    });

    [Fact]
    public Task A_box_on_the_map_picks_the_plots_it_meets() => OnListAsync(async (list, sql) =>
    {
        var place = await sql.PlaceAsync($"SELECT ST_PointOnSurface(boundary) AS p {Planned} ORDER BY code LIMIT 1");
        await list.OpenAsync("farmland", $"{new Place(place.Lon + 0.0235, place.Lat).At(14)}&year=2024");
        Place west = new(place.Lon - 0.001, place.Lat - 0.001), east = new(place.Lon + 0.001, place.Lat + 0.001);

        await list.Part("bulk-box").ClickAsync();
        await Expect(list.Part("draw-bar")).ToBeVisibleAsync();
        await list.Map.Map.ClickAsync(west);
        await list.Map.Window.WaitForTimeoutAsync(550);
        await list.Map.Map.ClickAsync(east);

        await Expect(list.Part("bulk-none")).ToBeVisibleAsync();
        // A click is right to a pixel, here some metres.
        FormattableString inner = $"SELECT count(*) FROM farmland_plots WHERE plan_year = 2024 AND ST_Intersects(boundary, ST_MakeEnvelope({west.Lon}, {west.Lat}, {east.Lon}, {east.Lat}, 4490))";
        var expected = await sql.NumberAsync(FormattableString.Invariant(inner));
        Assert.True(expected > 0);
        await Expect(list.Part("bulk-count")).ToContainTextAsync($"已选 {Words.Count(expected)} 个地块");
        await list.Map.Map.InkedAsync("list");
    });

    [Fact]
    public async Task Who_may_not_change_plots_sees_the_list_and_nothing_to_pick()
    {
        var list = new ListPage(await WindowAsync(user: await NewPersonAsync(AccountRole.Leader)));

        await list.OpenAsync("farmland");

        await Expect(list.Map.Window.Locator("#list-table input[type=checkbox]")).ToHaveCountAsync(0);
        await Expect(list.Part("bulk-all")).ToHaveCountAsync(0);
    }

    private Task OnListAsync(Func<ListPage, Oracle, Task> test) => OnCopyAsync(async (desk, database) =>
    {
        var list = new ListPage(desk.Map);
        await list.OpenAsync("farmland");
        await test(list, new Oracle(database));
    });

    private static async Task StageAsync(ListPage list, string to, string on)
    {
        await list.Part("bulk-to").SelectOptionAsync(to);
        await list.Part("bulk-on").FillAsync(on);
        await list.Part("bulk-apply").ClickAsync();
    }

    private static string Quoted(IEnumerable<string> codes) => string.Join(", ", codes.Select(code => $"'{code}'"));
}
