using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>A table of one's own, in place of one of ours, deceives neither the policies nor the log.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class DeceptionTests(GuardedDatabase database)
{
    private const string Refused = "42501";

    private const string Ghosts = """
        CREATE TEMP TABLE accounts (id uuid, user_name text, role account_role, region_code text, is_disabled boolean);
        INSERT INTO accounts VALUES ('11111111-1111-1111-1111-111111111111', 'ghost', 'Admin', '37', false);
        GRANT SELECT ON accounts TO PUBLIC;
        """;

    private const string AllRights = """
        CREATE TEMP TABLE rights AS SELECT DISTINCT 'Leader'::account_role AS role, entity_set, columns, verb FROM public.rights;
        GRANT SELECT ON rights TO PUBLIC;
        """;

    private const string WholeWorld = """
        CREATE TEMP TABLE regions AS SELECT code, ST_Multi(ST_MakeEnvelope(-180, -90, 180, 90, 4490)) AS boundary FROM public.regions;
        GRANT SELECT ON regions TO PUBLIC;
        """;

    private const string OwnLog = """
        CREATE TEMP TABLE change_log AS SELECT * FROM public.change_log LIMIT 0;
        GRANT ALL ON change_log TO PUBLIC;
        """;

    [Theory]
    [InlineData(Ghosts, "UPDATE water_villages SET name = 'x'")]
    [InlineData(AllRights, "DELETE FROM farmland_plots")]
    [InlineData(WholeWorld, "UPDATE water_works SET location = ST_SetSRID(ST_MakePoint(0, 0), 4490)")]
    public async Task Policies_ask_our_tables(string table, string write)
    {
        // The last one is an admin's, whose rights end at the border.
        var account = await database.AccountAsync(table == WholeWorld ? AccountRole.Admin : AccountRole.Leader, Land.District);
        var who = table == Ghosts ? "11111111-1111-1111-1111-111111111111" : account.Id.ToString();

        Assert.Equal(Refused, await database.TryAsAsync(who, $"DO $do$ BEGIN {table} {write}; END $do$"));
    }

    [Fact]
    public async Task A_change_is_kept_in_our_log()
    {
        var account = await database.AccountAsync(AccountRole.Admin, Land.District);
        var write = $"UPDATE water_villages SET name = name || '改' WHERE id = '{await database.SpareAsync(Attempts.Set("WaterVillages"))}'";

        // Where no table of one's own is allowed, there is nothing to deceive with.
        if (await database.TryAsync(account, OwnLog.Split(';')[0]) != Refused)
            Assert.Equal("1", await database.ReadAfterAsync(
                account, [.. OwnLog.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), write,
                    $"SELECT count(*) FROM public.change_log WHERE account_id = '{account.Id}' AND xmin = pg_current_xact_id()::xid"]));
    }
}
