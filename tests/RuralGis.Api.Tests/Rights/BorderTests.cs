using System.Net;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Rows that lie on a border in one way and not in another.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class BorderTests(GuardedDatabase database)
{
    private const string Refused = "42501";

    [Theory]
    [InlineData("FarmlandPlots")]
    [InlineData("WaterVillages")]
    [InlineData("SampleVillages")]
    public async Task A_row_does_not_count_for_another_township_than_its_village_in_SQL(string entitySet)
    {
        var set = Attempts.Set(entitySet);

        var outcome = await TryAsync(Land.Home, $"UPDATE {set.Table} SET township_code = '{Land.Elsewhere}' WHERE id = '{await database.SpareAsync(set)}'");

        // By a policy or by a check.
        Assert.Contains(outcome, new[] { Refused, "23514" });
    }

    [Theory]
    [InlineData("FarmlandPlots")]
    [InlineData("WaterVillages")]
    [InlineData("SampleVillages")]
    public async Task A_row_does_not_count_for_another_township_than_its_village(string entitySet)
    {
        var move = (await Write.MakeAsync(database, entitySet, RightVerb.Update, ColumnGroup.Attributes)) with { Body = """{ "TownshipCode": "370113008" }""" };

        var status = await move.SendAsync(await database.ClientAsync(AccountRole.Admin, Land.Home));

        Assert.Contains(status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity });
        Assert.False(await move.IsDoneAsync());
    }

    [Fact]
    public async Task Of_a_row_with_two_shapes_both_lie_in_its_area()
    {
        const string Seat = "UPDATE regions SET location = ST_SetSRID(ST_MakePoint(0, 0), 4490) WHERE code = '370113004'";

        Assert.Equal(Refused, await TryAsync(Land.District, Seat));
    }

    [Fact]
    public async Task Every_row_of_the_demo_may_be_changed_by_an_admin_of_the_district()
    {
        foreach (var set in Attempts.Sets.Where(set => set.Geometries.Any(column => !column.IsFixed)))
        {
            var column = Attempts.ColumnOf(set, ColumnGroup.Attributes).Column;
            Assert.Equal(
                $"{set.Name} {await database.ValueAsync($"SELECT count(*) FROM {set.Table}")} rows",
                $"{set.Name} {await TryAsync(Land.District, $"UPDATE {set.Table} SET {column} = {column}")}");
        }
    }

    [Fact]
    public async Task A_tiny_patch_on_the_land_of_others_is_no_sliver()
    {
        const string Patch = $"(SELECT ST_Multi(ST_Buffer(ST_PointOnSurface(boundary), 0.000003)) FROM regions WHERE code = '{Land.Elsewhere}')";
        var id = await database.SpareAsync(Attempts.Set("FarmlandPlots"));

        Assert.Equal(Refused, await TryAsync(Land.Home, $"UPDATE farmland_plots SET boundary = {Patch} WHERE id = '{id}'"));
    }

    private async Task<string> TryAsync(string area, string sql) => await database.TryAsync(await database.AccountAsync(AccountRole.Admin, area), sql);
}
