using System.Globalization;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Everybody reads the rows of their land, all of them and no others; plain SQL says which those are.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class ReadAreaTests(GuardedDatabase database)
{
    /// <summary>归德's village 永平: it has a plot, and water.</summary>
    private const string OwnVillage = "a village";

    private static readonly string[] AllSets = [.. Attempts.Sets.Select(set => set.Name), "ChangeLog"];

    public static TheoryData<AccountRole, string> Reads
        => [.. Rights.All.Where(right => right is { Verb: RightVerb.Read, Columns: ColumnGroup.Row }).Select(right => (right.Role, right.EntitySet))];

    public static TheoryData<string, string> AreasAndSets
        => [.. new[] { "3701", Land.District, "370113003", OwnVillage, "370112" }.SelectMany(area => AllSets.Select(set => (area, set)))];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_role_reads_the_rows_of_its_township(AccountRole role, string entitySet) => await RequireExactlyAsync(role, Land.Home, entitySet);

    [Theory]
    [MemberData(nameof(AreasAndSets))]
    public async Task A_larger_a_smaller_and_a_foreign_area_read_theirs(string area, string entitySet)
        => await RequireExactlyAsync(AccountRole.Planner, area == OwnVillage ? await VillageAsync() : area, entitySet);

    [Fact]
    public async Task Land_elsewhere_sees_nothing_of_ours_but_what_everybody_may()
    {
        var foreigner = await database.ApiAsync(AccountRole.Admin, "370112");

        foreach (var set in AllSets)
            Assert.Equal((set, set is "ControlLines" or "Indicators"), (set, await foreigner.GetAsync($"{set}?$top=1&$select={Key(set)}") is var page
                && page.GetProperty("value").GetArrayLength() > 0));
    }

    [Fact]
    public async Task The_past_has_the_same_borders()
    {
        var api = await database.ApiAsync(AccountRole.Planner, Land.Home);
        var now = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

        foreach (var set in Attempts.Sets)
        {
            var past = await api.AllRowsAsync($"{set.Name}/AsOf(at={now})?$select=Id", ("Prefer", "odata.maxpagesize=5000"));
            Assert.Equal((set.Name, await OracleAsync(set.Name, Land.Home)), (set.Name, Ids(past, "Id")));
        }
    }

    private async Task RequireExactlyAsync(AccountRole role, string area, string entitySet)
    {
        var api = await database.ApiAsync(role, area);
        var key = Key(entitySet);

        var rows = await api.AllRowsAsync($"{entitySet}?$select={key}&$count=true", ("Prefer", "odata.maxpagesize=5000"));
        var (_, count) = await api.AskAsync($"{entitySet}/$count");
        var grouped = await api.RowsAsync($"{entitySet}?$apply=groupby(({key}))/aggregate($count as N)");

        Assert.Equal(await OracleAsync(entitySet, area), Ids(rows, key));
        Assert.Equal(rows.Count, int.Parse(count, CultureInfo.InvariantCulture));
        Assert.Equal(rows.Count, grouped.Sum(row => row.GetProperty("N").GetInt32()));
    }

    private async Task<string> OracleAsync(string entitySet, string area)
    {
        var (table, key) = entitySet == "ChangeLog" ? ("change_log", "number") : (Attempts.Set(entitySet).Table, "id");
        var ids = await database.ColumnAsync($"SELECT r.{key}::text FROM {table} r WHERE {Land.SeenFrom(entitySet, area)}");
        return string.Join('\n', ids.Order(StringComparer.Ordinal));
    }

    private static string Ids(IEnumerable<System.Text.Json.JsonElement> rows, string key)
        => string.Join('\n', rows.Select(row => row.GetProperty(key).ToString()).Order(StringComparer.Ordinal));

    private static string Key(string entitySet) => entitySet == "ChangeLog" ? "Number" : "Id";

    /// <summary>One with plots, water and a sample village.</summary>
    private Task<string> VillageAsync() => database.ValueAsync(
        $"""
        SELECT p.village_code FROM farmland_plots p JOIN water_villages w ON w.village_code = p.village_code
        JOIN sample_villages s ON s.village_code = p.village_code
        WHERE p.township_code = '{Land.Home}' ORDER BY 1 LIMIT 1
        """);
}
