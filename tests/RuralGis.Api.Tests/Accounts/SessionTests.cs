using System.Net;
using System.Text.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

public sealed class SessionTests(AccountsApp home) : IClassFixture<AccountsApp>
{
    [Fact]
    public async Task Somebody_sees_where_they_are_signed_in_and_ends_one_of_them()
    {
        var (here, account) = await home.SomebodyAsync();
        var there = await Visitor.InAsync(home.App, account.UserName!);

        var sessions = (await here.GetAsync("/account/sessions")).EnumerateArray().ToList();
        var other = sessions.Single(session => !session.GetProperty("isCurrent").GetBoolean());
        using var ended = await here.SendAsync(HttpMethod.Delete, $"/account/sessions/{other.GetProperty("id").GetString()}");

        Assert.Equal(2, sessions.Count);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal((true, false), (await here.IsInAsync(), await there.IsInAsync()));
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var (victim, _) = await home.SomebodyAsync();
        var id = (await victim.GetAsync("/account/sessions"))[0].GetProperty("id").GetString();
        var (attacker, _) = await home.SomebodyAsync(AccountRole.Admin);

        using var answer = await attacker.SendAsync(HttpMethod.Delete, $"/account/sessions/{id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(await victim.IsInAsync());
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_signing_out_everywhere_ends_all()
    {
        var (first, account) = await home.SomebodyAsync();
        var second = await Visitor.InAsync(home.App, account.UserName!);
        var third = await Visitor.InAsync(home.App, account.UserName!);

        (await first.PostAsync("/account/sign-out")).Dispose();
        var afterOne = (await first.IsInAsync(), await second.IsInAsync(), await third.IsInAsync());
        (await second.PostAsync("/account/sign-out-everywhere")).Dispose();

        Assert.Equal((false, true, true), afterOne);
        Assert.Equal((false, false), (await second.IsInAsync(), await third.IsInAsync()));
        Assert.Equal(["SignedOut", "SignedOut everywhere"], (await home.AuditAsync(account)).Where(entry => entry.StartsWith("SignedOut", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_session_ends_by_itself()
    {
        var (visitor, account) = await home.SomebodyAsync();

        await home.ExecuteAsync($"UPDATE sessions SET expires_at = now() WHERE account_id = '{account.Id}'");

        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task Using_a_session_prolongs_it_but_not_for_ever()
    {
        var (fresh, freshAccount) = await home.SomebodyAsync();
        var (old, oldAccount) = await home.SomebodyAsync();
        await home.ExecuteAsync($"UPDATE sessions SET last_seen_at = now() - interval '11 hours', expires_at = now() + interval '1 hour' WHERE account_id = '{freshAccount.Id}'");
        await home.ExecuteAsync(
            $"UPDATE sessions SET created_at = now() - interval '6 days 23 hours', last_seen_at = now() - interval '11 hours', expires_at = now() + interval '1 hour' WHERE account_id = '{oldAccount.Id}'");

        Assert.True(await fresh.IsInAsync() && await old.IsInAsync());

        Assert.Equal(12, await HoursLeftAsync(freshAccount), 0.1);
        Assert.Equal(1, await HoursLeftAsync(oldAccount), 0.1);
    }

    [Fact]
    public async Task Being_seen_is_written_once_a_minute_at_most()
    {
        var (visitor, account) = await home.SomebodyAsync();
        var version = await home.Sql.ColumnAsync($"SELECT xmin FROM sessions WHERE account_id = '{account.Id}'");

        for (var i = 0; i < 5; i++)
            Assert.True(await visitor.IsInAsync());

        Assert.Equal(version, await home.Sql.ColumnAsync($"SELECT xmin FROM sessions WHERE account_id = '{account.Id}'"));
    }

    [Fact]
    public async Task A_new_role_and_a_new_area_count_from_the_next_request()
    {
        var (visitor, account) = await home.SomebodyAsync(AccountRole.Admin);

        await home.SetAsync(account, "role = 'Township', region_code = '370113004', display_name = '五峰山'");

        var me = await visitor.GetAsync("/account/me");
        Assert.Equal(("Township", "370113004", "五峰山"), (
            me.GetProperty("role").GetString(), me.GetProperty("regionCode").GetString(), me.GetProperty("displayName").GetString()));
        using var answer = await visitor.AskAsync("/accounts/list");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("is_disabled = true")]
    [InlineData("security_stamp = 'another'")]
    public async Task A_disabled_account_and_a_new_password_elsewhere_end_the_session_at_once(string assignment)
    {
        var (visitor, account) = await home.SomebodyAsync();

        await home.SetAsync(account, assignment);

        Assert.False(await visitor.IsInAsync());
    }

    [Fact]
    public async Task A_new_password_keeps_this_session_and_ends_the_others()
    {
        var (here, account) = await home.SomebodyAsync();
        var there = await Visitor.InAsync(home.App, account.UserName!);

        using var changed = await here.PostAsync("/account/password", new { current = People.Password, next = "a better password" });
        using var old = await new Visitor(home.App).SignInAsync(account.UserName!);

        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal((true, false, HttpStatusCode.Unauthorized), (await here.IsInAsync(), await there.IsInAsync(), old.StatusCode));
        await Visitor.InAsync(home.App, account.UserName!, "a better password");
        Assert.Contains($"PasswordChanged {account.UserName}", await home.AuditAsync(account));
    }

    [Theory]
    [InlineData("not my password", "a better password", "PasswordMismatch")]
    [InlineData(People.Password, "short", "PasswordTooShort")]
    [InlineData(People.Password, "aaaaaaaaaaaaaaaa", "PasswordRequiresUniqueChars")]
    [InlineData(People.Password, "I am {name} again", "PasswordContainsUserName")]
    public async Task A_password_against_the_rules_is_refused_with_their_names(string current, string next, string rule)
    {
        var (visitor, account) = await home.SomebodyAsync();

        using var answer = await visitor.PostAsync("/account/password", new { current, next = next.Replace("{name}", account.UserName, StringComparison.Ordinal) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await Said.DocumentAsync(answer);
        Assert.Equal("password", problem.GetProperty("code").GetString());
        Assert.Equal([rule], problem.GetProperty("errors").EnumerateArray().Select(error => error.GetString()));
        Assert.DoesNotContain(await home.AuditAsync(account), entry => entry.StartsWith("PasswordChanged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_do_what_is_there_to_read()
    {
        var (visitor, _) = await home.SomebodyAsync(AccountRole.Leader);

        var rights = (await visitor.GetAsync("/account/rights")).EnumerateArray().Select(Text).ToList();

        Assert.Equal(Rights.All.Count, rights.Count);
        Assert.Contains("Township WaterVillages Status Update Area", rights);
    }

    private static string Text(JsonElement right)
        => string.Join(' ', right.EnumerateObject().Select(member => member.Value.GetString()));

    private Task<double> HoursLeftAsync(Account account)
        => home.Sql.NumberAsync($"SELECT extract(epoch FROM expires_at - now()) / 3600 FROM sessions WHERE account_id = '{account.Id}'");
}
