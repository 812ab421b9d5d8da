using System.Globalization;
using System.Text.Json;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>What stays of a question: saved under a name, sent as a link, taken away as a file.</summary>
public sealed class ConsoleKeepTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string Question = "FarmlandPlots?$filter=PlanYear eq 2024&$select=Code,TownshipCode,AreaMu,Boundary&$orderby=Code&$count=true";

    private static string Link(string question) => $"#console={Uri.EscapeDataString(question)}";

    [Fact]
    public async Task A_saved_query_is_renamed_deleted_brought_back_and_opened()
    {
        var console = new ConsolePage(await OpenAsync(Link("ControlLines?$select=Name&$count=true")));
        await console.AnsweredAsync();
        await console.Button("console-save").ClickAsync();
        await console.Button("console-name").FillAsync("控制线 <b>1</b>");
        await console.Button("console-save-as").ClickAsync();
        await Expect(console.Button("keep-message")).ToHaveTextAsync("已保存为“控制线 <b>1</b>”。");

        await console.Map.Id("panel-back").ClickAsync();
        await console.Map.Window.Locator("[data-rename]").ClickAsync();
        await console.Button("rename-name").FillAsync("三线");
        await console.Button("rename-name").PressAsync("Enter");
        await Expect(console.Button("saved")).ToContainTextAsync("三线");
        await console.Map.Window.Locator("[data-remove]").ClickAsync();
        await Expect(console.Button("saved")).Not.ToContainTextAsync("三线");
        await console.Button("undo-remove").ClickAsync();

        await console.Map.Window.ReloadAsync();
        await console.Map.DrawnAsync();
        await console.Button("saved").GetByRole(Microsoft.Playwright.AriaRole.Button).First.ClickAsync();
        await console.AnsweredAsync();
        await Expect(console.Address).ToHaveValueAsync("ControlLines?$select=Name&$count=true");
    }

    [Fact]
    public async Task What_one_account_saved_another_does_not_see()
    {
        var page = await OpenAsync(Link("ControlLines?$select=Name"));
        var console = new ConsolePage(page);
        await console.AnsweredAsync();
        await console.Button("console-save").ClickAsync();
        await console.Button("console-name").FillAsync("我的");
        await console.Button("console-save-as").ClickAsync();
        await Expect(console.Button("keep-message")).ToContainTextAsync("我的");

        await page.Window.Context.AddCookiesAsync([await Program.SessionOf(await NewPersonAsync())]);
        await page.OpenAsync("?again#panel=console");

        await Expect(console.Button("example-byTownship")).ToBeVisibleAsync();
        await Expect(console.Button("saved")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_shared_link_asks_the_same_question_for_whoever_opens_it()
    {
        var mine = new ConsolePage(await OpenAsync(Link(Question)));
        await mine.AnsweredAsync();
        await mine.Map.Window.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await mine.Button("console-share").ClickAsync();
        await Expect(mine.Button("keep-message")).ToContainTextAsync("链接已复制");
        var link = await mine.Map.Window.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        await mine.Button("console-copy").ClickAsync();
        await Expect(mine.Button("copy-message")).ToHaveTextAsync("网址已复制。");
        var address = await mine.Map.Window.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        var township = await NewPersonAsync(RuralGis.Api.Accounts.AccountRole.Township, "370113005");
        var yours = new ConsolePage(await OpenAsync(new Uri(link).Fragment, user: township));
        await yours.AnsweredAsync();

        var count = await Sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year = 2024 AND township_code = '370113005'");
        await Expect(yours.Status).ToContainTextAsync($"{Words.Count(count)} 条");
        await Expect(yours.Address).ToHaveValueAsync(Question);
        var answer = await mine.Map.Window.EvaluateAsync<int>("async (url) => (await (await fetch(url)).json())['@odata.count']", address);
        Assert.Equal(await Sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year = 2024"), answer);
    }

    [Fact]
    public async Task A_file_has_all_rows_however_few_are_on_the_screen()
    {
        var console = new ConsolePage(await OpenAsync(Link(Question)));
        await console.AnsweredAsync();
        await console.Button("page-size").SelectOptionAsync("100");
        await console.RunAsync();
        await Expect(console.Rows).ToHaveCountAsync(100);

        var lines = (await console.DownloadAsync("csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        var expected = await Sql.ColumnAsync("SELECT concat_ws('|', p.code, p.township_code, r.name) FROM farmland_plots p JOIN regions r ON r.code = p.township_code WHERE p.plan_year = 2024 ORDER BY p.code");
        Assert.Equal("\uFEFF编号,街镇代码,街镇,面积（亩）", lines[0]);
        Assert.Equal(expected, lines[1..].Select(line => string.Join('|', line.Split(',')[..3])));
        var mu = lines[1..].Sum(line => double.Parse(line.Split(',')[3], CultureInfo.InvariantCulture));
        Assert.Equal(await Sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024"), mu, 1e-6);
        await Expect(console.Rows).ToHaveCountAsync(100);
    }

    [Fact]
    public async Task GeoJSON_has_the_shapes_and_the_coordinate_system()
    {
        var console = new ConsolePage(await OpenAsync(Link(Question)));
        await console.AnsweredAsync();

        using var file = JsonDocument.Parse(await console.DownloadAsync("geojson"));

        Assert.Equal("urn:ogc:def:crs:EPSG::4490", file.RootElement.GetProperty("crs").GetProperty("properties").GetProperty("name").GetString());
        var features = file.RootElement.GetProperty("features");
        Assert.Equal(await Sql.NumberAsync("SELECT count(*) FROM farmland_plots WHERE plan_year = 2024"), features.GetArrayLength());
        Assert.All(features.EnumerateArray(), feature => Assert.Equal("MultiPolygon", feature.GetProperty("geometry").GetProperty("type").GetString()));
    }
}
