using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>PATCH changes what is given, PUT makes the row what is given; neither touches what is not theirs to change.</summary>
public sealed class ChangeTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    private static readonly string[] LeftOut = ["Name", "DeclaredAreaMu", "VillageCode"];
    private static readonly string[] FormerCodes = ["370113199999", "旧"];

    [Fact]
    public async Task A_patch_changes_what_is_given_and_nothing_else()
    {
        var plot = await district.PlotAsync(("Name", "一号"), ("DeclaredAreaMu", 14.25), ("VillageCode", "370113004216"));

        var changed = (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { LandClassCode = "0103", VillageCode = (string?)null, DeclaredAreaMu = 14.5 }, plot.ETag)).Must(HttpStatusCode.OK);

        var expected = JsonNode.Parse(plot.Body)!.AsObject();
        (expected["LandClassCode"], expected["VillageCode"], expected["DeclaredAreaMu"]) = ("0103", null, 14.5);
        (expected["@odata.etag"], expected["Version"]) = (changed.ETag, changed.Row.GetProperty("Version").GetInt64());
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(changed.Body)), changed.Body);
        Assert.True(JsonElement.DeepEquals(changed.Row, (await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})")).Row));
    }

    [Fact]
    public async Task A_put_empties_the_columns_that_are_left_out()
    {
        var content = district.NewPlot(("Name", "一号"), ("DeclaredAreaMu", 14.25), ("VillageCode", "370113004216"), ("Source", "台账"));
        var plot = (await district.Bureau.PostAsync("FarmlandPlots", content)).Must(HttpStatusCode.Created);

        var put = (await district.Bureau.PutAsync($"FarmlandPlots({plot.Id})", content.Without(LeftOut), plot.ETag)).Must(HttpStatusCode.OK);

        Assert.All(LeftOut, column => Assert.Equal(JsonValueKind.Null, put.Row.GetProperty(column).ValueKind));
        Assert.Equal((plot.Text("Code"), "台账", "Real"), (put.Text("Code"), put.Text("Source"), put.Text("Origin")));
        Assert.Equal(["3"], await district.Sql.ColumnAsync($"SELECT num_nulls(name, declared_area_mu, village_code) FROM farmland_plots WHERE id = '{plot.Id}'"));
    }

    [Theory]
    [InlineData("Code")]
    [InlineData("ProjectId")]
    [InlineData("PlanYear")]
    [InlineData("TownshipCode")]
    [InlineData("LandClassCode")]
    [InlineData("Stage")]
    [InlineData("Boundary")]
    [InlineData("Source")]
    public async Task A_put_without_a_column_that_must_be_there_is_refused(string column)
    {
        var content = district.NewPlot(("Source", "台账"));
        var plot = (await district.Bureau.PostAsync("FarmlandPlots", content)).Must(HttpStatusCode.Created);

        Assert.Contains(column, (await district.Bureau.PutAsync($"FarmlandPlots({plot.Id})", content.Without(column), plot.ETag)).Refused(400), StringComparison.Ordinal);
        Assert.Equal(1, await district.VersionsAsync(plot.Id));
    }

    [Theory]
    [MemberData(nameof(ETagTests.Sets), MemberType = typeof(ETagTests))]
    public async Task A_row_sent_back_as_it_was_read_is_the_same_row(string set, string table)
    {
        var ids = await district.Sql.ColumnAsync($"SELECT id FROM {table} ORDER BY md5(id::text) LIMIT 10");
        foreach (var id in set == "ProgressSnapshots" ? [] : ids)
        {
            var read = (await district.Admin.GetAsync($"{set}({id})")).Must(HttpStatusCode.OK);

            // Rows that stay as they were made have no columns to update, not even for an admin.
            if (set is "PlotStageBoundaries" or "PlotConflicts")
                (await district.Admin.PutAsync($"{set}({id})", read.Row, read.ETag)).Refused(403);
            else
                Assert.Equal(read.ETag, (await district.Admin.PutAsync($"{set}({id})", read.Row, read.ETag)).Must(HttpStatusCode.OK).ETag);
        }
    }

    [Fact]
    public async Task Who_sends_back_the_whole_row_needs_the_rights_only_for_what_differs()
    {
        var village = await district.WaterVillageAsync(("ContactName", "王村长"), ("ContactPhone", "13800000001"));
        var read = (await district.Official.GetAsync($"WaterVillages({village.Id})")).Must(HttpStatusCode.OK);
        var row = JsonNode.Parse(read.Body)!.AsObject();

        row["Status"] = "Metering";
        var put = (await district.Official.PutAsync($"WaterVillages({village.Id})", row, read.ETag)).Must(HttpStatusCode.OK);
        row["Population"] = 999;
        var refused = (await district.Official.PutAsync($"WaterVillages({village.Id})", row, put.ETag)).Refused(403);

        Assert.Equal(("Metering", 812), (put.Text("Status"), put.Row.GetProperty("Population").GetInt32()));
        Assert.Contains("Population", refused, StringComparison.Ordinal);
        Assert.Equal(2, await district.VersionsAsync(village.Id));
    }

    [Theory]
    [InlineData("FarmlandPlots", "AreaM2", 1.5)]
    [InlineData("FarmlandPlots", "AreaMu", 1.5)]
    [InlineData("FarmlandPlots", "CentroidLon", 116.5)]
    [InlineData("FarmlandPlots", "Origin", "Derived")]
    [InlineData("FarmlandPlots", "Id", "01900000-0000-7000-8000-000000000001")]
    [InlineData("WaterVillages", "IsSafe", false)]
    [InlineData("WaterVillages", "VillageCode", "370113004217")]
    [InlineData("WaterVillages", "Origin", "Derived")]
    public async Task What_the_system_sets_and_what_stays_as_it_was_made_cannot_be_changed(string set, string column, object value)
    {
        var row = set == "FarmlandPlots" ? await district.PlotAsync() : await district.WaterVillageAsync();
        Dictionary<string, object?> change = new() { [column] = value };

        Assert.Contains(column, (await district.Admin.PatchAsync($"{set}({row.Id})", change, row.ETag)).Refused(400), StringComparison.Ordinal);
        Assert.Equal(1, await district.VersionsAsync(row.Id));
    }

    [Fact]
    public async Task A_place_that_need_not_be_there_can_go_and_come_back()
    {
        var id = (await district.Sql.ColumnAsync("SELECT id FROM regions WHERE kind = 'Village' AND location IS NOT NULL ORDER BY id DESC LIMIT 1")).Single();
        var read = await district.Admin.GetAsync($"Regions({id})");

        var without = (await district.Admin.PatchAsync($"Regions({id})", new { Location = (object?)null, FormerCodes }, read.ETag)).Must(HttpStatusCode.OK);
        var back = (await district.Admin.PatchAsync($"Regions({id})", new { Location = read.Row.GetProperty("Location"), FormerCodes = Array.Empty<string>() }, without.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (without.Row.GetProperty("Location").ValueKind, without.Row.GetProperty("CentroidLon").ValueKind));
        Assert.Equal(FormerCodes, without.Row.GetProperty("FormerCodes").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal(read.Row.GetProperty("Location").GetRawText(), back.Row.GetProperty("Location").GetRawText());
        Assert.Equal(0, back.Row.GetProperty("FormerCodes").GetArrayLength());
    }

    [Fact]
    public async Task What_is_computed_follows_what_is_written()
    {
        var village = await district.WaterVillageAsync();

        var graded = (await district.Official.PatchAsync(
            $"WaterVillages({village.Id})", new { QuantityGrade = "Meet", QualityGrade = "Basic", ConvenienceGrade = "Meet", GuaranteeGrade = "Basic" }, village.ETag)).Must(HttpStatusCode.OK);
        var failed = (await district.Official.PatchAsync($"WaterVillages({village.Id})", new { QualityGrade = "Fail" }, graded.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.True, JsonValueKind.False),
            (village.Row.GetProperty("IsSafe").ValueKind, graded.Row.GetProperty("IsSafe").ValueKind, failed.Row.GetProperty("IsSafe").ValueKind));
    }
}
