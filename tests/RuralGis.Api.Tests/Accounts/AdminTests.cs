using System.Net;
using System.Text.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

/// <summary>Admins manage the accounts of their own land, and one of them always stays.</summary>
public sealed class AdminTests(AccountsApp home) : IClassFixture<AccountsApp>
{
    [Fact]
    public async Task An_admin_makes_an_account_and_hands_over_its_first_password()
    {
        var (admin, _) = await home.SomebodyAsync(AccountRole.Admin);
        var userName = NewName();

        using var answer = await admin.PostAsync("/accounts", new { userName, displayName = "张三", role = "Township", regionCode = "370113004" });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await Said.DocumentAsync(answer);
        Assert.Equal((userName, "张三", "Township", "五峰山街道"), (Text(made, "userName"), Text(made, "displayName"), Text(made, "role"), Text(made, "regionName")));
        Assert.True(await (await Visitor.InAsync(home.App, userName, Text(made, "password"))).IsInAsync());
        Assert.Equal(1, await home.Sql.NumberAsync(
            $"SELECT count(*) FROM audit_log WHERE kind = 'AccountCreated' AND subject = '{userName}' AND detail = 'Township 370113004' AND account_id IS NOT NULL"));
        Assert.Equal(0, await home.Sql.NumberAsync($"SELECT count(*) FROM audit_log a WHERE a::text LIKE '%{Text(made, "password")}%'"));
    }

    [Theory]
    [InlineData("reader", "x", "Bureau", "370113", HttpStatusCode.BadRequest, "userName")]
    [InlineData("a b", "x", "Bureau", "370113", HttpStatusCode.BadRequest, "userName")]
    [InlineData("", "x", "Bureau", "370113", HttpStatusCode.BadRequest, "userName")]
    [InlineData("nobody1", " ", "Bureau", "370113", HttpStatusCode.BadRequest, "displayName")]
    [InlineData("nobody2", "x", "Bureau", "370113999", HttpStatusCode.BadRequest, "regionCode")]
    [InlineData("nobody3", "x", "Bureau", "11", HttpStatusCode.BadRequest, "regionCode")]
    [InlineData("nobody4", "x", "Bureau", "3701", HttpStatusCode.Forbidden, "outsideArea")]
    [InlineData("nobody5", "x", "King", "370113", HttpStatusCode.BadRequest, null)]
    public async Task An_account_that_makes_no_sense_is_not_made(
        string userName, string displayName, string role, string regionCode, HttpStatusCode status, string? code)
    {
        var (admin, _) = await home.SomebodyAsync(AccountRole.Admin);

        using var answer = await admin.PostAsync("/accounts", new { userName, displayName, role, regionCode });

        Assert.Equal((status, code), await Said.RefusalAsync(answer));
        Assert.Equal(0, await home.Sql.NumberAsync($"SELECT count(*) FROM accounts WHERE user_name = '{userName}' AND user_name <> 'reader'"));
    }

    [Fact]
    public async Task A_change_is_written_down_with_what_it_was_and_what_it_is()
    {
        var (admin, by) = await home.SomebodyAsync(AccountRole.Admin);
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Planner);

        using var answer = await admin.SendAsync(HttpMethod.Patch, $"/accounts/{account.Id}", new { role = "Bureau", regionCode = "370113005", displayName = account.DisplayName });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var row = await Said.DocumentAsync(answer);
        Assert.Equal(("Bureau", "归德街道"), (Text(row, "role"), Text(row, "regionName")));
        Assert.Equal(
            [$"{by.UserName} Role Planner → Bureau, RegionCode 370113 → 370113005"],
            await home.Sql.ColumnAsync($"SELECT concat_ws(' ', account_name, detail) FROM audit_log WHERE kind = 'AccountChanged' AND subject = '{account.UserName}'"));
    }

    [Fact]
    public async Task A_disabled_account_is_out_at_once_and_does_not_come_back_by_itself()
    {
        var (admin, _) = await home.SomebodyAsync(AccountRole.Admin);
        var (visitor, account) = await home.SomebodyAsync();

        (await admin.SendAsync(HttpMethod.Patch, $"/accounts/{account.Id}", new { isDisabled = true })).Dispose();
        var disabled = await visitor.IsInAsync();
        (await admin.SendAsync(HttpMethod.Patch, $"/accounts/{account.Id}", new { isDisabled = false })).Dispose();

        Assert.Equal((false, false), (disabled, await visitor.IsInAsync()));
        Assert.True(await (await Visitor.InAsync(home.App, account.UserName!)).IsInAsync());
    }

    [Fact]
    public async Task A_password_reset_ends_all_sessions_and_the_lockout()
    {
        var (admin, _) = await home.SomebodyAsync(AccountRole.Admin);
        var (visitor, account) = await home.SomebodyAsync();
        await home.SetAsync(account, "lockout_end = now() + interval '1 hour'");

        using var answer = await admin.PostAsync($"/accounts/{account.Id}/password");

        var password = Text(await Said.DocumentAsync(answer), "password");
        Assert.False(await visitor.IsInAsync());
        Assert.True(await (await Visitor.InAsync(home.App, account.UserName!, password)).IsInAsync());
        Assert.Contains($"PasswordChanged {account.UserName} reset", await home.AuditAsync(account));
    }

    [Theory]
    [InlineData("""{"isDisabled":true}""")]
    [InlineData("""{"role":"Leader"}""")]
    [InlineData("""{"regionCode":"370113004"}""")]
    public async Task Nobody_takes_their_own_power_away(string change)
    {
        var (admin, account) = await home.SomebodyAsync(AccountRole.Admin);

        using var answer = await admin.SendAsync(HttpMethod.Patch, $"/accounts/{account.Id}", JsonDocument.Parse(change));

        Assert.Equal((HttpStatusCode.BadRequest, "ownAccount"), await Said.RefusalAsync(answer));
    }

    [Fact]
    public async Task Two_admins_who_disable_each_other_at_once_leave_one()
    {
        for (var i = 0; i < 5; i++)
        {
            var (first, firstAccount) = await home.SomebodyAsync(AccountRole.Admin);
            var (second, secondAccount) = await home.SomebodyAsync(AccountRole.Admin);

            var answers = await Task.WhenAll(
                first.SendAsync(HttpMethod.Patch, $"/accounts/{secondAccount.Id}", new { isDisabled = true }),
                second.SendAsync(HttpMethod.Patch, $"/accounts/{firstAccount.Id}", new { isDisabled = true }));

            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            Assert.Equal(1, await home.Sql.NumberAsync(
                $"SELECT count(*) FROM accounts WHERE id IN ('{firstAccount.Id}', '{secondAccount.Id}') AND NOT is_disabled"));
        }
    }

    [Fact]
    public async Task An_admin_of_a_township_sees_and_changes_the_accounts_of_that_township_only()
    {
        var (admin, self) = await home.SomebodyAsync(AccountRole.Admin, "370113004");
        var own = await People.AddAsync(home.ConnectionString, AccountRole.Township, "370113004201");
        var foreign = await People.AddAsync(home.ConnectionString, AccountRole.Township, "370113005");

        var listed = (await admin.GetAsync("/accounts/list")).EnumerateArray().Select(row => Text(row, "userName")).ToList();
        using var change = await admin.SendAsync(HttpMethod.Patch, $"/accounts/{foreign.Id}", new { isDisabled = true });
        using var reset = await admin.PostAsync($"/accounts/{foreign.Id}/password");
        using var enlarge = await admin.SendAsync(HttpMethod.Patch, $"/accounts/{own.Id}", new { regionCode = "370113" });

        Assert.Contains(own.UserName, listed);
        Assert.Contains(self.UserName, listed);
        Assert.DoesNotContain(foreign.UserName, listed);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (change.StatusCode, reset.StatusCode));
        Assert.Equal((HttpStatusCode.Forbidden, "outsideArea"), await Said.RefusalAsync(enlarge));
    }

    [Theory]
    [InlineData(AccountRole.Bureau)]
    [InlineData(AccountRole.Township)]
    [InlineData(AccountRole.Planner)]
    [InlineData(AccountRole.Leader)]
    public async Task Only_admins_manage_accounts_and_who_else_tries_is_written_down(AccountRole role)
    {
        var (visitor, account) = await home.SomebodyAsync(role);

        using var list = await visitor.AskAsync("/accounts/list");
        using var audit = await visitor.AskAsync("/accounts/audit");
        using var create = await visitor.PostAsync("/accounts", new { userName = "x", displayName = "x", role = "Admin", regionCode = "370113" });

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], new[] { list, audit, create }.Select(answer => answer.StatusCode));
        Assert.Equal(
            ["AccessRefused GET /accounts/list", "AccessRefused GET /accounts/audit", "AccessRefused POST /accounts"],
            (await home.AuditAsync(account)).Skip(1));
    }

    [Fact]
    public async Task The_audit_log_is_read_newest_first_in_pages()
    {
        var (admin, account) = await home.SomebodyAsync(AccountRole.Admin);
        (await new Visitor(home.App).SignInAsync(account.UserName!, "wrong")).Dispose();

        var first = (await admin.GetAsync("/accounts/audit?top=1"))[0];
        var second = (await admin.GetAsync("/accounts/audit?skip=1&top=1"))[0];
        using var tooMany = await admin.AskAsync("/accounts/audit?top=501");

        Assert.True(first.GetProperty("id").GetInt64() > second.GetProperty("id").GetInt64());
        Assert.Equal((HttpStatusCode.BadRequest, "page"), await Said.RefusalAsync(tooMany));
    }

    [Fact]
    public async Task An_admin_of_a_township_reads_what_its_accounts_did_and_nothing_else()
    {
        var (admin, _) = await home.SomebodyAsync(AccountRole.Admin, "370113006");
        await home.SomebodyAsync(AccountRole.Township, "370113006");
        await home.SomebodyAsync(AccountRole.Township, "370113007");

        var names = (await admin.GetAsync("/accounts/audit")).EnumerateArray().Select(entry => Text(entry, "accountName")).ToHashSet();

        Assert.Equal(2, names.Count);
    }

    private static string NewName() => $"user{Guid.NewGuid().ToString("N")[..8]}";

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
