using System.Net;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>Several writes in one request: those of a group together or not at all, the others each by itself.</summary>
public sealed class BatchTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    [Fact]
    public async Task A_group_is_kept_as_one()
    {
        var (desk, account) = await district.SomebodyAsync(AccountRole.Bureau);
        var old = await district.PlotAsync();
        var plots = new[] { district.NewPlot(), district.NewPlot() };

        var parts = await desk.BatchAsync(
            new("POST", "FarmlandPlots", plots[0], Group: "g"),
            new("POST", "FarmlandPlots", plots[1], Group: "g"),
            new("PATCH", $"FarmlandPlots({old.Id})", new { Name = "同批" }, old.ETag, "g"));

        Assert.Equal([201, 201, 200], parts.ConvertAll(part => part.Status));
        Assert.Equal("同批", (await desk.GetAsync($"FarmlandPlots({old.Id})")).Text("Name"));
        Assert.Equal(parts[2].ETag, (await desk.GetAsync($"FarmlandPlots({old.Id})")).ETag);
        var log = await district.Sql.ColumnAsync($"SELECT concat_ws(' ', kind, account_id, account_name, request_id) FROM change_log WHERE account_id = '{account.Id}' ORDER BY number");
        Assert.Equal(["Created", "Created", "Changed"], log.ConvertAll(entry => entry.Split(' ')[0]));
        Assert.All(log, entry => Assert.Equal([$"{account.Id}", account.UserName!], entry.Split(' ')[1..3]));
        Assert.Single(log.Select(entry => entry.Split(' ')[3]).Distinct());
    }

    [Fact]
    public async Task When_one_of_a_group_is_late_none_is_kept_and_none_is_in_the_log()
    {
        var first = await district.PlotAsync();
        var second = await district.PlotAsync();
        var third = district.NewPlot();
        var now = await district.Bureau.PatchAsync($"FarmlandPlots({second.Id})", new { Name = "先到" }, second.ETag);

        var parts = await district.Bureau.BatchAsync(
            new("PATCH", $"FarmlandPlots({first.Id})", new { Name = "同批" }, first.ETag, "g"),
            new("POST", "FarmlandPlots", third, Group: "g"),
            new("PATCH", $"FarmlandPlots({second.Id})", new { Name = "同批" }, second.ETag, "g"));

        var late = Assert.Single(parts, part => part.Status == 412);
        Assert.Equal((now.ETag, "先到"), (late.ETag, late.Body.GetProperty("Name").GetString()));
        Assert.DoesNotContain(parts, part => part.Status is 200 or 201);
        Assert.Equal(first.ETag, (await district.Bureau.GetAsync($"FarmlandPlots({first.Id})")).ETag);
        Assert.Equal((1, 2, 0), (await district.VersionsAsync(first.Id), await district.VersionsAsync(second.Id), await district.VersionsAsync((Guid)third["Id"]!)));
    }

    [Theory]
    [InlineData("Code", null, 400)]
    [InlineData("Nope", "x", 400)]
    [InlineData("ProjectId", "01900000-0000-7000-8000-000000000001", 422)]
    [InlineData("TownshipCode", "370113999", 422)]
    [InlineData("TownshipCode", "370112001", 403)]
    public async Task When_one_of_a_group_is_wrong_none_is_kept(string column, string? value, int status)
    {
        var plot = await district.PlotAsync();
        var next = district.NewPlot();

        var parts = await district.Bureau.BatchAsync(
            new("DELETE", $"FarmlandPlots({plot.Id})?reason=x", ETag: plot.ETag, Group: "g"),
            new("POST", "FarmlandPlots", district.NewPlot((column, value)), Group: "g"),
            new("POST", "FarmlandPlots", next));

        Assert.Contains(parts, part => part.Status == status);
        Assert.Equal(201, parts[^1].Status);
        Assert.Equal(plot.ETag, (await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})")).ETag);
        Assert.Equal((1, 1), (await district.VersionsAsync(plot.Id), await district.VersionsAsync((Guid)next["Id"]!)));
    }

    [Fact]
    public async Task A_duplicate_in_a_group_undoes_the_group()
    {
        var plot = district.NewPlot();

        var parts = await district.Bureau.BatchAsync(
            new("POST", "FarmlandPlots", plot, Group: "g"), new("POST", "FarmlandPlots", district.NewPlot(("Code", plot["Code"])), Group: "g"));

        Assert.Contains(parts, part => part.Status == 422);
        Assert.Equal(0, await district.VersionsAsync((Guid)plot["Id"]!));
    }

    [Fact]
    public async Task Rows_are_deleted_together_each_with_its_reason()
    {
        var plots = new[] { await district.PlotAsync(), await district.PlotAsync() };

        var parts = await district.Bureau.BatchAsync(
            new("DELETE", $"FarmlandPlots({plots[0].Id})?reason=重复", ETag: plots[0].ETag, Group: "g"),
            new("DELETE", $"FarmlandPlots({plots[1].Id})?reason=two%20words", ETag: plots[1].ETag, Group: "g"));

        Assert.Equal([204, 204], parts.ConvertAll(part => part.Status));
        Assert.Equal(["重复"], await district.Sql.ColumnAsync($"SELECT reason FROM change_log WHERE row_id = '{plots[0].Id}' AND kind = 'Deleted'"));
        Assert.Equal(["two words"], await district.Sql.ColumnAsync($"SELECT reason FROM change_log WHERE row_id = '{plots[1].Id}' AND kind = 'Deleted'"));
    }

    [Fact]
    public async Task Requests_outside_of_groups_go_each_by_itself()
    {
        var plot = await district.PlotAsync();

        var parts = await district.Bureau.BatchAsync(
            new("PATCH", $"FarmlandPlots({plot.Id})", new { Name = "晚到" }, "W/\"1\""),
            new("PATCH", $"FarmlandPlots({plot.Id})", new { Name = "按时" }, plot.ETag),
            new("DELETE", $"FarmlandPlots({plot.Id})", ETag: plot.ETag),
            new("GET", $"FarmlandPlots({plot.Id})?$select=Name"),
            new("GET", "Nope"));

        Assert.Equal([412, 200, 400, 200, 404], parts.ConvertAll(part => part.Status));
        Assert.Equal("按时", parts[3].Body.GetProperty("Name").GetString());
        Assert.Equal(parts[1].ETag, parts[3].Body.GetProperty("@odata.etag").GetString());
    }

    [Fact]
    public async Task What_a_group_undid_is_unknown_to_the_requests_after_it()
    {
        var plot = await district.PlotAsync(("Name", "原名"));

        var parts = await district.Bureau.BatchAsync(
            new("PATCH", $"FarmlandPlots({plot.Id})", new { Name = "作废" }, plot.ETag, "g"),
            new("PATCH", $"FarmlandPlots({Guid.NewGuid()})", new { Name = "x" }, plot.ETag, "g"),
            new("PATCH", $"FarmlandPlots({plot.Id})", new { LandClassCode = "0103" }, plot.ETag));

        Assert.Equal((200, "原名", "0103"), (parts[^1].Status, parts[^1].Body.GetProperty("Name").GetString(), parts[^1].Body.GetProperty("LandClassCode").GetString()));
        Assert.Equal(2, await district.VersionsAsync(plot.Id));
    }

    [Fact]
    public async Task What_was_refused_is_not_written_by_the_request_after_it()
    {
        var first = await district.WaterVillageAsync();
        var second = await district.WaterVillageAsync();

        var parts = await district.Official.BatchAsync(
            new("PATCH", $"WaterVillages({first.Id})", new { ProblemNote = "夹带", Population = 1 }, first.ETag),
            new("PATCH", $"WaterVillages({second.Id})", new { ProblemNote = "漏水" }, second.ETag));

        Assert.Equal([403, 200], parts.ConvertAll(part => part.Status));
        Assert.Equal(first.ETag, (await district.Official.GetAsync($"WaterVillages({first.Id})")).ETag);
        Assert.Equal((1, 2), (await district.VersionsAsync(first.Id), await district.VersionsAsync(second.Id)));
    }

    [Fact]
    public async Task A_row_sent_twice_in_a_group_is_made_once()
    {
        var plot = district.NewPlot();

        var parts = await district.Bureau.BatchAsync(new("POST", "FarmlandPlots", plot, Group: "g"), new("POST", "FarmlandPlots", plot, Group: "g"));

        Assert.Equal([201, 200], parts.ConvertAll(part => part.Status));
        Assert.Equal(1, await district.VersionsAsync((Guid)plot["Id"]!));
    }

    [Fact]
    public async Task A_token_that_may_only_read_does_not_write_through_a_batch()
    {
        var reader = await district.DeskAsync(AccountRole.Bureau, scope: TokenScope.Read);
        var plots = new[] { district.NewPlot(), district.NewPlot() };

        var parts = await reader.BatchAsync(
            new("POST", "FarmlandPlots", plots[0]), new("POST", "FarmlandPlots", plots[1], Group: "g"), new("GET", "FarmlandPlots/$count"));

        Assert.Equal([403, 403, 200], parts.ConvertAll(part => part.Status));
        Assert.Equal((0, 0), (await district.VersionsAsync((Guid)plots[0]["Id"]!), await district.VersionsAsync((Guid)plots[1]["Id"]!)));
        (await reader.PostAsync("FarmlandPlots", plots[0])).Must(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{"requests":[{"id":"1","atomicityGroup":"g","method":"GET","url":"FarmlandPlots/$count"}]}""", "headers")]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"/account/me"}]}""", "elsewhere")]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"http://example.com/odata/FarmlandPlots"}]}""", "elsewhere")]
    [InlineData("""{"requests":[{"id":"1","url":"FarmlandPlots"}]}""", "METHOD")]
    [InlineData("""{"requests":[{"id":"1","method":"GET"}]}""", "URL")]
    [InlineData("""{"requests":[{"id":"1","method":"GET","url":"FarmlandPlots"},{"id":"1","method":"GET","url":"FarmlandPlots"}]}""", "'1'")]
    [InlineData("{}", "")]
    [InlineData("""{"requests":[""", "JSON")]
    [InlineData("", "")]
    public async Task A_batch_that_is_none_is_refused_in_words(string body, string told)
        => Assert.Contains(told, (await district.Bureau.SendTextAsync(HttpMethod.Post, "$batch", body)).Refused(400), StringComparison.Ordinal);

    [Fact]
    public async Task The_past_is_asked_for_outside_of_groups()
    {
        var now = (await district.Sql.ColumnAsync("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")).Single();

        var parts = await district.Bureau.BatchAsync(
            new("GET", $"FarmlandPlots/AsOf(at={now})?$top=1"), new("GET", $"FarmlandPlots/AsOf(at={now})?$top=1", Group: "g"), new("GET", "FarmlandPlots/$count"));

        Assert.Equal([200, 400, 200], parts.ConvertAll(part => part.Status));
    }

    [Fact]
    public async Task Nobody_writes_through_a_batch_what_they_may_not_write()
    {
        var village = await district.WaterVillageAsync();

        var parts = await district.Planner.BatchAsync(
            new("PATCH", $"WaterVillages({village.Id})", new { Status = "Accepted" }, village.ETag, "g"),
            new("POST", "FarmlandPlots", district.NewPlot()));

        Assert.Equal([403, 403], parts.ConvertAll(part => part.Status));
        Assert.Equal(1, await district.VersionsAsync(village.Id));
    }
}
