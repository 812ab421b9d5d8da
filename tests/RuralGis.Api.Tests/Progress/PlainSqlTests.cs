using System.Globalization;
using Npgsql;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Progress;

/// <summary>The leader's figures against SQL that was written without looking at the program's: one plain question for each measure.</summary>
public sealed class PlainSqlTests(DemoDatabase database)
{
    private const string District = "370113";

    /// <summary>What is done in one region ($1, a code that others begin with) of one year ($2) by a day ($3).</summary>
    private static readonly Dictionary<string, string> Questions = new()
    {
        ["FarmlandStarted"] = "SELECT sum(area_mu) FROM farmland_plots WHERE starts_with(township_code, $1) AND plan_year = $2 AND started_on <= $3",
        ["FarmlandCompleted"] = "SELECT sum(area_mu) FROM farmland_plots WHERE starts_with(township_code, $1) AND plan_year = $2 AND completed_on <= $3",
        ["FarmlandAccepted"] = "SELECT sum(area_mu) FROM farmland_plots WHERE starts_with(township_code, $1) AND plan_year = $2 AND accepted_on <= $3",
        ["FarmlandRegistered"] = "SELECT sum(area_mu) FROM farmland_plots WHERE starts_with(township_code, $1) AND plan_year = $2 AND registered_on <= $3",
        ["WaterVillages"] = "SELECT count(*)::float8 FROM water_villages WHERE starts_with(township_code, $1) AND plan_year = $2 AND connected_on <= $3",
        ["WaterPeople"] = "SELECT sum(population)::float8 FROM water_villages WHERE starts_with(township_code, $1) AND plan_year = $2 AND connected_on <= $3",
        ["WaterScaleCover"] = """
            SELECT 100.0::float8 * sum(CASE WHEN is_large_scale AND connected_on <= $3 THEN population ELSE 0 END) / nullif(sum(population), 0)
            FROM water_villages WHERE starts_with(township_code, $1) AND plan_year = $2
            """,
        ["SampleHarmonious"] = SampleVillages("HarmoniousBeautiful"),
        ["SampleQilu"] = SampleVillages("QiluModel"),
        ["SampleDigital"] = SampleVillages("DigitalModel"),
    };

    [Theory]
    [InlineData(2024, "2024-01-01")]
    [InlineData(2024, "2024-02-29")]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2024, "2024-05-17")]
    [InlineData(2024, "2024-06-30")]
    [InlineData(2024, "2024-08-08")]
    [InlineData(2024, "2024-09-30")]
    [InlineData(2024, "2024-12-31")]
    [InlineData(2023, "2023-07-01")]
    [InlineData(2023, "2023-12-31")]
    public async Task Each_figure_of_each_township_is_what_plain_SQL_adds_up(int year, string at)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);

        var rows = await database.Api.RowsAsync($"Progress(year={year},at={at})");

        Assert.Equal(Questions.Count * 11, rows.Count);
        foreach (var row in rows)
        {
            await using var question = source.CreateCommand(Questions[row.GetProperty("Measure").GetString()!]);
            question.Parameters.Add(new() { Value = row.GetProperty("RegionCode").GetString() });
            question.Parameters.Add(new() { Value = year });
            question.Parameters.Add(new() { Value = DateOnly.Parse(at, CultureInfo.InvariantCulture) });
            var done = await question.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            Assert.Equal(done is double number ? number : 0, row.GetProperty("Done").GetDouble(), 1e-5);
        }
    }

    [Fact]
    public async Task A_share_says_how_many_of_how_many()
    {
        var cover = (await database.Api.RowsAsync($"Progress(year=2024)?$filter=Measure eq 'WaterScaleCover' and RegionCode eq '{District}'")).Single();

        Assert.Equal(210_000, cover.GetProperty("Base").GetDouble());
        Assert.Equal(100 * cover.GetProperty("Amount").GetDouble() / 210_000, cover.GetProperty("Done").GetDouble(), 1e-6);
        Assert.True(cover.GetProperty("Amount").GetDouble() > 0);
    }

    // A stock: whatever the year ($2 is of no account).
    private static string SampleVillages(string programme)
        => $"SELECT count(*)::float8 FROM sample_villages WHERE starts_with(township_code, $1) AND $2 > 0 AND programme = '{programme}' AND named_on <= $3";
}
