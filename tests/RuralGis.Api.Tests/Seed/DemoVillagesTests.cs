using RuralGis.Api.Data.Seed.Demo;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Seed;

/// <summary>Water villages, sample villages and the split of the targets.</summary>
public sealed class DemoVillagesTests(DemoDatabase database)
{
    private readonly Oracle _sql = new(database.ConnectionString);

    [Fact]
    public async Task The_water_programme_has_the_report_s_villages_and_people()
    {
        Assert.Equal(DemoPlan.WaterVillages2024, await _sql.NumberAsync("SELECT count(DISTINCT village_code) FROM water_villages WHERE plan_year = 2024"));
        Assert.Equal(DemoPlan.WaterPeople2024, await _sql.NumberAsync("SELECT sum(population) FROM water_villages"));
        Assert.Equal(0, await _sql.NumberAsync("SELECT count(*) FROM water_villages WHERE population NOT BETWEEN 150 AND 2600 OR households > population / 2"));
        Assert.Equal(10, await _sql.NumberAsync("SELECT count(DISTINCT township_code) FROM water_villages"));
    }

    [Fact]
    public async Task Large_scale_works_serve_88_of_100_people()
        => Assert.Equal(88, await _sql.NumberAsync("SELECT 100.0 * sum(population) FILTER (WHERE is_large_scale) / sum(population) FROM water_villages"), 0.5);

    [Fact]
    public async Task Works_have_the_people_and_the_capacity_of_their_type()
        => Assert.Empty(await _sql.ColumnAsync(
            """
            SELECT works.code FROM water_works works JOIN water_villages village ON village.works_id = works.id
            GROUP BY works.id HAVING NOT CASE works.type
                WHEN 'CityExtension' THEN works.capacity_m3per_day >= 10000
                WHEN 'Over10k' THEN sum(population) >= 10000 AND works.capacity_m3per_day >= 1000
                WHEN 'Thousand' THEN sum(population) BETWEEN 1000 AND 9999 AND works.capacity_m3per_day < 1000
                ELSE sum(population) BETWEEN 20 AND 999 AND works.capacity_m3per_day < 100 END
              OR bool_or(village.is_large_scale <> (works.capacity_m3per_day >= 1000))
              OR sum(population) * 0.1 > works.capacity_m3per_day
            """));

    [Fact]
    public async Task Water_is_on_where_the_status_says_so()
    {
        Assert.Equal(8, await _sql.NumberAsync("SELECT count(DISTINCT status) FROM water_villages"));
        Assert.Empty(await _sql.ColumnAsync(
            """
            SELECT village_code FROM water_villages
            WHERE (status IN ('Connected', 'Accepted')) <> (connected_on IS NOT NULL) OR (connected_on IS NOT NULL) <> (is_safe IS NOT NULL)
               OR connected_on > '2024-09-30' OR (status = 'Problem') <> (problem_note IS NOT NULL) OR (status = 'Accepted' AND NOT is_safe)
            """));
        Assert.InRange(await _sql.NumberAsync("SELECT 100.0 * count(connected_on) / count(*) FROM water_villages"), 66, 72);
    }

    [Theory]
    [InlineData("HarmoniousBeautiful", DemoPlan.SampleHarmonious, 92)]
    [InlineData("QiluModel", DemoPlan.SampleQilu, 25)]
    [InlineData("DigitalModel", DemoPlan.SampleDigital2024, 6)]
    public async Task Sample_villages_are_as_many_as_the_report_has_and_those_built_by_2023_are_named(string programme, int count, int named)
    {
        Assert.Equal(count, await _sql.NumberAsync($"SELECT count(DISTINCT village_code) FROM sample_villages WHERE programme = '{programme}'"));
        Assert.Equal(named, await _sql.NumberAsync($"SELECT count(*) FROM sample_villages WHERE programme = '{programme}' AND stage = 'Named' AND named_on <= '2024-09-30'"));
        Assert.Equal(0, await _sql.NumberAsync($"SELECT count(*) FROM sample_villages WHERE programme = '{programme}' AND (stage = 'Named') <> (named_on IS NOT NULL)"));
    }

    [Fact]
    public async Task The_villages_the_report_names_are_sample_villages()
        => Assert.Equal(
            ["沙河辛村", "马套村"],
            await _sql.ColumnAsync("SELECT name FROM sample_villages WHERE programme = 'HarmoniousBeautiful' AND village_code IN ('370113007248', '370113005211') ORDER BY village_code"));

    [Fact]
    public async Task Township_targets_add_up_to_the_district_s()
        => Assert.Empty(await _sql.ColumnAsync(
            """
            SELECT district.year || ' ' || district.measure FROM targets district
            JOIN targets township ON township.year = district.year AND township.measure = district.measure AND township.region_code <> district.region_code
            WHERE district.region_code = '370113' AND district.measure <> 'WaterScaleCover'
            GROUP BY district.id HAVING sum(township.value) <> district.value
            """));

    [Fact]
    public async Task Whatever_is_made_up_says_so()
    {
        foreach (var table in (string[])["farmland_projects", "farmland_plots", "control_lines", "water_works", "water_villages", "sample_villages"])
            Assert.Equal(0, await _sql.NumberAsync($"SELECT count(*) FROM {table} WHERE origin <> 'Demo' OR source NOT LIKE '示例%'"));
    }
}
