using System.Net;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Progress;

/// <summary>Targets and the values of indicators, as the bureau keys them in.</summary>
public sealed class EntryTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    private const string Grain = "AGR-GRAIN-2024";

    [Fact]
    public async Task The_bureau_changes_a_township_s_target_and_the_district_says_what_they_add_up_to()
    {
        var (before, after) = (await SumAsync(), 1_234.5);
        var target = (await district.Bureau.Read.RowsAsync("Targets?$filter=Year eq 2024 and Measure eq 'FarmlandCompleted' and RegionCode eq '370113107'")).Single();
        var old = target.GetProperty("Value").GetDouble();

        var answer = await district.Bureau.PatchAsync(
            $"Targets({target.GetProperty("Id").GetString()})",
            new { Value = after, Responsible = "分管负责同志", DueOn = "2024-11-15" },
            target.GetProperty("@odata.etag").GetString());

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("2024-11-15", answer.Row.GetProperty("DueOn").GetString());
        Assert.Equal(before.Townships - old + after, (await SumAsync()).Townships, 1e-9);
        Assert.Equal(26_000, (await SumAsync()).District);
    }

    [Fact]
    public async Task Nobody_but_bureau_and_admin_sets_targets_and_no_target_is_nonsense()
    {
        var target = new Dictionary<string, object> { ["Year"] = 2031, ["Measure"] = "WaterScaleCover", ["RegionCode"] = "370113", ["Value"] = 95 };

        Assert.Equal(HttpStatusCode.Forbidden, (await district.Official.PostAsync("Targets", target)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await district.Planner.PostAsync("Targets", target)).Status);
        Assert.Equal(HttpStatusCode.Created, (await district.Bureau.PostAsync("Targets", target)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await district.Bureau.PostAsync("Targets", new Dictionary<string, object>(target) { ["Year"] = 2032, ["Value"] = 101 })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await district.Bureau.PostAsync("Targets", new Dictionary<string, object>(target) { ["Year"] = 2032, ["Value"] = -1 })).Status);
    }

    [Fact]
    public async Task A_value_entered_by_the_bureau_is_the_current_one_from_its_day_on_with_who_and_when()
    {
        var id = await IdAsync(Grain);
        Assert.Null((await BoardAsync(Grain, "2024-09-30")).GetProperty("Value").GetRawText() is "null" ? null : "a value");
        var (bureau, account) = await district.SomebodyAsync(Api.Accounts.AccountRole.Bureau);

        (await bureau.PostAsync("IndicatorValues", Value(id, "2024-06-30", 110_000))).Must(HttpStatusCode.Created);
        var late = (await bureau.PostAsync("IndicatorValues", Value(id, "2024-09-15", 150_000))).Must(HttpStatusCode.Created);
        await bureau.PatchAsync($"IndicatorValues({late.Row.GetProperty("Id").GetString()})", new { Value = 151_000 }, late.ETag);

        Assert.Equal(110_000, (await BoardAsync(Grain, "2024-09-14")).GetProperty("Value").GetDouble());
        var now = await BoardAsync(Grain, "2024-09-30");
        // The year's yield so far: the newest entry, and not the sum of both.
        Assert.Equal(151_000, now.GetProperty("Value").GetDouble());
        Assert.Equal("2024-09-15", now.GetProperty("Day").GetString());
        Assert.Equal(account.UserName, now.GetProperty("EnteredBy").GetString());
        Assert.Equal(DateTimeOffset.UtcNow.Date, now.GetProperty("EnteredAt").GetDateTimeOffset().UtcDateTime.Date);
        var history = await bureau.Read.RowsAsync($"IndicatorValues({now.GetProperty("ValueId").GetString()})/History()");
        Assert.Equal(2, history.Count);
    }

    [Theory]
    [InlineData("AGR-HSF-NEW-2024", "2024-09-30", 100.0, HttpStatusCode.Conflict, "counted from the map (FarmlandCompleted)")]
    [InlineData("AGR-GRAIN-2024", "2025-01-01", 100.0, HttpStatusCode.BadRequest, "2025-01-01 is not in it")]
    [InlineData("ECL-FOREST-COVER-2024", "2024-09-30", 380.6, HttpStatusCode.BadRequest, "between 0 and 100")]
    [InlineData("ECL-FOREST-COVER-2024", "2124-09-30", 38.0, HttpStatusCode.BadRequest, "has not come yet")]
    [InlineData("CUL-RURAL-2024", "2024-09-30", 1.0, HttpStatusCode.BadRequest, "in words")]
    public async Task A_value_that_makes_no_sense_is_refused_with_the_reason(string code, string day, double value, HttpStatusCode status, string words)
    {
        var answer = await district.Bureau.PostAsync("IndicatorValues", Value(await IdAsync(code), day, value));

        Assert.Equal(status, answer.Status);
        Assert.Contains(words, answer.Row.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_has_all_indicators_and_what_the_map_counts_is_Progress_s_own_number()
    {
        var board = await district.Admin.Read.RowsAsync("IndicatorBoard(at=2024-09-30)");
        var progress = (await district.Admin.Read.RowsAsync("Progress(year=2024,at=2024-09-30)?$filter=RegionCode eq '370113'"))
            .ToDictionary(row => row.GetProperty("Measure").GetString()!, row => row.GetProperty("Done").GetDouble());

        Assert.Equal(113, board.Count);
        var counted = board.Where(row => row.GetProperty("Measure").ValueKind != System.Text.Json.JsonValueKind.Null).ToList();
        Assert.Equal(8, counted.Count);
        foreach (var row in counted.Where(row => row.GetProperty("Code").GetString()!.EndsWith("2024", StringComparison.Ordinal)))
            Assert.Equal(progress[row.GetProperty("Measure").GetString()!], row.GetProperty("Value").GetDouble());
        Assert.Equal(586, board.Single(row => row.GetProperty("Code").GetString() == "ENV-SEWAGE-VILLAGES-2023").GetProperty("Value").GetDouble());
    }

    private static Dictionary<string, object> Value(string indicator, string day, double value)
        => new() { ["IndicatorId"] = indicator, ["RegionCode"] = "370113", ["Day"] = day, ["Value"] = value };

    private async Task<string> IdAsync(string code)
        => (await district.Admin.Read.RowsAsync($"Indicators?$filter=Code eq '{code}'")).Single().GetProperty("Id").GetString()!;

    private async Task<System.Text.Json.JsonElement> BoardAsync(string code, string at)
        => (await district.Admin.Read.RowsAsync($"IndicatorBoard(at={at})?$filter=Code eq '{code}'")).Single();

    private async Task<(double District, double Townships)> SumAsync()
    {
        var row = (await district.Bureau.Read.RowsAsync("Progress(year=2024)?$filter=Measure eq 'FarmlandCompleted' and RegionCode eq '370113'")).Single();
        return (row.GetProperty("Target").GetDouble(), row.GetProperty("TownshipTargets").GetDouble());
    }
}
