using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Nobody gives themselves a role or land, whatever statement the program sends for them.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class AccountGuardTests(GuardedDatabase database)
{
    private const string Refused = "42501";

    private static readonly string[] Powers =
        ["role = 'Admin'", "role = 'Leader'", "region_code = '37'", "region_code = '370113005201'", "is_disabled = true", "is_demo = true", "user_name = 'x'"];

    [Theory]
    [InlineData(AccountRole.Bureau)]
    [InlineData(AccountRole.Township)]
    [InlineData(AccountRole.Planner)]
    [InlineData(AccountRole.Leader)]
    public async Task Only_an_admin_changes_who_somebody_is(AccountRole role)
    {
        var account = await People.AddAsync(database.ConnectionString, role);
        var other = await People.AddAsync(database.ConnectionString, AccountRole.Bureau, Land.Home);

        foreach (var change in Powers.Except([$"role = '{role}'"]))
        {
            Assert.Equal((change, Refused), (change, await database.TryAsync(account, Change(account, change))));
            Assert.Equal((change, Refused), (change, await database.TryAsync(account, Change(other, change))));
        }

        Assert.Equal(Refused, await database.TryAsync(account, NewAccount(Land.District)));
    }

    [Fact]
    public async Task An_admin_changes_accounts_of_the_own_area_within_it()
    {
        var admin = await database.AccountAsync(AccountRole.Admin, Land.Home);
        var own = await People.AddAsync(database.ConnectionString, AccountRole.Bureau, Land.Home);

        foreach (var change in Powers.Except(["region_code = '37'"]))
            Assert.Equal((change, "1 rows"), (change, await database.TryAsync(admin, Change(own, change))));
        Assert.Equal("1 rows", await database.TryAsync(admin, NewAccount(Land.Home)));
    }

    [Theory]
    [InlineData(Land.Elsewhere)]
    [InlineData(Land.District)]
    [InlineData("37")]
    public async Task An_admin_changes_no_account_of_other_land(string area)
    {
        var admin = await database.AccountAsync(AccountRole.Admin, Land.Home);
        var other = await People.AddAsync(database.ConnectionString, AccountRole.Bureau, area);

        foreach (var change in Powers.Append($"region_code = '{Land.Home}'").Except([$"region_code = '{area}'"]))
            Assert.Equal((change, Refused), (change, await database.TryAsync(admin, Change(other, change))));
        Assert.Equal(Refused, await database.TryAsync(admin, NewAccount(area)));
    }

    [Theory]
    [InlineData(Land.Elsewhere)]
    [InlineData(Land.District)]
    [InlineData("37")]
    public async Task An_admin_gives_nobody_other_land(string area)
    {
        var admin = await database.AccountAsync(AccountRole.Admin, Land.Home);
        var own = await People.AddAsync(database.ConnectionString, AccountRole.Bureau, Land.Home);

        Assert.Equal(Refused, await database.TryAsync(admin, Change(own, $"region_code = '{area}'")));
        Assert.Equal(Refused, await database.TryAsync(admin, Change(admin, $"region_code = '{area}'")));
    }

    [Fact]
    public async Task Nobody_signed_in_counts_a_wrong_password_and_changes_no_role()
    {
        var account = await People.AddAsync(database.ConnectionString, AccountRole.Bureau);

        Assert.Equal("1 rows", await database.TryAsync(null, Change(account, "access_failed_count = access_failed_count + 1")));
        Assert.Equal(Refused, await database.TryAsync(null, Change(account, "role = 'Admin'")));
    }

    private static string Change(Account account, string change) => $"UPDATE accounts SET {change} WHERE id = '{account.Id}'";

    private static string NewAccount(string area) => $"""
        INSERT INTO accounts (id, display_name, role, region_code, is_disabled, is_demo, created_at, user_name, email_confirmed, phone_number_confirmed,
                              two_factor_enabled, lockout_enabled, access_failed_count)
        VALUES (gen_random_uuid(), 'x', 'Admin', '{area}', false, false, now(), 'x', false, false, false, false, 0)
        """;
}
