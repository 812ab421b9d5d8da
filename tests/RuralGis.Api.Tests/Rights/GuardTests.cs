using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>What the login that serves can never do, not even for an admin of the whole district.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class GuardTests(GuardedDatabase database)
{
    private const string Refused = "42501";

    [Theory]
    [InlineData("INSERT INTO change_log (entity_set, row_id, kind, region_code, row) VALUES ('Regions', gen_random_uuid(), 'Created', '370113', '{}')")]
    [InlineData("INSERT INTO change_log_default (entity_set, row_id, kind, region_code, row) VALUES ('Regions', gen_random_uuid(), 'Created', '370113', '{}')")]
    [InlineData("UPDATE change_log SET account_name = 'somebody else'")]
    [InlineData("UPDATE change_log_default SET account_name = 'somebody else'")]
    [InlineData("DELETE FROM change_log")]
    [InlineData("TRUNCATE change_log")]
    [InlineData("ALTER TABLE change_log DETACH PARTITION change_log_default")]
    [InlineData("UPDATE audit_log SET account_name = 'somebody else'")]
    [InlineData("DELETE FROM audit_log")]
    [InlineData("TRUNCATE audit_log")]
    [InlineData("INSERT INTO rights (role, entity_set, columns, verb) VALUES ('Leader', 'FarmlandPlots', 'Row', 'Delete')")]
    [InlineData("UPDATE rights SET role = 'Leader'")]
    [InlineData("DELETE FROM rights")]
    [InlineData("DELETE FROM accounts")]
    [InlineData("TRUNCATE accounts CASCADE")]
    [InlineData("INSERT INTO \"__EFMigrationsHistory\" VALUES ('x', 'x')")]
    public async Task The_log_the_rights_and_the_accounts_stay_as_they_are(string statement) => Assert.Equal(Refused, await TryAsync(statement));

    [Theory]
    [InlineData("ALTER TABLE farmland_plots DISABLE ROW LEVEL SECURITY")]
    [InlineData("ALTER TABLE farmland_plots DISABLE TRIGGER ALL")]
    [InlineData("ALTER TABLE farmland_plots OWNER TO CURRENT_USER")]
    [InlineData("DROP POLICY updates ON farmland_plots")]
    [InlineData("CREATE POLICY mine ON farmland_plots USING (true)")]
    [InlineData("DROP TRIGGER guard_columns ON farmland_plots")]
    [InlineData("CREATE TRIGGER mine BEFORE UPDATE ON farmland_plots FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()")]
    [InlineData("CREATE RULE mine AS ON DELETE TO farmland_plots DO INSTEAD NOTHING")]
    [InlineData("CREATE OR REPLACE FUNCTION rural_may(set_name text, verb_name text, column_group text) RETURNS boolean LANGUAGE sql AS 'SELECT true'")]
    [InlineData("ALTER FUNCTION rural_may(text, text, text) SECURITY INVOKER")]
    [InlineData("DROP TABLE farmland_plots CASCADE")]
    [InlineData("CREATE TABLE farmland_plots_too (id uuid)")]
    [InlineData("CREATE SCHEMA mine")]
    [InlineData("SET ROLE rural")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("ALTER ROLE CURRENT_USER BYPASSRLS")]
    [InlineData("COPY farmland_plots FROM PROGRAM 'true'")]
    public async Task The_login_cannot_open_its_own_cage(string statement) => Assert.Equal(Refused, await TryAsync(statement));

    [Fact]
    public async Task Row_security_is_not_switched_off()
        => Assert.Equal(Refused, await TryAsync("DO $$ BEGIN SET LOCAL row_security = off; UPDATE farmland_plots SET name = 'x'; END $$"));

    [Fact]
    public async Task No_table_is_emptied_at_once()
    {
        foreach (var set in Attempts.Sets)
            Assert.Equal((set.Name, Refused), (set.Name, await TryAsync($"TRUNCATE {set.Table} CASCADE")));
    }

    [Fact]
    public async Task The_log_is_read()
        => Assert.NotEqual("0", await database.ReadAfterAsync(await AdminAsync(), "SELECT count(*) FROM change_log"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_deletion_without_reason_is_refused(string reason)
    {
        foreach (var set in Attempts.Sets)
        {
            var deletion = $"DELETE FROM {set.Table} WHERE id = '{await database.SpareAsync(set)}'";
            Assert.Equal((set.Name, Refused), (set.Name, await database.TryAsync(await AdminAsync(), deletion, reason)));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Without_an_account_nothing_is_written(string? accountId)
    {
        foreach (var set in Attempts.Sets)
            foreach (var statement in await StatementsAsync(set))
                Assert.Equal((statement, Refused), (statement, await database.TryAsAsync(accountId, statement)));
    }

    [Fact]
    public async Task A_disabled_account_writes_nothing()
    {
        var account = await People.AddAsync(database.ConnectionString, AccountRole.Admin);
        await database.ColumnAsync($"UPDATE accounts SET is_disabled = true WHERE id = '{account.Id}'");

        foreach (var set in Attempts.Sets)
            foreach (var statement in await StatementsAsync(set))
                Assert.Equal((statement, Refused), (statement, await database.TryAsync(account, statement)));
    }

    /// <summary>One statement of each kind that an admin could run.</summary>
    private async Task<List<string>> StatementsAsync(EntitySet set)
    {
        var id = await database.SpareAsync(set);
        List<string> statements = [SpareRow.Insert(set, Land.Home), $"DELETE FROM {set.Table} WHERE id = '{id}'"];
        if (set.Columns.FirstOrDefault(column => column is { IsGiven: true, IsFixed: false }) is { } column)
            statements.Add($"UPDATE {set.Table} SET {column.Column} = {column.Column} WHERE id = '{id}'");
        return statements;
    }

    private Task<Account> AdminAsync() => database.AccountAsync(AccountRole.Admin, Land.District);

    private async Task<string> TryAsync(string statement) => await database.TryAsync(await AdminAsync(), statement);
}
