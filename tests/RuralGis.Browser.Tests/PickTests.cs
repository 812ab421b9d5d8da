using System.Text.Json;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>A click on the map opens the card of what lies there, with what the database says.</summary>
public sealed class PickTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private static readonly string[] Layers = ["farmland", "control", "conflicts", "villages", "water", "sample"];

    [Fact]
    public async Task A_plot_tells_its_stage_its_mu_and_its_days()
    {
        var plot = await RowAsync("SELECT p.*, t.name AS township, v.name AS village, j.name AS project FROM farmland_plots p JOIN farmland_projects j ON j.id = p.project_id JOIN regions t ON t.code = p.township_code JOIN regions v ON v.code = p.village_code WHERE p.stage = 'Accepted' AND p.plan_year = 2024 ORDER BY p.code LIMIT 1");

        var page = await ClickAsync("farmland", plot, "farmland_plots", "ST_PointOnSurface(boundary)");

        var share = ((Number(plot, "declared_area_mu") / Number(plot, "area_mu")) - 1) * 100;
        await CardIsAsync(page, plot, Text(plot, "name"), [
            ("代码", Text(plot, "code")), ("项目", Text(plot, "project")), ("建设年度", "2024"), ("阶段", "验收"),
            ("街镇", Text(plot, "township")), ("村", Text(plot, "village")),
            ("地类", $"{Text(plot, "land_class_code")} {Words.Chinese($"landClass.{Text(plot, "land_class_code")}")}"),
            ("椭球面积", $"{Words.Mu(Number(plot, "area_mu"))} 亩"), ("折合", $"{Words.Number(Number(plot, "area_m2"))} 平方米"),
            ("申报面积", $"{Words.Mu(Number(plot, "declared_area_mu"))} 亩（与实测相差 {(share < 0 ? '−' : '+')}{Words.Number(Math.Abs(share))}%）"),
            ("开工", Text(plot, "started_on")), ("竣工", Text(plot, "completed_on")), ("验收", Text(plot, "accepted_on"))]);
    }

    [Fact]
    public async Task A_water_village_tells_its_people_its_works_and_its_four_items()
    {
        var village = await RowAsync("SELECT w.*, t.name AS township, k.name AS works FROM water_villages w JOIN regions t ON t.code = w.township_code JOIN water_works k ON k.id = w.works_id WHERE w.status = 'Accepted' AND w.quantity_grade IS NOT NULL ORDER BY w.village_code LIMIT 1");

        var page = await ClickAsync("water", village, "water_villages", "location");

        await CardIsAsync(page, village, Text(village, "name"), [
            ("村代码", Text(village, "village_code")), ("街镇", Text(village, "township")), ("建设年度", "2024"), ("供水进展", "已验收"),
            ("受益人口", $"{Words.Count(Number(village, "population"))} 人"), ("户数", $"{Words.Count(Number(village, "households"))} 户"),
            ("规模化供水", YesNo(village, "is_large_scale")), ("供水工程", Text(village, "works")),
            ("供水方式", Words.Chinese($"supplyMode.{Text(village, "mode")}")), ("通水", Text(village, "connected_on")),
            ("水量", Grade(village, "quantity_grade")), ("水质", Grade(village, "quality_grade")),
            ("用水方便程度", Grade(village, "convenience_grade")), ("供水保证率", Grade(village, "guarantee_grade")),
            ("饮水安全", YesNo(village, "is_safe"))]);
    }

    [Fact]
    public async Task A_sample_village_tells_its_programme_its_level_and_its_score()
    {
        var village = await RowAsync("SELECT s.*, t.name AS township FROM sample_villages s JOIN regions t ON t.code = s.township_code WHERE s.plan_year <= 2024 AND s.named_on IS NOT NULL AND s.score IS NOT NULL AND (SELECT count(*) FROM sample_villages o WHERE ST_DWithin(o.location, s.location, 0.001)) = 1 ORDER BY s.village_code LIMIT 1");

        var page = await ClickAsync("sample", village, "sample_villages", "location");

        await CardIsAsync(page, village, Text(village, "name"), [
            ("村代码", Text(village, "village_code")), ("街镇", Text(village, "township")),
            ("类型", Words.Chinese($"programme.{Text(village, "programme")}")), ("级别", Words.Chinese($"level.{Text(village, "level")}")),
            ("列入年度", Text(village, "plan_year")), ("阶段", Words.Chinese($"sampleStage.{Text(village, "stage")}")),
            ("得分", Words.Number(Number(village, "score"))), ("认定", Text(village, "named_on"))]);
    }

    [Theory]
    [InlineData("EcologicalRedline", "生态保护红线")]
    [InlineData("PermanentBasicFarmland", "永久基本农田")]
    [InlineData("UrbanDevelopmentBoundary", "城镇开发边界")]
    public async Task A_control_line_tells_its_kind_and_its_area(string kind, string name)
    {
        var line = await RowAsync($"SELECT * FROM control_lines c WHERE kind = '{kind}' AND NOT EXISTS (SELECT 1 FROM control_lines o WHERE o.id <> c.id AND ST_Intersects(o.boundary, c.boundary)) ORDER BY code LIMIT 1");

        var page = await ClickAsync("control", line, "control_lines", "ST_PointOnSurface(boundary)");

        await CardIsAsync(page, line, Text(line, "name"), [
            ("代码", Text(line, "code")), ("类别", name), ("椭球面积", $"{Words.Mu(Number(line, "area_mu"))} 亩"),
            ("折合", $"{Words.Number(Number(line, "area_m2"))} 平方米"), ("批复", Text(line, "approved_on"))]);
    }

    [Fact]
    public async Task Where_things_lie_on_each_other_the_card_offers_them_all()
    {
        var here = await Sql.ColumnAsync(
            $"""
            WITH here AS ({Places.LargestConflict})
            SELECT 'card/farmland/' || id FROM farmland_plots, here WHERE plan_year = 2024 AND ST_Covers(boundary, p)
            UNION ALL SELECT 'card/control/' || id FROM control_lines, here WHERE ST_Covers(boundary, p)
            UNION ALL SELECT 'card/conflicts/' || c.id FROM plot_conflicts c JOIN farmland_plots f ON f.id = c.plot_id, here WHERE f.plan_year = 2024 AND ST_Covers(c.piece, p)
            """);
        var place = await Sql.PlaceAsync(Places.LargestConflict);
        var page = await OpenAsync(place.At(19));

        await page.Map.ClickAsync(place);

        await Expect(page.Chooser).ToContainTextAsync($"此处有 {here.Count} 个对象");
        var offered = await page.Chooser.Locator("button").EvaluateAllAsync<string[]>("buttons => buttons.map((button) => button.dataset.open)");
        Assert.Equal(here.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
        foreach (var one in offered)
        {
            await page.Chooser.Locator($"[data-open='{one}']").ClickAsync();
            await Expect(page.Card).ToHaveAttributeAsync("data-id", one.Split('/')[2]);
            await Expect(page.Chooser.Locator("[aria-current=true]")).ToHaveAttributeAsync("data-open", one);
        }
    }

    [Fact]
    public async Task Bare_ground_is_its_township_shown_as_a_sketch()
    {
        var page = await OpenAsync($"#at=13/36.38/116.70&off={string.Join(',', Layers)}");

        await page.Map.ClickAsync(new Place(116.70, 36.38));

        var name = (await Sql.ColumnAsync("SELECT name FROM regions WHERE kind = 'Township' AND ST_Covers(boundary, ST_SetSRID(ST_MakePoint(116.70, 36.38), 4490))")).Single();
        await Expect(page.Title).ToHaveTextAsync(name);
        await Expect(page.Card.Locator(".badge")).ToHaveTextAsync("示意");
    }

    /// <summary>Opens the map on a place of the row, with its own layer only, and clicks there.</summary>
    private async Task<MapPage> ClickAsync(string layer, JsonElement row, string table, string point)
    {
        var place = await Sql.PlaceAsync($"SELECT {point} AS p FROM {table} WHERE id = '{Text(row, "id")}'");
        var page = await OpenAsync($"{place.At(17)}&off={string.Join(',', Layers.Where(one => one != layer))}");
        await page.Map.ClickAsync(place);
        await Expect(page.Card).ToHaveAttributeAsync("data-layer", layer);
        return page;
    }

    /// <summary>What the row does not know is not among the facts.</summary>
    private static async Task CardIsAsync(MapPage page, JsonElement row, string title, (string Label, string Text)[] facts)
    {
        await Expect(page.Card).ToHaveAttributeAsync("data-id", Text(row, "id"));
        await Expect(page.Title).ToHaveTextAsync(title);
        await Expect(page.Card.Locator(".badge")).ToHaveTextAsync("示例");
        await Expect(page.Card.Locator(".source")).ToHaveTextAsync($"来源：{Text(row, "source")}");
        await page.Map.InkedAsync("highlight");
        var known = facts.Where(fact => fact.Text != "").ToList();
        // Names of the village, the project and the works come with layers of their own.
        await Expect(page.Card.Locator("dd")).ToHaveTextAsync([.. known.Select(fact => fact.Text)]);
        Assert.Equal(known, await page.FactsAsync());
    }

    private async Task<JsonElement> RowAsync(string sql)
        => JsonDocument.Parse((await Sql.ColumnAsync($"SELECT to_jsonb(t)::text FROM ({sql}) t")).Single()).RootElement;

    private static string Text(JsonElement row, string column) => row.GetProperty(column).ToString();

    private static double Number(JsonElement row, string column) => row.GetProperty(column).GetDouble();

    private static string YesNo(JsonElement row, string column) => row.GetProperty(column).GetBoolean() ? "是" : "否";

    private static string Grade(JsonElement row, string column) => Words.Chinese($"grade.{Text(row, column)}");
}
