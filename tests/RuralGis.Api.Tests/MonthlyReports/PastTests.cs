using System.Net;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.MonthlyReports;

/// <summary>A report of a month that is over is counted as the rows were at its end.</summary>
public sealed class PastTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    /// <summary>As if the demo had been loaded in 2023.</summary>
    private const string LoadedLongAgo =
        """
        ALTER TABLE change_log DISABLE TRIGGER USER;
        UPDATE change_log SET at = timestamptz '2023-12-31 12:00+08' + (number || ' microseconds')::interval;
        ALTER TABLE change_log ENABLE TRIGGER USER;
        """;

    [Fact]
    public async Task What_has_happened_since_is_not_in_it()
    {
        var prefill = $"MonthlyReports/Prefill(townshipCode='{Make.Township}',month=2024-07-01)";
        await district.ExecuteAsync(LoadedLongAgo);
        var before = (await district.Official.GetAsync(prefill)).Must(HttpStatusCode.OK).Row;
        var report = (await district.Official.PostAsync(
            "MonthlyReports", new { Id = Guid.CreateVersion7(), TownshipCode = Make.Township, Month = "2024-07-01", SignedBy = "王技术员" })).Must(HttpStatusCode.Created);

        await district.ExecuteAsync($"UPDATE water_villages SET status = 'Problem' WHERE township_code = '{Make.Township}' AND plan_year = 2024");
        var after = (await district.Official.GetAsync(prefill)).Row;
        var submitted = (await district.Official.PostAsync($"MonthlyReports({report.Id})/Submit", new { }, report.ETag)).Must(HttpStatusCode.OK).Row;

        Assert.NotEqual(0, before.GetProperty("WaterConnected").GetInt32());
        foreach (var row in new[] { after, submitted })
            Assert.Equal(
                (before.GetProperty("WaterConnected").GetInt32(), before.GetProperty("WaterProblem").GetInt32(), before.GetProperty("FiguresAt").GetDateTimeOffset()),
                (row.GetProperty("WaterConnected").GetInt32(), row.GetProperty("WaterProblem").GetInt32(), row.GetProperty("FiguresAt").GetDateTimeOffset()));
        Assert.Equal(new DateTime(2024, 8, 1), submitted.GetProperty("FiguresAt").GetDateTimeOffset().LocalDateTime);
    }
}
