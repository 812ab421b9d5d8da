using System.Globalization;
using System.Text.Json;
using RuralGis.Api.Progress;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Progress;

public sealed class ProgressTests(DemoDatabase database)
{
    private readonly Setup.Api _api = database.Api;
    private readonly Oracle _sql = new(database.ConnectionString);

    [Fact]
    public async Task The_report_s_promises_are_the_district_s_targets()
    {
        var district = (await _api.RowsAsync("Progress(year=2024)?$filter=RegionCode eq '370113'"))
            .ToDictionary(row => row.GetProperty("Measure").GetString()!, row => row.GetProperty("Target").GetDouble());

        Assert.Equal(26_000, district["FarmlandCompleted"]);
        Assert.Equal(287, district["WaterVillages"]);
        Assert.Equal(210_000, district["WaterPeople"]);
        Assert.Equal(91, district["WaterScaleCover"]);
        Assert.Equal((92, 25, 10), (district["SampleHarmonious"], district["SampleQilu"], district["SampleDigital"]));
    }

    [Fact]
    public async Task The_rows_behind_a_number_add_up_to_it()
    {
        foreach (var row in await _api.RowsAsync("Progress(year=2024,at=2024-09-30)?$filter=Measure ne 'WaterScaleCover'"))
        {
            var behind = await _api.AllRowsAsync(row.GetProperty("Rows").GetString()!);

            var sum = row.GetProperty("Unit").GetString() switch
            {
                "mu" => behind.Sum(plot => plot.GetProperty("AreaMu").GetDouble()),
                "person" => behind.Sum(village => village.GetProperty("Population").GetInt32()),
                _ => behind.Count,
            };
            Assert.Equal(row.GetProperty("Done").GetDouble(), sum, 1e-5);
        }
    }

    [Fact]
    public async Task Townships_add_up_to_the_district_in_done_and_in_target()
    {
        foreach (var measure in (await _api.RowsAsync("Progress(year=2024)?$filter=Measure ne 'WaterScaleCover'")).GroupBy(row => row.GetProperty("Measure").GetString()))
        {
            var district = measure.Single(row => row.GetProperty("RegionCode").GetString() == "370113");
            var townships = measure.Where(row => row.GetProperty("RegionCode").GetString() != "370113").ToList();

            Assert.Equal(district.GetProperty("Done").GetDouble(), townships.Sum(row => row.GetProperty("Done").GetDouble()), 1e-5);
            Assert.Equal(district.GetProperty("Target").GetDouble(), townships.Sum(row => row.GetProperty("Target").ValueKind == JsonValueKind.Null ? 0 : row.GetProperty("Target").GetDouble()));
        }
    }

    [Fact]
    public async Task Ranks_follow_the_rate_and_the_district_has_none()
    {
        var rows = await _api.RowsAsync("Progress(year=2024)?$filter=Measure eq 'WaterVillages'");

        var townships = rows.Where(row => row.GetProperty("RegionCode").GetString() != "370113").OrderBy(row => row.GetProperty("Rank").GetInt32()).ToList();
        var rates = townships.ConvertAll(row => row.GetProperty("Rate").GetDouble());
        Assert.Equal(rates.OrderDescending(), rates);
        Assert.Equal(1, townships[0].GetProperty("Rank").GetInt32());
        Assert.Equal(JsonValueKind.Null, rows.Single(row => row.GetProperty("RegionCode").GetString() == "370113").GetProperty("Rank").ValueKind);
    }

    [Fact]
    public async Task Without_a_day_the_newest_snapshot_s_day_counts_and_the_snapshot_says_the_same()
    {
        var rows = await _api.RowsAsync("Progress(year=2024)?$filter=RegionCode eq '370113'");

        Assert.All(rows, row => Assert.Equal("2024-09-30", row.GetProperty("At").GetString()));
        foreach (var row in rows)
            Assert.Equal(
                await _sql.NumberAsync($"SELECT done FROM progress_snapshots WHERE year = 2024 AND day = '2024-09-30' AND region_code = '370113' AND measure = '{row.GetProperty("Measure").GetString()}'"),
                row.GetProperty("Done").GetDouble(), 1e-9);
    }

    [Theory]
    [InlineData(-5.0, Light.Green)]
    [InlineData(0.0, Light.Green)]
    [InlineData(9.99, Light.Green)]
    [InlineData(10.0, Light.Yellow)]
    [InlineData(30.0, Light.Yellow)]
    [InlineData(30.01, Light.Red)]
    [InlineData(null, Light.Grey)]
    public void A_light_follows_the_points_behind_schedule(double? gap, Light light)
        => Assert.Equal(light, LightTests.Rules.LightFor(gap));

    [Theory]
    [InlineData(2024, "2023-12-31", 0)]
    [InlineData(2024, "2024-09-30", 100.0 * 274 / 366)]
    [InlineData(2024, "2024-12-31", 100)]
    [InlineData(2024, "2026-11-23", 100)]
    public void The_schedule_is_the_share_of_the_year_that_has_passed(int year, string at, double percent)
        => Assert.Equal(percent, ProgressRules.ScheduledRate(year, DateOnly.Parse(at, CultureInfo.InvariantCulture)), 1e-9);
}
