using System.Net;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.History;

/// <summary>Everybody reads the log of their own land; nobody writes it, and nobody guesses what is masked there.</summary>
public sealed class ChangeLogReadTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    private static readonly string[] Secrets = ["13812345678", "13887654321", "建国"];

    [Theory]
    [InlineData("370113004")]
    [InlineData("370113004216")]
    public async Task The_log_ends_where_ones_land_ends(string area)
    {
        var desk = await district.DeskAsync(AccountRole.Township, area);
        await district.PlotAsync(("VillageCode", "370113004216"));
        var expected = await district.Sql.ColumnAsync($"SELECT number FROM change_log WHERE starts_with(region_code, '{area}') ORDER BY number");

        var read = await desk.Read.AllRowsAsync("ChangeLog?$orderby=Number&$select=Number,RegionCode");

        Assert.NotEmpty(expected);
        Assert.Equal(expected, read.ConvertAll(entry => entry.GetProperty("Number").GetRawText()));
    }

    [Fact]
    public async Task An_entry_of_somebody_else_s_land_is_not_found()
    {
        var plot = await district.PlotAsync();
        var number = (await district.Sql.ColumnAsync($"SELECT number FROM change_log WHERE row_id = '{plot.Id}'")).Single();
        var elsewhere = await district.DeskAsync(AccountRole.Township, "370113005");

        (await district.Official.GetAsync($"ChangeLog({number})")).Must(HttpStatusCode.OK);
        (await elsewhere.GetAsync($"ChangeLog({number})")).Refused(404);
        Assert.Empty(await elsewhere.Read.RowsAsync($"ChangeLog?$filter=RowId eq {plot.Id}"));
        Assert.Empty(await elsewhere.Read.RowsAsync($"FarmlandPlots({plot.Id})/History"));
    }

    [Fact]
    public async Task The_versions_of_a_row_are_read_with_and_without_parentheses_and_after_its_end()
    {
        var plot = await district.PlotAsync();
        (await district.Bureau.DeleteAsync($"FarmlandPlots({plot.Id})", "重复", plot.ETag)).Must(HttpStatusCode.NoContent);

        var with = await district.Official.Read.RowsAsync($"FarmlandPlots({plot.Id})/History()?$orderby=Number");
        var without = await district.Official.Read.RowsAsync($"FarmlandPlots({plot.Id})/History?$orderby=Number");
        var counted = await district.Official.Read.GetAsync($"FarmlandPlots({plot.Id})/History?$filter=Kind eq 'Deleted'&$count=true&$top=0");

        Assert.Equal(["Created", "Deleted"], with.ConvertAll(entry => entry.GetProperty("Kind").GetString()));
        Assert.Equal(with.ConvertAll(entry => entry.GetRawText()), without.ConvertAll(entry => entry.GetRawText()));
        Assert.Equal(1, counted.GetProperty("@odata.count").GetInt32());
    }

    [Fact]
    public async Task Changes_are_found_by_where_they_were()
    {
        var there = await district.PlotAsync(("Boundary", Make.Polygon(Make.Square(116.79, 36.45))));
        var moved = (await district.Bureau.PatchAsync($"FarmlandPlots({there.Id})", new { Boundary = Make.Polygon(Make.Square(116.81, 36.445)) }, there.ETag)).Must(HttpStatusCode.OK);
        await district.PlotAsync();

        var found = await district.Bureau.Read.RowsAsync(
            $"ChangeLog?$filter=EntitySet eq 'FarmlandPlots' and AccountName ne null and geo.intersects(Shape,{Make.SquareLiteral(116.7895, 36.4495, 0.002)})&$select=RowId,Kind");

        var entry = Assert.Single(found);
        Assert.Equal((there.Id, "Created"), (entry.GetProperty("RowId").GetGuid(), entry.GetProperty("Kind").GetString()));
        Assert.NotEqual(there.ETag, moved.ETag);
    }

    [Fact]
    public async Task A_place_asks_the_log_as_SQL_does()
    {
        var found = await district.Admin.Read.AllRowsAsync($"ChangeLog?$filter=geo.intersects(Shape,{Make.SquareLiteral(116.65, 36.45, 0.05)})&$select=Number&$orderby=Number");

        var expected = await district.Sql.ColumnAsync(
            "SELECT number FROM change_log WHERE ST_Intersects(shape, ST_Segmentize('SRID=4490;POLYGON((116.65 36.45,116.7 36.45,116.7 36.5,116.65 36.5,116.65 36.45))'::geography, 100)::geometry) ORDER BY number");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, found.ConvertAll(entry => entry.GetProperty("Number").GetRawText()));
    }

    [Theory]
    [InlineData("$filter=contains(Row,'1')")]
    [InlineData("$filter=Row eq 'x'")]
    [InlineData("$filter=not startswith(Before,'x')")]
    [InlineData("$orderby=Row")]
    [InlineData("$orderby=Before desc")]
    [InlineData("$apply=filter(contains(Row,'1'))/aggregate($count as N)")]
    [InlineData("$apply=groupby((Row))")]
    [InlineData("$apply=aggregate(Row with max as Most)")]
    public async Task What_the_rows_held_is_read_but_not_searched(string query)
    {
        foreach (var desk in new[] { district.Planner, await district.DeskAsync(AccountRole.Leader) })
            Assert.Equal(HttpStatusCode.Forbidden, (await desk.GetAsync($"ChangeLog?{query}")).Status);
        // An admin sees all of it, and may group by it.
        if (!query.StartsWith("$apply", StringComparison.Ordinal))
            (await district.Admin.GetAsync($"ChangeLog?{query}")).Refused(400);
    }

    [Fact]
    public async Task A_phone_in_an_old_version_is_masked_as_in_the_row()
    {
        var village = await district.WaterVillageAsync(("ContactName", "王建国"), ("ContactPhone", "13812345678"));
        (await district.Admin.PatchAsync($"WaterVillages({village.Id})", new { ContactPhone = "13887654321" }, village.ETag)).Must(HttpStatusCode.OK);

        var seen = string.Concat((await district.Planner.Read.RowsAsync($"WaterVillages({village.Id})/History")).Select(entry => entry.GetRawText()));
        var known = string.Concat((await district.Official.Read.RowsAsync($"WaterVillages({village.Id})/History")).Select(entry => entry.GetRawText()));

        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
        Assert.Contains("138****5678", seen, StringComparison.Ordinal);
        Assert.Contains("13812345678", known, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_writes_the_log()
    {
        var plot = await district.PlotAsync();
        var number = (await district.Sql.ColumnAsync($"SELECT number FROM change_log WHERE row_id = '{plot.Id}'")).Single();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await district.Admin.PostAsync("ChangeLog", new { Number = 1 })).Status);
        Assert.Contains((await district.Admin.PatchAsync($"ChangeLog({number})", new { Reason = "x" }, "W/\"1\"")).Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        Assert.Contains((await district.Admin.DeleteAsync($"ChangeLog({number})", "x", "W/\"1\"")).Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
    }

    [Theory]
    [InlineData("INSERT INTO change_log (entity_set, row_id, kind, region_code, row) VALUES ('x', gen_random_uuid(), 'Created', '370113', '{}')")]
    [InlineData("UPDATE change_log SET account_name = 'x'")]
    [InlineData("DELETE FROM change_log")]
    [InlineData("TRUNCATE change_log")]
    [InlineData("DELETE FROM {0}")]
    [InlineData("UPDATE {0} SET reason = 'x'")]
    [InlineData("INSERT INTO {0} SELECT * FROM change_log LIMIT 1")]
    [InlineData("DROP TABLE {0}")]
    [InlineData("ALTER TABLE farmland_plots DISABLE TRIGGER ALL")]
    [InlineData("SELECT setval('change_log_number', 1)")]
    public async Task Nor_does_the_login_that_serves(string sql)
    {
        var partition = (await district.Sql.ColumnAsync("SELECT tableoid::regclass::text FROM change_log ORDER BY number DESC LIMIT 1")).Single();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => new Oracle(PostgisServer.ServingString(district.ConnectionString)).ColumnAsync(string.Format(null, sql.Replace("{}", "{{}}", StringComparison.Ordinal), partition)));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("UPDATE change_log SET account_name = 'x'")]
    [InlineData("DELETE FROM change_log WHERE number < 0")]
    [InlineData("TRUNCATE change_log")]
    public async Task Not_even_the_owner_writes_over_it_by_mistake(string sql)
        => Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => district.ExecuteAsync(sql))).SqlState);
}
