using System.Globalization;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Working lists beside the map: what the server sorts, filters and adds up, and what the map shows of it.</summary>
public sealed class ListTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task Plots_are_sorted_and_filtered_and_their_sums_are_those_of_SQL()
    {
        var list = await OpenListAsync("farmland");
        const string plots = "FROM farmland_plots WHERE plan_year = 2024 AND stage = 'UnderConstruction' AND township_code = '370113008' AND area_mu >= 40";

        await list.Filter("Stage").SelectOptionAsync("UnderConstruction");
        await list.Filter("TownshipCode").SelectOptionAsync("370113008");
        await list.TypeAsync("AreaMu", "40");
        await list.CountsAsync(await Sql.NumberAsync($"SELECT count(*) {plots}"));
        await list.SortAsync("AreaMu", "ascending");
        await list.SortAsync("AreaMu", "descending");

        await list.BeginsAsync(await Sql.ColumnAsync($"SELECT code {plots} ORDER BY area_mu DESC, code LIMIT 8"));
        Assert.Equal(["", "合计", "", "", "", Words.Mu(await Sql.NumberAsync($"SELECT sum(area_mu) {plots}")), ""], await list.FootAsync());
    }

    [Fact]
    public async Task Of_a_long_list_only_what_is_in_sight_is_fetched_and_written()
    {
        var list = await OpenListAsync("farmland");
        await list.Part("list-all").ClickAsync();
        await list.CountsAsync(await Sql.NumberAsync("SELECT count(*) FROM farmland_plots"));

        await list.Scroll.EvaluateAsync("element => { element.scrollTop = element.scrollHeight }");

        var last = await Sql.TextAsync("SELECT code FROM farmland_plots ORDER BY code DESC LIMIT 1");
        await Expect(list.Rows.Last).ToContainTextAsync(last);
        Assert.InRange(await list.Rows.CountAsync(), 5, 60);
        var middle = await Sql.TextAsync("SELECT id FROM farmland_plots ORDER BY code OFFSET 500 LIMIT 1");
        await Expect(list.Map.Id($"row-{middle}")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("AreaMu", "很大", "看不懂“面积（亩）”的条件")]
    [InlineData("CompletedOn", "2024-02-30", "看不懂“竣工日期”的条件")]
    public async Task A_condition_that_cannot_be_read_is_told_and_not_ignored(string path, string typed, string told)
    {
        var list = await OpenListAsync("farmland");

        await list.TypeAsync(path, typed);

        await Expect(list.Error).ToContainTextAsync(told);
        await Expect(list.Filter(path)).ToHaveAttributeAsync("aria-invalid", "true");
        await list.TypeAsync(path, "");
        await Expect(list.Error).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData("Stage")]
    [InlineData("AreaMu")]
    [InlineData("CompletedOn")]
    public async Task A_plot_clicked_on_the_map_is_chosen_in_the_list_however_far_down_it_is(string sortedBy)
    {
        const string chosen = "FROM farmland_plots WHERE plan_year = 2024 AND stage = 'UnderConstruction' ORDER BY code DESC LIMIT 1";
        var place = await Sql.PlaceAsync($"SELECT ST_PointOnSurface(boundary) AS p {chosen}");
        var list = await OpenListAsync("farmland", $"{new Place(place.Lon + 0.0235, place.Lat).At(14)}&year=2024");
        await list.SortAsync(sortedBy, "ascending");

        await list.Map.Map.ClickAsync(place);

        await Expect(list.Chosen).ToContainTextAsync(await Sql.TextAsync($"SELECT code {chosen}"));
        await Expect(list.Chosen).ToBeInViewportAsync();
        await list.Map.Map.InkedAsync("list");
        await Expect(list.Map.Card).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_row_is_outlined_on_the_map_and_what_the_mouse_is_over_is_marked_on_both_sides()
    {
        var list = await OpenListAsync("farmland");

        await list.Map.MoveAsync(() => list.Rows.Nth(2).ClickAsync());
        await list.Map.Map.InkedAsync("list");
        await list.Rows.Nth(2).HoverAsync();
        await Expect(list.Hovered).ToHaveCountAsync(1);

        var id = await list.Rows.Nth(2).GetAttributeAsync("data-id");
        await Expect(list.Chosen).ToHaveAttributeAsync("data-id", id!);
        await list.Map.Window.Mouse.MoveAsync(5, 5);
        await Expect(list.Hovered).ToHaveCountAsync(0);
        await list.Map.Map.HoverAsync(await Sql.PlaceAsync($"SELECT ST_PointOnSurface(boundary) AS p FROM farmland_plots WHERE id = '{id}'"));
        await Expect(list.Hovered).ToHaveAttributeAsync("data-id", id!);
    }

    [Fact]
    public async Task Columns_somebody_chose_are_there_the_next_time()
    {
        var list = await OpenListAsync("farmland");
        await list.Map.Id("list-columns").Locator("summary").ClickAsync();

        await list.Map.Id("column-RegisteredOn").CheckAsync();
        await list.Map.Id("column-TownshipCode").UncheckAsync();

        await Expect(list.Heading("RegisteredOn")).ToBeVisibleAsync();
        await list.Map.Window.ReloadAsync();
        await Expect(list.Heading("RegisteredOn")).ToBeVisibleAsync();
        await Expect(list.Heading("TownshipCode")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Conflicts_come_by_mu_and_go_out_as_a_file()
    {
        const string found =
            "FROM plot_conflicts c JOIN farmland_plots p ON p.id = c.plot_id JOIN control_lines l ON l.id = c.control_line_id WHERE p.plan_year = 2024 AND l.kind = 'EcologicalRedline' AND c.area_mu >= 5";
        var list = await OpenListAsync("conflicts");
        await list.CountsAsync(await Sql.NumberAsync("SELECT count(*) FROM plot_conflicts c JOIN farmland_plots p ON p.id = c.plot_id WHERE p.plan_year = 2024"));

        await list.Filter("ControlLine/Kind").SelectOptionAsync("EcologicalRedline");
        await list.TypeAsync("AreaMu", "5");

        var count = await Sql.NumberAsync($"SELECT count(*) {found}");
        Assert.True(count > 1);
        await list.CountsAsync(count);
        var codes = await Sql.ColumnAsync($"SELECT p.code {found} ORDER BY c.area_mu DESC, c.id");
        await list.BeginsAsync(codes);
        Assert.Equal(Words.Mu(await Sql.NumberAsync($"SELECT sum(c.area_mu) {found}")), (await list.FootAsync())[1]);

        var lines = (await list.DownloadAsync()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("地块编号,重叠（亩）,与哪类线,", lines[0], StringComparison.Ordinal);
        Assert.Equal(codes, lines[1..].Select(line => line.Split(',')[0]));
        var sum = lines[1..].Sum(line => double.Parse(line.Split(',')[1], CultureInfo.InvariantCulture));
        Assert.Equal(await Sql.NumberAsync($"SELECT sum(c.area_mu) {found}"), sum, 6);

        await list.Map.MoveAsync(() => list.Rows.First.ClickAsync());
        await list.Map.Map.InkedAsync("list");
    }

    [Fact]
    public async Task The_page_of_a_project_says_what_its_plots_add_up_to_and_leads_to_them()
    {
        const string code = "示例-370113-2024-01";
        var id = await Sql.TextAsync($"SELECT id FROM farmland_projects WHERE code = '{code}'");
        var list = await OpenListAsync("projects");
        await list.Rows.First.ClickAsync();

        await list.Part("list-project").ClickAsync();

        var figures = list.Part("project-figures");
        foreach (var (step, day) in new[] { ("Started", "started_on"), ("Completed", "completed_on"), ("Accepted", "accepted_on"), ("Registered", "registered_on") })
        {
            var plots = $"FROM farmland_plots WHERE project_id = '{id}' AND {day} <= (SELECT max(day) FROM progress_snapshots WHERE year = 2024)";
            var cells = figures.Locator($"tr[data-step='{step}'] td");
            await Expect(cells.Nth(0)).ToHaveTextAsync(Words.Count(await Sql.NumberAsync($"SELECT count(*) {plots}")));
            await Expect(cells.Nth(1)).ToHaveTextAsync(Words.Mu(await Sql.NumberAsync($"SELECT coalesce(sum(area_mu), 0) {plots}")));
        }

        await Expect(list.Part("project-light")).ToHaveAttributeAsync("data-light", "Green");
        var conflicts = $"FROM plot_conflicts c JOIN farmland_plots p ON p.id = c.plot_id WHERE p.project_id = '{id}'";
        var count = await Sql.NumberAsync($"SELECT count(*) {conflicts}");
        await Expect(list.Part("project-conflicts")).ToHaveTextAsync($"{Words.Count(count)} 处冲突，共 {Words.Mu(await Sql.NumberAsync($"SELECT sum(c.area_mu) {conflicts}"))} 亩");

        await list.Part("project-conflicts").ClickAsync();
        await list.CountsAsync(count);
        await list.Map.Id("panel-back").ClickAsync();
        await list.Part("project-plots").ClickAsync();
        await list.CountsAsync(await Sql.NumberAsync($"SELECT count(*) FROM farmland_plots WHERE project_id = '{id}'"));
        await Expect(list.Map.Title).ToHaveTextAsync("地块清单");
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task The_lists_and_the_page_of_a_project_fit_the_screen(string screen)
    {
        var project = await Sql.TextAsync("SELECT id FROM farmland_projects ORDER BY code LIMIT 1");
        foreach (var panel in new[] { "list/farmland", "list/projects", "list/conflicts", $"project/{project}" })
        {
            var map = await OpenAsync($"#year=2024&panel={panel}", Screen.Named(screen));
            await Expect(map.Window.Locator("[data-testid=project], #list-table tr[data-id]").First).ToBeVisibleAsync();
            Assert.Empty(await Fit.WiderThanScreenAsync(map.Window));
        }
    }

    private async Task<ListPage> OpenListAsync(string id, string hash = "#year=2024")
    {
        var list = new ListPage(await WindowAsync());
        await list.OpenAsync(id, hash);
        return list;
    }
}
