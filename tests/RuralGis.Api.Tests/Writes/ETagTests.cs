using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>Each row says which version it is, and nobody overwrites a version they have not read.</summary>
public sealed class ETagTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    public static TheoryData<string, string> Sets => new()
    {
        { "Regions", "regions" }, { "ControlLines", "control_lines" }, { "FarmlandProjects", "farmland_projects" }, { "FarmlandPlots", "farmland_plots" },
        { "ProjectDocuments", "project_documents" }, { "AcceptanceRecords", "acceptance_records" },
        { "PlotStageBoundaries", "plot_stage_boundaries" }, { "PlotConflicts", "plot_conflicts" }, { "WaterWorks", "water_works" },
        { "WaterVillages", "water_villages" }, { "SampleVillages", "sample_villages" }, { "Indicators", "indicators" }, { "IndicatorValues", "indicator_values" },
        { "VillagePhotos", "village_photos" }, { "MonthlyReports", "monthly_reports" }, { "Targets", "targets" }, { "ProgressSnapshots", "progress_snapshots" },
    };

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Every_row_of_a_set_has_the_version_of_the_database_in_its_ETag(string set, string table)
    {
        var versions = await district.Sql.ColumnAsync($"SELECT id || ' W/\"' || xmin || '\"' FROM {table} ORDER BY id LIMIT 20");

        var rows = await district.Admin.Read.RowsAsync($"{set}?$select=Id&$orderby=Id&$top=20");

        Assert.NotEmpty(rows);
        Assert.Equal(versions, rows.ConvertAll(row => $"{row.GetProperty("Id").GetString()} {ETag(row)}"));
    }

    [Fact]
    public async Task Nobody_needs_to_ask_for_the_ETag()
    {
        var plot = await district.PlotAsync();

        var whole = await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})");
        var part = await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})?$select=Name");
        var listed = await district.Bureau.Read.RowsAsync($"FarmlandPlots?$select=Name&$filter=Id eq {plot.Id}");
        var expanded = await district.Bureau.Read.RowsAsync($"FarmlandProjects?$select=Name&$filter=Id eq {district.ProjectId}&$expand=Plots($select=Name;$filter=Id eq {plot.Id})");

        Assert.Equal((plot.ETag, plot.ETag), (whole.ETag, ETag(whole.Row)));
        Assert.Equal(plot.ETag, ETag(part.Row));
        Assert.Equal(plot.ETag, ETag(listed.Single()));
        Assert.Equal(plot.ETag, ETag(expanded.Single().GetProperty("Plots").EnumerateArray().Single()));
    }

    [Fact]
    public async Task A_write_answers_with_the_ETag_for_the_next_one()
    {
        var made = await district.PlotAsync();

        var changed = (await district.Bureau.PatchAsync($"FarmlandPlots({made.Id})", new { Name = "一" }, made.ETag)).Must(HttpStatusCode.OK);
        var again = (await district.Bureau.PatchAsync($"FarmlandPlots({made.Id})", new { Name = "二" }, changed.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal(3, new[] { made.ETag, changed.ETag, again.ETag }.Distinct().Count());
        Assert.Equal((made.ETag, changed.ETag, again.ETag), (ETag(made.Row), ETag(changed.Row), ETag(again.Row)));
        Assert.Equal(again.ETag, (await district.Bureau.GetAsync($"FarmlandPlots({made.Id})")).ETag);
    }

    [Fact]
    public async Task A_write_that_changes_nothing_leaves_the_version_as_it_is()
    {
        var plot = await district.PlotAsync(("Name", "原名"));

        var same = (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { Name = "原名", Boundary = plot.Row.GetProperty("Boundary") }, plot.ETag)).Must(HttpStatusCode.OK);
        var nothing = (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { }, plot.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal((plot.ETag, plot.ETag), (same.ETag, nothing.ETag));
        Assert.Equal(1, await district.VersionsAsync(plot.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("*")]
    [InlineData(" * ")]
    public async Task Without_saying_what_was_read_nothing_is_written(string? etag)
    {
        var plot = await district.PlotAsync();
        var address = $"FarmlandPlots({plot.Id})";

        Assert.Contains("If-Match", (await district.Bureau.PatchAsync(address, new { Name = "x" }, etag)).Refused(428), StringComparison.Ordinal);
        Assert.Contains("If-Match", (await district.Bureau.PutAsync(address, plot.Row, etag)).Refused(428), StringComparison.Ordinal);
        Assert.Contains("If-Match", (await district.Bureau.DeleteAsync(address, "重复", etag)).Refused(428), StringComparison.Ordinal);
        Assert.Equal(1, await district.VersionsAsync(plot.Id));
    }

    [Theory]
    [InlineData("4711")]
    [InlineData("W/4711")]
    [InlineData("\"x\"")]
    [InlineData("W/\"-1\"")]
    [InlineData("W/\"1.5\"")]
    [InlineData("W/\"99999999999\"")]
    [InlineData("W/\"1\", W/\"2\"")]
    public async Task What_is_no_ETag_of_ours_is_said_to_be_none(string etag)
    {
        var plot = await district.PlotAsync();

        Assert.Contains("ETag", (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { Name = "x" }, etag)).Refused(400), StringComparison.Ordinal);
        Assert.Contains("ETag", (await district.Bureau.DeleteAsync($"FarmlandPlots({plot.Id})", "重复", etag)).Refused(400), StringComparison.Ordinal);
        Assert.Equal(1, await district.VersionsAsync(plot.Id));
    }

    [Fact]
    public async Task A_strong_ETag_of_the_same_number_is_taken_too()
    {
        var plot = await district.PlotAsync();

        (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { Name = "x" }, plot.ETag![2..])).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_comes_late_gets_the_row_as_it_is_now_and_changes_nothing()
    {
        var plot = await district.PlotAsync();
        var address = $"FarmlandPlots({plot.Id})";
        var now = (await district.Bureau.PatchAsync(address, new { Name = "先到" }, plot.ETag)).Must(HttpStatusCode.OK);

        foreach (var late in new[]
        {
            await district.Bureau.PatchAsync(address, new { Name = "后到" }, plot.ETag),
            await district.Bureau.PutAsync(address, plot.Row, plot.ETag),
            await district.Bureau.DeleteAsync(address, "重复", plot.ETag),
        })
        {
            late.Must(HttpStatusCode.PreconditionFailed);
            Assert.Equal((now.ETag, now.ETag, "先到"), (late.ETag, ETag(late.Row), late.Text("Name")));
            Assert.True(JsonElement.DeepEquals(now.Row, late.Row), late.Body);
        }

        Assert.Equal(2, await district.VersionsAsync(plot.Id));
    }

    [Fact]
    public async Task Who_wants_no_row_back_gets_none_but_the_ETag_for_the_next_write()
    {
        var content = district.NewPlot();
        var made = await district.Bureau.SendAsync(HttpMethod.Post, "FarmlandPlots", JsonContent.Create(content), prefer: "return=minimal");
        var address = $"FarmlandPlots({content["Id"]})";
        var changed = await district.Bureau.SendAsync(HttpMethod.Patch, address, JsonContent.Create(new { Name = "改名" }), made.ETag, "return=minimal");
        var told = await district.Bureau.SendAsync(HttpMethod.Patch, address, JsonContent.Create(new { Name = "再改" }), changed.ETag, "return=representation");
        var late = await district.Bureau.SendAsync(HttpMethod.Patch, address, JsonContent.Create(new { Name = "后到" }), made.ETag, "return=minimal");

        Assert.Equal((HttpStatusCode.NoContent, "", "return=minimal"), (made.Status, made.Body, made.Heeded));
        Assert.Equal($"/odata/{address}", made.Location!.AbsolutePath);
        Assert.Equal((HttpStatusCode.NoContent, "", "return=minimal"), (changed.Status, changed.Body, changed.Heeded));
        Assert.Equal((HttpStatusCode.OK, "再改", "return=representation"), (told.Status, told.Text("Name"), told.Heeded));
        Assert.Equal(("再改", told.ETag), (late.Must(HttpStatusCode.PreconditionFailed).Text("Name"), late.ETag));
        Assert.Equal(told.ETag, (await district.Bureau.GetAsync(address)).ETag);
    }

    [Fact]
    public async Task A_row_that_is_gone_is_not_found()
    {
        var plot = await district.PlotAsync();
        (await district.Bureau.DeleteAsync($"FarmlandPlots({plot.Id})", "重复", plot.ETag)).Must(HttpStatusCode.NoContent);

        (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { Name = "x" }, plot.ETag)).Refused(404);
        (await district.Bureau.PutAsync($"FarmlandPlots({plot.Id})", plot.Row, plot.ETag)).Refused(404);
        (await district.Bureau.DeleteAsync($"FarmlandPlots({plot.Id})", "重复", plot.ETag)).Refused(404);
    }

    private static string? ETag(JsonElement row) => row.GetProperty("@odata.etag").GetString();
}
