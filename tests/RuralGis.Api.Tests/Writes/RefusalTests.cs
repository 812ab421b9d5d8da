using System.Net;
using System.Text.Json;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>What cannot be written is refused with the place where it went wrong, and leaves no trace.</summary>
public sealed class RefusalTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    [Theory]
    [InlineData("Nope", "1", "Nope")]
    [InlineData("name", "\"x\"", "name")]
    [InlineData("Stage", "\"Nope\"", "Stage", "UnderConstruction")]
    [InlineData("Stage", "\"planned\"", "Stage", "Planned")]
    [InlineData("Stage", "\"99\"", "Stage", "UnderConstruction")]
    [InlineData("Stage", "3", "'3'")]
    [InlineData("Stage", "null", "Stage")]
    [InlineData("PlanYear", "\"abc\"", "'abc'")]
    [InlineData("PlanYear", "2024.5", "'2024.5'")]
    [InlineData("PlanYear", "99999999999", "'99999999999'")]
    [InlineData("StartedOn", "\"2024-13-01\"", "'2024-13-01'")]
    [InlineData("Code", "null", "Code")]
    [InlineData("Code", "\"  \"", "Code")]
    [InlineData("Name", "\"a\\u0000b\"", "Name")]
    [InlineData("Name", "\"a\\ud800b\"", "Name")]
    [InlineData("DeclaredAreaMu", "\"INF\"", "DeclaredAreaMu")]
    [InlineData("DeclaredAreaMu", "\"NaN\"", "DeclaredAreaMu")]
    [InlineData("Id", "\"abc\"", "'abc'")]
    [InlineData("Id", "\"00000000-0000-0000-0000-000000000000\"", "Id")]
    [InlineData("AreaM2", "5", "AreaM2")]
    [InlineData("Origin", "\"Real\"", "Origin")]
    [InlineData("Project", "{\"Name\":\"x\"}", "Project")]
    [InlineData("Project@odata.bind", "\"FarmlandProjects(01900000-0000-7000-8000-000000000001)\"", "Project")]
    public async Task A_plot_with_a_wrong_value_is_not_made(string column, string json, params string[] told)
    {
        var content = district.NewPlot(("Name", "有错的地块")).Without(column);
        var body = $"{JsonSerializer.Serialize(content)[..^1]},\"{column}\":{json}}}";

        var message = (await district.Bureau.SendTextAsync(HttpMethod.Post, "FarmlandPlots", body)).Refused(400);

        Assert.All(told, word => Assert.Contains(word, message, StringComparison.Ordinal));
        await NothingOfAsync(content);
    }

    [Theory]
    [InlineData("Code")]
    [InlineData("ProjectId")]
    [InlineData("PlanYear")]
    [InlineData("TownshipCode")]
    [InlineData("LandClassCode")]
    [InlineData("Stage")]
    [InlineData("Boundary")]
    public async Task A_plot_without_a_column_that_must_be_there_is_not_made(string column)
    {
        var content = district.NewPlot().Without(column);

        Assert.Contains(column, (await district.Bureau.PostAsync("FarmlandPlots", content)).Refused(400), StringComparison.Ordinal);
        await NothingOfAsync(content);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("{\"Name\":", "JSON")]
    [InlineData("{\"Name\":\"x\"}}", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    [InlineData("\"x\"", null)]
    [InlineData("<row/>", null)]
    [InlineData("{\"Name\":\"a\",\"Name\":\"b\"}", "'Name'")]
    public async Task A_body_that_is_no_row_changes_nothing(string body, string? told)
    {
        var plot = await district.PlotAsync();

        var message = (await district.Bureau.SendTextAsync(HttpMethod.Patch, $"FarmlandPlots({plot.Id})", body, plot.ETag)).Refused(400);

        Assert.Contains(told ?? "", message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(plot.ETag, (await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})")).ETag);
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Rows_come_as_JSON(string type)
    {
        var plot = await district.PlotAsync();

        Assert.Contains("application/json", (await district.Bureau.SendTextAsync(HttpMethod.Patch, $"FarmlandPlots({plot.Id})", "{\"Name\":\"x\"}", plot.ETag, type)).Refused(415), StringComparison.Ordinal);
        Assert.Equal(plot.ETag, (await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})")).ETag);
    }

    [Fact]
    public async Task A_query_option_that_means_nothing_at_a_write_is_said_to()
    {
        var plot = await district.PlotAsync();
        var address = $"FarmlandPlots({plot.Id})";

        Assert.Contains("'x'", (await district.Bureau.PostAsync("FarmlandPlots?x=1", district.NewPlot())).Refused(400), StringComparison.Ordinal);
        Assert.Contains("'$select'", (await district.Bureau.PatchAsync($"{address}?$select=Name", new { Name = "x" }, plot.ETag)).Refused(400), StringComparison.Ordinal);
        Assert.Contains("'reason'", (await district.Bureau.PutAsync($"{address}?reason=x", plot.Row, plot.ETag)).Refused(400), StringComparison.Ordinal);
        Assert.Contains("'force'", (await district.Bureau.SendAsync(HttpMethod.Delete, $"{address}?reason=x&force=1", etag: plot.ETag)).Refused(400), StringComparison.Ordinal);
        Assert.Equal(1, await district.VersionsAsync(plot.Id));
    }

    [Fact]
    public async Task What_is_one_of_a_kind_is_not_there_twice_and_the_columns_are_named()
    {
        var plot = await district.PlotAsync();
        var village = await district.WaterVillageAsync();

        var code = (await district.Bureau.PostAsync("FarmlandPlots", district.NewPlot(("Code", plot.Text("Code"))))).Refused(422);
        var year = (await district.Admin.PostAsync("WaterVillages", Make.WaterVillage(("PlanYear", village.Row.GetProperty("PlanYear"))))).Refused(409);

        Assert.Contains("Code: ", code, StringComparison.Ordinal);
        Assert.EndsWith("the same PlanYear and VillageCode.", year, StringComparison.Ordinal);
        var other = await district.PlotAsync();
        (await district.Bureau.PatchAsync($"FarmlandPlots({other.Id})", new { Code = plot.Text("Code") }, other.ETag)).Refused(422);
        Assert.Equal(other.ETag, (await district.Bureau.GetAsync($"FarmlandPlots({other.Id})")).ETag);
    }

    [Fact]
    public async Task A_row_that_others_name_stays()
    {
        var project = (await district.Bureau.GetAsync($"FarmlandProjects({district.ProjectId})")).Must(HttpStatusCode.OK);
        var region = (await district.Admin.Read.RowsAsync($"Regions?$filter=Code eq '{Make.Township}'&$select=Id")).Single();

        (await district.Bureau.DeleteAsync($"FarmlandProjects({district.ProjectId})", "撤销", project.ETag)).Refused(409);
        (await district.Admin.DeleteAsync($"Regions({region.GetProperty("Id").GetString()})", "撤销", region.GetProperty("@odata.etag").GetString())).Refused(409);

        Assert.Equal(project.ETag, (await district.Bureau.GetAsync($"FarmlandProjects({district.ProjectId})")).ETag);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Nothing_is_deleted_without_a_reason(string? reason)
    {
        var plot = await district.PlotAsync();

        Assert.Contains("reason", (await district.Bureau.DeleteAsync($"FarmlandPlots({plot.Id})", reason, plot.ETag)).Refused(400), StringComparison.Ordinal);
        (await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})")).Must(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(12.345)]
    [InlineData(0.001)]
    public async Task Money_that_could_not_be_kept_to_the_last_digit_is_refused(double yuan)
        => Assert.Contains("InvestmentYuan", (await district.Bureau.PostAsync("FarmlandProjects", Project(("InvestmentYuan", yuan)))).Refused(400), StringComparison.Ordinal);

    [Fact]
    public async Task Money_is_kept_to_the_fen()
    {
        var made = (await district.Bureau.PostAsync("FarmlandProjects", Project(("InvestmentYuan", 123456789012.34m)))).Must(HttpStatusCode.Created);

        Assert.Equal(["123456789012.34"], await district.Sql.ColumnAsync($"SELECT investment_yuan::text FROM farmland_projects WHERE id = '{made.Id}'"));
        Assert.Equal(123456789012.34m, made.Row.GetProperty("InvestmentYuan").GetDecimal());
        (await district.Bureau.PostAsync("FarmlandProjects", Project(("InvestmentYuan", 1e15)))).Refused(400);
        (await district.Bureau.PostAsync("FarmlandProjects", Project(("InvestmentYuan", 1e40)))).Refused(400);
    }

    [Fact]
    public async Task Nothing_is_made_outside_of_ones_area()
    {
        var here = await district.DeskAsync(AccountRole.Bureau, Make.Township);
        var byCode = district.NewPlot(("TownshipCode", "370113005"));
        var byPlace = district.NewPlot(("Boundary", Make.Polygon(Make.Square(116.6, 36.4))));

        (await here.PostAsync("FarmlandPlots", byCode)).Refused(403);
        (await here.PostAsync("FarmlandPlots", byPlace)).Refused(403);

        await NothingOfAsync(byCode);
        await NothingOfAsync(byPlace);
    }

    private static Dictionary<string, object?> Project(params (string Column, object? Value)[] changes) => Make.With(
        new()
        {
            ["Id"] = Guid.CreateVersion7(),
            ["Code"] = $"T-{Guid.NewGuid():N}",
            ["Name"] = "试验项目",
            ["PlanYear"] = 2024,
            ["Nature"] = "New",
            ["Funding"] = "Local",
            ["Stage"] = "Planned",
        },
        changes);

    private async Task NothingOfAsync(Dictionary<string, object?> content)
    {
        Assert.Equal(0, await district.Sql.NumberAsync($"SELECT count(*) FROM farmland_plots WHERE code = '{content.GetValueOrDefault("Code")}' OR id::text = '{content.GetValueOrDefault("Id")}'"));
        Assert.Equal(0, await district.Sql.NumberAsync($"SELECT count(*) FROM change_log WHERE row ->> 'Code' = '{content.GetValueOrDefault("Code")}'"));
    }
}
