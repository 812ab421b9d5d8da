using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Seed;

public sealed class RealRowsTests(DemoDatabase database)
{
    private readonly Oracle _sql = new(database.ConnectionString);

    [Theory]
    [InlineData("SELECT count(*) FROM regions WHERE kind = 'County'", 1)]
    [InlineData("SELECT count(*) FROM regions WHERE kind = 'Township'", 10)]
    [InlineData("SELECT count(*) FROM regions WHERE kind = 'Village'", 649)]
    [InlineData("SELECT count(*) FROM regions WHERE kind = 'Village' AND geometry_origin = 'Real'", 29)]
    [InlineData("SELECT count(*) FROM indicators WHERE sentence <> ''", 113)]
    [InlineData("SELECT count(*) FROM indicator_values WHERE origin = 'Real' AND region_code = '370113'", 45)]
    public async Task Everything_of_gis_data_is_there(string count, int expected) => Assert.Equal(expected, await _sql.NumberAsync(count));

    [Theory]
    [InlineData("370113005", "370113101")]
    [InlineData("370113008", "370113102")]
    [InlineData("370113007", "370113103")]
    [InlineData("370113006", "370113106")]
    [InlineData("370113008217", "370113102217")]
    public async Task A_division_is_found_by_its_former_code(string code, string formerCode)
        => Assert.Equal([code], await _sql.ColumnAsync($"SELECT code FROM regions WHERE '{formerCode}' = ANY(former_codes)"));

    [Fact]
    public async Task Townships_tile_the_district()
    {
        var district = await _sql.NumberAsync("SELECT area_m2 FROM regions WHERE kind = 'County'");
        var townships = await _sql.NumberAsync("SELECT sum(area_m2) FROM regions WHERE kind = 'Township'");

        Assert.Equal(1208.18e6, district, 0.01e6);
        Assert.Equal(district, townships, 5.0);
    }

    [Fact]
    public async Task Every_village_lies_in_its_township()
        => Assert.Empty(await _sql.ColumnAsync(
            """
            SELECT village.code FROM regions village JOIN regions township ON township.code = village.parent_code
            WHERE village.kind = 'Village' AND NOT ST_Covers(township.boundary, village.location)
            """));

    [Fact]
    public async Task What_the_report_promises_carries_its_sentence()
    {
        var sources = await _sql.ColumnAsync("SELECT source FROM targets WHERE origin = 'Real' AND year = 2024 AND measure = 'FarmlandCompleted'");

        Assert.Contains("年内新增高标准农田2.6万亩", sources.Single(), StringComparison.Ordinal);
    }
}
