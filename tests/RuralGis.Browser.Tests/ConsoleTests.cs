using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The query console: questions put together by mouse or typed, and their answers.</summary>
public sealed class ConsoleTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    /// <summary>Plots of 归德 and how many mu of each lie inside an ecological redline.</summary>
    private const string Overlaps =
        """
        SELECT f.code, sum(ST_Area(ST_Intersection(f.boundary, c.boundary)::geography)) * 0.0015 AS mu
        FROM farmland_plots f JOIN control_lines c ON c.kind = 'EcologicalRedline' AND ST_Intersects(f.boundary, c.boundary)
        WHERE f.township_code = '370113005' AND ST_Area(ST_Intersection(f.boundary, c.boundary)::geography) > 0 GROUP BY f.code
        """;

    [Fact]
    public async Task Which_plots_of_a_township_overlap_a_redline_is_one_press_away()
    {
        var console = await ConsoleAsync();

        await console.Button("example-redline").ClickAsync();

        await console.AnsweredAsync();
        await OverlapsAreShownAsync(console, muColumn: 2);
        await Expect(console.Sentence).ToContainTextAsync("街镇 是 归德街道，且控制线类别 是 生态保护红线");
        await console.Map.Map.InkedAsync("results");
    }

    [Fact]
    public async Task Somebody_without_the_example_puts_the_same_question_together_by_mouse()
    {
        var console = await ConsoleAsync();
        await console.StartAsync("PlotOverlaps");

        await console.AddChoiceAsync("TownshipCode", "归德街道");
        await console.AddChoiceAsync("Kind", "生态保护红线");
        await console.Map.Id("shown-groups").CheckAsync();
        await console.Map.Id("drop-by-TownshipCode").ClickAsync();
        await console.Map.Id("add-by").SelectOptionAsync("Plot/Code");
        await console.RunAsync();

        await OverlapsAreShownAsync(console, muColumn: 2);
        await Expect(console.Address).ToHaveValueAsync(
            "PlotOverlaps?$apply=filter(TownshipCode eq '370113005' and Kind eq 'EcologicalRedline')/concat(groupby((Plot/Code),aggregate($count as Rows,AreaMu with sum as AreaMuSum)),aggregate($count as Rows,AreaMu with sum as AreaMuSum))");
    }

    [Fact]
    public async Task Conditions_by_kind_and_or_give_what_SQL_counts()
    {
        var console = await ConsoleAsync();
        await console.StartAsync("FarmlandPlots");
        await console.AddChoiceAsync("Stage", "在建");
        await console.AddChoiceAsync("TownshipCode", "孝里街道");
        await console.Map.Id("join-").SelectOptionAsync("any");

        await console.RunAsync();

        var count = Words.Count(await Sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE stage = 'UnderConstruction' OR township_code = '370113008'"));
        await Expect(console.Status).ToContainTextAsync($"{count} 条 · ");
        var mu = await Sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE stage = 'UnderConstruction' OR township_code = '370113008'");
        Assert.Equal([$"合计（全部 {count} 条）", "", "", "", "", Words.Mu(mu)], await console.FootAsync());
    }

    [Fact]
    public async Task Figures_of_groups_are_what_SQL_adds_up()
    {
        var console = await ConsoleAsync();

        await console.Button("example-byTownship").ClickAsync();

        await console.AnsweredAsync();
        var expected = await Sql.ColumnAsync(
            """
            SELECT concat_ws('|', r.short_name, p.plan_year, to_char(sum(p.area_mu), 'FM999,990.00'), to_char(count(*), 'FM999,990'))
            FROM farmland_plots p JOIN regions r ON r.code = p.township_code GROUP BY r.short_name, p.plan_year ORDER BY p.plan_year DESC, sum(p.area_mu) DESC
            """);
        Assert.Equal(expected, (await console.CellsAsync()).Select(cells => string.Join('|', cells)));
    }

    [Fact]
    public async Task Every_ready_question_is_answered()
    {
        var console = await ConsoleAsync();
        var examples = await console.Map.Window.Locator("[data-example]").EvaluateAllAsync<string[]>("all => all.map((one) => one.dataset.example)");
        Assert.True(examples.Length > 9);

        foreach (var example in examples)
        {
            await console.Button($"example-{example}").ClickAsync();
            await console.AnsweredAsync();
            // In the demo data no village fails so much.
            if (example != "redItems")
                await Expect(console.Rows.First).ToBeVisibleAsync();
            await Expect(console.Error).ToBeEmptyAsync();
            await console.Map.Id("panel-back").ClickAsync();
        }
    }

    [Fact]
    public async Task Pages_come_one_below_the_other_and_the_foot_says_how_much_it_adds_up()
    {
        var console = new ConsolePage(await OpenAsync("#console=FarmlandPlots%3F%24filter%3DPlanYear%20eq%202024%26%24select%3DCode%2CAreaMu%26%24orderby%3DCode%26%24count%3Dtrue"));
        await console.AnsweredAsync();
        await console.Button("page-size").SelectOptionAsync("100");
        await console.RunAsync();
        var all = await Sql.ColumnAsync("SELECT code FROM farmland_plots WHERE plan_year = 2024 ORDER BY code");
        await Expect(console.Foot).ToContainTextAsync("合计（已显示的 100 条）");
        await Expect(console.Status).ToContainTextAsync($"已显示 100 条，共 {all.Count} 条");

        for (var shown = 100; shown < all.Count; shown = Math.Min(shown + 100, all.Count))
        {
            await console.Button("answer-more").ClickAsync();
            await Expect(console.Rows).ToHaveCountAsync(Math.Min(shown + 100, all.Count));
        }

        await Expect(console.Button("answer-more")).ToHaveCountAsync(0);
        Assert.Equal(all, (await console.CellsAsync()).Select(cells => cells[0]));
        var mu = Words.Mu(await Sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024"));
        Assert.Equal([$"合计（全部 {all.Count} 条）", mu], await console.FootAsync());
    }

    [Fact]
    public async Task What_is_typed_is_run_even_when_the_form_cannot_show_it()
    {
        var console = await ConsoleAsync();
        await console.StartAsync("FarmlandPlots");

        await console.RunAsync("Progress(year=2024)?$filter=Measure eq 'FarmlandCompleted'");

        await Expect(console.Button("console-not-shown")).ToContainTextAsync("Progress(year=2024)");
        await Expect(console.Rows).ToHaveCountAsync(11);
        await console.RunAsync("WaterVillages/$count");
        await Expect(console.Button("answer-value")).ToHaveTextAsync(Words.Count(await Sql.NumberAsync("SELECT count(*) FROM water_villages")));
        await console.RunAsync("WaterVillages?$filter=Population gt 1000 and Status eq 'Connected'&$count=true&$select=Name");
        await Expect(console.Sentence).ToHaveTextAsync("农村供水村；受益人口（人） 大于 1000，且供水进展 是 已通水");
        await Expect(console.Conditions).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_servers_words_and_nothing_is_lost()
    {
        var console = await ConsoleAsync();
        await console.StartAsync("ControlLines");
        await console.RunAsync();
        var rows = await console.Rows.CountAsync();
        Trouble.Expect("/odata/ControlLines");

        await console.Address.FillAsync("ControlLines?$filter=Nothing eq 1");
        await console.Address.PressAsync("Enter");

        await Expect(console.Error).ToContainTextAsync("服务器答复 400");
        await Expect(console.Error).ToContainTextAsync("Nothing");
        await Expect(console.Address).ToHaveValueAsync("ControlLines?$filter=Nothing eq 1");
        await Expect(console.Status).ToContainTextAsync("以下是上一次的结果");
        await Expect(console.Rows).ToHaveCountAsync(rows);
        await console.RunAsync("ControlLines?$select=Name");
        await Expect(console.Error).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_long_question_is_cancelled_and_a_late_answer_is_not_shown()
    {
        var console = await ConsoleAsync();
        await console.StartAsync("ControlLines");
        await console.RunAsync();
        var release = new TaskCompletionSource();
        await console.Map.Window.RouteAsync("**/odata/WaterWorks*", async route =>
        {
            await release.Task;
            await route.AbortAsync();
        });

        await console.Address.FillAsync("WaterWorks?$select=Name");
        await console.Address.PressAsync("Enter");
        await Expect(console.Status).ToContainTextAsync("正在查询");
        await console.Button("console-cancel").ClickAsync();

        await Expect(console.Status).ToContainTextAsync("已取消");
        await Expect(console.Button("console-cancel")).ToBeHiddenAsync();
        release.SetResult();
        await console.RunAsync("SampleVillages?$select=Name&$count=true");
        await Expect(console.Status).ToContainTextAsync($"{Words.Count(await Sql.NumberAsync("SELECT count(*) FROM sample_villages"))} 条");
    }

    [Fact]
    public async Task The_map_does_not_wait_for_the_console()
    {
        var page = await OpenAsync();
        Assert.DoesNotContain(Traffic.Urls, url => url.Contains("console-panel", StringComparison.Ordinal) || url.Contains("/console/", StringComparison.Ordinal) || url.Contains("console.css", StringComparison.Ordinal) || url.Contains("locales/console", StringComparison.Ordinal));

        await new ConsolePage(page).OpenAsync();

        Assert.Contains(Traffic.Urls, url => url.EndsWith("/css/console.css", StringComparison.Ordinal));
        await page.SwitchLanguageAsync("en");
        await Expect(page.Id("set-FarmlandPlots")).ToHaveTextAsync("Farmland plots");
    }

    private async Task<ConsolePage> ConsoleAsync()
    {
        var console = new ConsolePage(await OpenAsync());
        await console.OpenAsync();
        return console;
    }

    private async Task OverlapsAreShownAsync(ConsolePage console, int muColumn)
    {
        var expected = await Sql.ColumnAsync($"SELECT code || '|' || to_char(mu, 'FM999,990.00') FROM ({Overlaps}) t ORDER BY code");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, (await console.CellsAsync()).Select(cells => $"{cells[0]}|{cells[muColumn]}").Order(StringComparer.Ordinal));
        var foot = await console.FootAsync();
        Assert.Equal($"总计（{expected.Count} 组）", foot[0]);
        Assert.Equal(Words.Mu(await Sql.NumberAsync($"SELECT sum(mu) FROM ({Overlaps}) t")), foot[muColumn]);
    }
}
