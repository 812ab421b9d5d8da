using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.History;

/// <summary>An earlier version comes back as it was, by somebody and for a reason; it becomes the newest one, nothing between is lost.</summary>
public sealed class RestoreTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    /// <summary>With digits no decimal ends at.</summary>
    private static readonly object Drawn = Make.Polygon(Make.Square(116.80123456789012, 36.44098765432109, 0.0012345678901234));

    [Fact]
    public async Task An_earlier_version_comes_back_in_all_columns_and_in_every_byte_of_its_shape()
    {
        var (desk, account) = await district.SomebodyAsync(AccountRole.Bureau);
        var plot = await district.PlotAsync(("Name", "一号"), ("DeclaredAreaMu", 22.4 + 0.1 + 0.2), ("VillageCode", "370113004216"), ("Boundary", Drawn));
        var bytes = await BytesAsync(plot.Id);
        var changed = (await district.Bureau.PatchAsync(
            $"FarmlandPlots({plot.Id})", new { Name = (string?)null, LandClassCode = "0103", DeclaredAreaMu = 15, VillageCode = (string?)null, Boundary = Make.Polygon(Make.Square(116.82, 36.45)) }, plot.ETag)).Must(HttpStatusCode.OK);

        var restored = (await RestoreAsync(desk, plot.Id, "误改，恢复原状", changed.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal(Content(plot), Content(restored));
        Assert.Equal(restored.Row.GetProperty("@odata.etag").GetString(), restored.ETag);
        Assert.True(JsonElement.DeepEquals(restored.Row, (await desk.GetAsync($"FarmlandPlots({plot.Id})")).Row));
        Assert.Equal(bytes, await BytesAsync(plot.Id));
        Assert.Equal(
            [$"Changed {account.UserName} 误改，恢复原状"],
            await district.Sql.ColumnAsync($"SELECT concat_ws(' ', kind, account_name, reason) FROM change_log WHERE row_id = '{plot.Id}' ORDER BY number OFFSET 2"));
        await LogOracle.HoldsAsync(district.ConnectionString);
        await LogOracle.IsUnbrokenAsync(district.ConnectionString);
    }

    [Fact]
    public async Task A_deleted_row_is_there_again_as_it_was()
    {
        var (desk, account) = await district.SomebodyAsync(AccountRole.Bureau, isDemo: true);
        var plot = await district.PlotAsync(("Name", "一号"), ("Boundary", Drawn), ("Stage", "Terminated"));
        var bytes = await BytesAsync(plot.Id);
        (await district.Bureau.DeleteAsync($"FarmlandPlots({plot.Id})", "重复", plot.ETag)).Must(HttpStatusCode.NoContent);

        var restored = (await RestoreAsync(desk, plot.Id, "并非重复", etag: null)).Must(HttpStatusCode.OK);

        Assert.Equal(Content(plot), Content(restored));
        Assert.Equal("Real", restored.Text("Origin"));
        Assert.Equal(bytes, await BytesAsync(plot.Id));
        Assert.Equal(
            [$"Created {account.UserName} 并非重复"],
            await district.Sql.ColumnAsync($"SELECT concat_ws(' ', kind, account_name, reason) FROM change_log WHERE row_id = '{plot.Id}' ORDER BY number OFFSET 2"));
        Assert.Equal(restored.ETag, (await desk.PatchAsync($"FarmlandPlots({plot.Id})", new { Name = "一号" }, restored.ETag)).Must(HttpStatusCode.OK).ETag);
    }

    [Theory]
    [MemberData(nameof(ETagTests.Sets), MemberType = typeof(ETagTests))]
    public async Task Rows_of_every_set_come_back(string set, string table)
    {
        // The rows nobody else names.
        var from = set switch
        {
            "Regions" => "regions WHERE kind = 'Village' AND code LIKE '370113107%'",
            "ControlLines" => "control_lines WHERE id NOT IN (SELECT control_line_id FROM plot_conflicts WHERE control_line_id IS NOT NULL)",
            "FarmlandPlots" => "farmland_plots WHERE id NOT IN (SELECT plot_id FROM plot_stage_boundaries UNION ALL SELECT plot_id FROM plot_conflicts) AND id NOT IN (SELECT older_plot_id FROM plot_conflicts WHERE older_plot_id IS NOT NULL) AND code NOT LIKE 'T-%'",
            "ProgressSnapshots" => null,
            "FarmlandProjects" or "WaterWorks" or "Indicators" => null,
            _ => table,
        };
        if (from is null)
            return;

        var id = Guid.Parse((await district.Sql.ColumnAsync($"SELECT id FROM {from} ORDER BY id LIMIT 1")).Single());
        var row = (await district.Admin.GetAsync($"{set}({id})")).Must(HttpStatusCode.OK);
        var text = await district.Sql.ColumnAsync($"SELECT t::text FROM {table} t WHERE id = '{id}'");
        (await district.Admin.DeleteAsync($"{set}({id})", "试验", row.ETag)).Must(HttpStatusCode.NoContent);

        var restored = (await RestoreAsync(district.Admin, id, "试验完毕", etag: null, set)).Must(HttpStatusCode.OK);

        Assert.Equal(Content(row), Content(restored));
        Assert.Equal(text, await district.Sql.ColumnAsync($"SELECT t::text FROM {table} t WHERE id = '{id}'"));
    }

    [Fact]
    public async Task A_row_that_is_there_is_not_overwritten_unread()
    {
        var plot = await district.PlotAsync(("Name", "一号"));
        var changed = (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { Name = "二号" }, plot.ETag)).Must(HttpStatusCode.OK);

        Assert.Contains("If-Match", (await RestoreAsync(district.Bureau, plot.Id, "恢复", etag: null)).Refused(428), StringComparison.Ordinal);
        Assert.Contains("If-Match", (await RestoreAsync(district.Bureau, plot.Id, "恢复", "*")).Refused(428), StringComparison.Ordinal);
        var late = (await RestoreAsync(district.Bureau, plot.Id, "恢复", plot.ETag)).Must(HttpStatusCode.PreconditionFailed);

        Assert.Equal((changed.ETag, "二号"), (late.ETag, late.Text("Name")));
        Assert.Equal(2, await district.VersionsAsync(plot.Id));
    }

    [Fact]
    public async Task Who_may_not_write_may_not_restore()
    {
        var plot = await district.PlotAsync(("Name", "一号"));
        var changed = (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { Name = "二号" }, plot.ETag)).Must(HttpStatusCode.OK);
        var village = await district.WaterVillageAsync(("ContactPhone", "13812345678"));
        var next = (await district.Admin.PatchAsync($"WaterVillages({village.Id})", new { ContactPhone = "13887654321", Status = "Metering" }, village.ETag)).Must(HttpStatusCode.OK);

        (await RestoreAsync(district.Planner, plot.Id, "恢复", changed.ETag)).Refused(403);
        (await RestoreAsync(district.Official, plot.Id, "恢复", changed.ETag)).Refused(403);
        Assert.Contains("ContactPhone", (await RestoreAsync(district.Official, village.Id, "恢复", next.ETag, "WaterVillages")).Refused(403), StringComparison.Ordinal);
        (await district.Bureau.DeleteAsync($"FarmlandPlots({plot.Id})", "重复", changed.ETag)).Must(HttpStatusCode.NoContent);
        (await RestoreAsync(district.Official, plot.Id, "恢复", etag: null)).Refused(403);

        Assert.Equal((3, 2), (await district.VersionsAsync(plot.Id), await district.VersionsAsync(village.Id)));
    }

    [Fact]
    public async Task Who_may_write_what_differs_may_restore_it()
    {
        var village = await district.WaterVillageAsync();
        var next = (await district.Official.PatchAsync($"WaterVillages({village.Id})", new { Status = "Metering" }, village.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal("Designed", (await RestoreAsync(district.Official, village.Id, "填错了", next.ETag, "WaterVillages")).Must(HttpStatusCode.OK).Text("Status"));
    }

    [Fact]
    public async Task A_version_of_somebody_else_s_land_or_of_another_row_is_not_found()
    {
        var plot = await district.PlotAsync();
        var other = await district.PlotAsync();
        var elsewhere = await district.DeskAsync(AccountRole.Bureau, "370113005");
        var numberOfOther = await FirstAsync(other.Id);

        (await RestoreAsync(elsewhere, plot.Id, "恢复", plot.ETag)).Refused(404);
        (await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Restore", new { number = numberOfOther, reason = "恢复" }, plot.ETag)).Refused(404);
        (await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Restore", new { number = 0, reason = "恢复" }, plot.ETag)).Refused(404);
    }

    [Theory]
    [InlineData("{\"number\":1}", "reason")]
    [InlineData("{\"number\":1,\"reason\":null}", "reason")]
    [InlineData("{\"number\":1,\"reason\":\" \"}", "reason")]
    [InlineData("{\"reason\":\"x\"}", "number")]
    [InlineData("{\"number\":\"x\",\"reason\":\"x\"}", "Int64")]
    [InlineData("{\"number\":1.5,\"reason\":\"x\"}", "")]
    [InlineData("{\"number\":1,\"reason\":\"x\",\"force\":true}", "'force'")]
    [InlineData("", "body")]
    public async Task A_restoration_says_what_and_why(string body, string told)
    {
        var plot = await district.PlotAsync();

        var message = (await district.Bureau.SendTextAsync(HttpMethod.Post, $"FarmlandPlots({plot.Id})/Restore", body, plot.ETag)).Refused(400);

        Assert.Contains(told, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_been_given_to_another_row_meanwhile_is_said()
    {
        var plot = await district.PlotAsync();
        (await district.Bureau.DeleteAsync($"FarmlandPlots({plot.Id})", "重复", plot.ETag)).Must(HttpStatusCode.NoContent);
        await district.PlotAsync(("Code", plot.Text("Code")));

        Assert.Contains("Code", (await RestoreAsync(district.Bureau, plot.Id, "恢复", etag: null)).Refused(422), StringComparison.Ordinal);
    }

    /// <summary>Brings the first version back.</summary>
    private async Task<Answer> RestoreAsync(Desk desk, Guid id, string reason, string? etag, string set = "FarmlandPlots")
        => await desk.PostAsync($"{set}({id})/Restore", new { number = await FirstAsync(id), reason }, etag);

    private async Task<long> FirstAsync(Guid id) => (long)await district.Sql.NumberAsync($"SELECT min(number) FROM change_log WHERE row_id = '{id}'");

    private async Task<string> BytesAsync(Guid id) => (await district.Sql.ColumnAsync($"SELECT boundary::text FROM farmland_plots WHERE id = '{id}'")).Single();

    /// <summary>All but which version it is.</summary>
    private static string Content(Answer answer)
    {
        var row = JsonNode.Parse(answer.Body)!.AsObject();
        row.Remove("@odata.etag");
        row.Remove("Version");
        return row.ToJsonString();
    }
}
