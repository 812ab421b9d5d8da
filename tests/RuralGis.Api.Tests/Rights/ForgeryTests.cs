using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>The functions that write the log are for our tables, not for those somebody makes.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class ForgeryTests(GuardedDatabase database)
{
    private const string Refused = "42501";

    [Fact]
    public async Task The_log_has_no_entry_without_a_change()
    {
        var account = await database.AccountAsync(AccountRole.Admin, Land.District);

        Assert.Equal(Refused, await database.TryAsync(
            account,
            """
            DO $$ BEGIN
              CREATE TEMP TABLE forged (LIKE public.water_villages);
              CREATE TRIGGER forge AFTER INSERT ON forged REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION rural_log_water_villages();
              INSERT INTO forged SELECT * FROM public.water_villages LIMIT 1;
            END $$
            """));
    }
}
