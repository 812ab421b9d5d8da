using System.Net;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

public sealed class SignInTests(AccountsApp home) : IClassFixture<AccountsApp>
{
    [Fact]
    public async Task The_right_password_opens_a_session_of_that_account()
    {
        var (visitor, account) = await home.SomebodyAsync(AccountRole.Township, "370113004");

        var me = await visitor.GetAsync("/account/me");

        Assert.Equal(account.Id.ToString(), me.GetProperty("id").GetString());
        Assert.Equal(("Township", "370113004", "五峰山街道", false), (
            me.GetProperty("role").GetString(), me.GetProperty("regionCode").GetString(), me.GetProperty("regionName").GetString(), me.GetProperty("isDemo").GetBoolean()));
        Assert.Equal(1, await home.Sql.NumberAsync($"SELECT count(*) FROM accounts WHERE id = '{account.Id}' AND last_sign_in_at > now() - interval '1 minute'"));
        Assert.Equal([$"SignedIn {account.UserName} password"], await home.AuditAsync(account));
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites_and_says_nothing()
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Bureau);

        using var answer = await new Visitor(home.App).SignInAsync(account.UserName!);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("ruralgis=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_and_a_disabled_account_are_told_the_same()
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Bureau);
        var disabled = await People.AddAsync(home.ConnectionString, AccountRole.Bureau);
        await home.SetAsync(disabled, "is_disabled = true");
        var visitor = new Visitor(home.App);

        using var wrong = await visitor.SignInAsync(account.UserName!, "not the password");
        using var unknown = await visitor.SignInAsync("nobody-at-all");
        using var refused = await visitor.SignInAsync(disabled.UserName!);

        foreach (var answer in new[] { wrong, unknown, refused })
            Assert.Equal((HttpStatusCode.Unauthorized, "credentials"), await Said.RefusalAsync(answer));
        Assert.Equal([$"SignInRefused {account.UserName} wrong password"], await home.AuditAsync(account));
        Assert.Equal([$"SignInRefused {disabled.UserName} disabled"], await home.AuditAsync(disabled));
    }

    [Fact]
    public async Task A_password_typed_into_the_field_of_the_name_is_not_written_down()
    {
        using var answer = await new Visitor(home.App).SignInAsync("my-secret-password", "x");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, await home.Sql.NumberAsync("SELECT count(*) FROM audit_log a WHERE a::text LIKE '%my-secret-password%'"));
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_must_wait_too()
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Bureau);
        var visitor = new Visitor(home.App);
        for (var i = 0; i < 5; i++)
            (await visitor.SignInAsync(account.UserName!, "wrong")).Dispose();

        using var locked = await visitor.SignInAsync(account.UserName!);
        await home.SetAsync(account, "lockout_end = now() - interval '1 second'");
        using var later = await visitor.SignInAsync(account.UserName!);

        Assert.Equal((HttpStatusCode.Unauthorized, "lockedOut"), await Said.RefusalAsync(locked));
        Assert.Equal(HttpStatusCode.NoContent, later.StatusCode);
        Assert.Equal(2, (await home.AuditAsync(account)).Count(entry => entry.EndsWith("locked out", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Many_tries_at_once_count_as_many()
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Bureau);
        var visitor = new Visitor(home.App);

        var codes = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var answer = await visitor.SignInAsync(account.UserName!, "wrong");
            return (await Said.RefusalAsync(answer)).Code;
        }));

        Assert.Equal((4, 8), (codes.Count(code => code == "credentials"), codes.Count(code => code == "lockedOut")));
    }

    [Fact]
    public async Task Signing_in_anew_changes_the_key_and_ends_the_session_before()
    {
        var (visitor, account) = await home.SomebodyAsync();
        var before = await home.Sql.ColumnAsync($"SELECT key_hash FROM sessions WHERE account_id = '{account.Id}'");
        var other = await People.AddAsync(home.ConnectionString, AccountRole.Leader);

        using var again = await visitor.SignInAsync(other.UserName!);

        Assert.Single(before);
        Assert.Empty(await home.Sql.ColumnAsync($"SELECT key_hash FROM sessions WHERE account_id = '{account.Id}'"));
        Assert.Equal(other.UserName, (await visitor.GetAsync("/account/me")).GetProperty("userName").GetString());
    }

    [Theory]
    [InlineData("text/plain", """{"userName":"a","password":"b"}""", HttpStatusCode.UnsupportedMediaType, "application/json")]
    [InlineData("application/x-www-form-urlencoded", "userName=a&password=b", HttpStatusCode.UnsupportedMediaType, "application/json")]
    [InlineData("application/json", """{"userName":"a","password":"b","remember":true}""", HttpStatusCode.BadRequest, "$.remember")]
    [InlineData("application/json", """{"userName":"a"}""", HttpStatusCode.BadRequest, "missing")]
    [InlineData("application/json", """{"userName":"a","password":null}""", HttpStatusCode.BadRequest, "$.password")]
    [InlineData("application/json", "nonsense", HttpStatusCode.BadRequest, "no JSON")]
    public async Task What_no_page_of_ours_sends_is_refused_with_words(string type, string body, HttpStatusCode status, string said)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, type);

        using var answer = await home.App.ClientWith(token: null).PostAsync("/account/sign-in", content, TestContext.Current.CancellationToken);

        Assert.Equal(status, answer.StatusCode);
        var detail = (await Said.DocumentAsync(answer)).GetProperty("detail").GetString();
        Assert.Contains(said, detail, StringComparison.Ordinal);
        Assert.DoesNotContain("RuralGis", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_cannot_sign_anybody_in()
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Bureau);

        using var answer = await new Visitor(home.App).SendAsync(
            HttpMethod.Post, "/account/sign-in", new { userName = account.UserName, password = People.Password }, ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal((HttpStatusCode.Forbidden, "crossSite"), await Said.RefusalAsync(answer));
    }

    [Fact]
    public async Task An_address_that_tries_too_often_is_told_how_long_to_wait()
    {
        await using var app = new RuralApp(home.ConnectionString, ("Accounts:SignInsPerMinute", "2"));
        var visitor = new Visitor(app);
        for (var i = 0; i < 2; i++)
            (await visitor.SignInAsync("nobody")).Dispose();

        using var answer = await visitor.SignInAsync("nobody");

        Assert.Equal((HttpStatusCode.TooManyRequests, "tooMany"), await Said.RefusalAsync(answer));
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }
}
