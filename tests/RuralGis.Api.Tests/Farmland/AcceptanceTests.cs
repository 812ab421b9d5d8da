using System.Net;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>The acceptance record of a project: no result before everything has been looked at.</summary>
public sealed class AcceptanceTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    [Fact]
    public async Task A_result_needs_every_section_and_says_which_are_missing()
    {
        var record = (await district.Bureau.PostAsync("AcceptanceRecords", await NewAsync())).Must(HttpStatusCode.Created);

        var refused = (await district.Bureau.PatchAsync($"AcceptanceRecords({record.Id})", new { Result = "Pass", WorkDone = "完成", Quality = " " }, record.ETag)).Must(HttpStatusCode.UnprocessableEntity);

        var finding = refused.Row.GetProperty("error").GetProperty("findings")[0];
        Assert.Equal(
            ["InspectedOn", "Reviewers", "Quality", "Funds", "RulesKept", "Papers", "Problems", "ConcludedOn"],
            finding.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        Assert.Contains("工程质量", finding.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await district.VersionsAsync(record.Id));
    }

    [Fact]
    public async Task A_whole_record_gets_its_result_and_cannot_be_concluded_before_the_look_at_the_place()
    {
        var record = (await district.Bureau.PostAsync("AcceptanceRecords", await NewAsync())).Must(HttpStatusCode.Created);

        (await district.Bureau.PatchAsync($"AcceptanceRecords({record.Id})", Whole("2024-10-09"), record.ETag)).Refused(422);
        var passed = (await district.Bureau.PatchAsync($"AcceptanceRecords({record.Id})", Whole("2024-10-20"), record.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal(("Pass", "2024-10-20"), (passed.Text("Result"), passed.Text("ConcludedOn")));
    }

    [Fact]
    public async Task A_project_has_one_record()
    {
        var first = await NewAsync();
        (await district.Bureau.PostAsync("AcceptanceRecords", first)).Must(HttpStatusCode.Created);

        (await district.Bureau.PostAsync("AcceptanceRecords", first.With(("Id", Guid.CreateVersion7())))).Refused(409);
    }

    private static object Whole(string concluded) => new
    {
        InspectedOn = "2024-10-10",
        Reviewers = "张三、李四",
        WorkDone = "完成",
        Quality = "合格",
        Funds = "到位",
        RulesKept = "执行",
        Papers = "齐全",
        Problems = "无",
        Result = "Pass",
        ConcludedOn = concluded,
    };

    /// <summary>For a project without one.</summary>
    private async Task<Dictionary<string, object?>> NewAsync()
    {
        var project = (await district.Sql.ColumnAsync(
            "SELECT id FROM farmland_projects p WHERE NOT EXISTS (SELECT FROM acceptance_records a WHERE a.project_id = p.id) ORDER BY id LIMIT 1")).Single();
        return new() { ["Id"] = Guid.CreateVersion7(), ["ProjectId"] = project };
    }
}
