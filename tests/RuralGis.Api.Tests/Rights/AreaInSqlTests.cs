using NetTopologySuite.Geometries;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>An area holds a row before and after the write, by its code and by its place; asked of PostgreSQL as the login that serves.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class AreaInSqlTests(GuardedDatabase database)
{
    private const string Refused = "42501";

    /// <summary>Sets that lie somewhere, with each of their shapes.</summary>
    public static TheoryData<string, string> Shapes => [.. Attempts.Sets.SelectMany(set => set.Geometries.Select(column => (set.Name, column.Name)))];

    [Theory]
    [InlineData("Regions", "code = '370113008999'")]
    [InlineData("FarmlandPlots", "village_code = NULL, township_code = '370113008'")]
    [InlineData("FarmlandPlots", "village_code = '370113008200', township_code = '370113008'")]
    [InlineData("PlotStageBoundaries", "plot_id = (SELECT id FROM farmland_plots WHERE township_code = '370113008' LIMIT 1)")]
    [InlineData("PlotConflicts", "plot_id = (SELECT id FROM farmland_plots WHERE township_code = '370113008' LIMIT 1)")]
    [InlineData("WaterWorks", "township_code = '370113008'")]
    [InlineData("WaterVillages", "village_code = '370113008200'")]
    [InlineData("SampleVillages", "village_code = '370113008200'")]
    [InlineData("IndicatorValues", "region_code = '370113008'")]
    [InlineData("MonthlyReports", "township_code = '370113008'")]
    [InlineData("Targets", "region_code = '370113008'")]
    public async Task A_row_is_not_moved_to_the_code_of_another_area(string entitySet, string change)
    {
        var set = Attempts.Set(entitySet);
        var id = await database.SpareAsync(set);

        Assert.Equal(Refused, await TryAsync(Land.Home, $"UPDATE {set.Table} SET {change} WHERE id = '{id}'"));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_new_row_lies_in_its_area(string entitySet, string shape)
    {
        var set = Attempts.Set(entitySet);
        var column = set.Columns.Single(column => column.Name == shape);
        string RowIn(string place) => SpareRow.Insert(set, Land.Home, column.Column, place);

        Assert.Equal("1 rows", await TryAsync(Land.OfWriter(entitySet), RowIn(ColumnChange.PlaceIn(Land.Home, column.Property.PropertyType))));
        Assert.Equal(Refused, await TryAsync(Land.District, RowIn(Abroad(column.Property.PropertyType))));
        if (!Land.IsOfDistrict(entitySet))
            Assert.Equal(Refused, await TryAsync(Land.Home, RowIn(ColumnChange.PlaceIn(Land.Elsewhere, column.Property.PropertyType))));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_row_is_not_moved_out_of_its_area(string entitySet, string shape)
    {
        var set = Attempts.Set(entitySet);
        var column = set.Columns.Single(column => column.Name == shape);
        var id = await database.SpareAsync(set);
        string MoveTo(string place) => $"UPDATE {set.Table} SET {column.Column} = {place} WHERE id = '{id}'";

        Assert.Equal(Refused, await TryAsync(Land.District, MoveTo(Abroad(column.Property.PropertyType))));
        if (!Land.IsOfDistrict(entitySet))
            Assert.Equal(Refused, await TryAsync(Land.Home, MoveTo(ColumnChange.PlaceIn(Land.Elsewhere, column.Property.PropertyType))));
    }

    [Theory]
    [InlineData(0.0000015, "1 rows")]
    [InlineData(0.0001, Refused)]
    public async Task A_plot_may_stick_out_of_its_area_by_a_sliver_and_not_by_more(double radiusDegrees, string outcome)
    {
        var set = Attempts.Set("FarmlandPlots");
        var id = await database.SpareAsync(set);
        var onTheBorder = FormattableString.Invariant(
            $"(SELECT ST_Multi(ST_Buffer(ST_PointN(ST_ExteriorRing(ST_GeometryN(boundary, 1)), 10), {radiusDegrees})) FROM regions WHERE code = '{Land.Home}')");

        Assert.Equal(outcome, await TryAsync(Land.Home, $"UPDATE farmland_plots SET boundary = {onTheBorder} WHERE id = '{id}'"));
    }

    [Theory]
    [InlineData("37", "1 rows")]
    [InlineData("3701", "1 rows")]
    [InlineData("370113", "1 rows")]
    [InlineData("370113005", "1 rows")]
    [InlineData("own village", "1 rows")]
    [InlineData("next village", "0 rows")]
    [InlineData("370112", "0 rows")]
    [InlineData("3702", "0 rows")]
    public async Task An_area_is_a_code_and_all_that_begins_with_it(string area, string outcome)
    {
        var id = await database.SpareAsync(Attempts.Set("WaterVillages"));
        var village = await database.ValueAsync($"SELECT village_code FROM water_villages WHERE id = '{id}'");
        var code = area switch { "own village" => village, "next village" => $"{long.Parse(village) + 1}", _ => area };

        Assert.Equal(outcome, await TryAsync(code, $"UPDATE water_villages SET name = 'x' WHERE id = '{id}'"));
    }

    private async Task<string> TryAsync(string area, string sql) => await database.TryAsync(await database.AccountAsync(AccountRole.Admin, area), sql);

    private static string Abroad(Type type)
        => type == typeof(MultiPolygon) ? "ST_Multi(ST_MakeEnvelope(120, 30, 120.0001, 30.0001, 4490))" : "ST_SetSRID(ST_MakePoint(120, 30), 4490)";
}
