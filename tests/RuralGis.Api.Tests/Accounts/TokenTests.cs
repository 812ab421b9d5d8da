using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

/// <summary>Access tokens, as Excel, Power BI, QGIS and curl use them.</summary>
public sealed class TokenTests(AccountsApp home) : IClassFixture<AccountsApp>
{
    private const string Question = "/odata/Regions?$top=1&$select=Code";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_shown_once_and_opens_as_Bearer_and_as_the_password_of_Basic()
    {
        var (visitor, account) = await home.SomebodyAsync();

        using var made = await visitor.PostAsync("/account/tokens", new { name = "Excel", scope = "read", days = 30 });
        var token = (await Said.DocumentAsync(made)).GetProperty("token").GetString()!;

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Matches("^rgt_[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(new("Bearer", token)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Basic("whoever", token)));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(Basic("", token)));
        Assert.Equal(1, await home.Sql.NumberAsync($"SELECT count(*) FROM access_tokens WHERE hash = sha256('{token}'::bytea) AND last_used_at IS NOT NULL"));
        Assert.Equal(0, await home.Sql.NumberAsync($"SELECT count(*) FROM access_tokens t, audit_log a WHERE concat(t::text, a::text) LIKE '%{token}%'"));
        Assert.Contains("TokenCreated Excel Read, 30 days", await home.AuditAsync(account));
    }

    [Fact]
    public async Task Ones_tokens_are_listed_without_themselves_and_revoked()
    {
        var (visitor, account) = await home.SomebodyAsync();
        using var made = await visitor.PostAsync("/account/tokens", new { name = "QGIS", scope = "write", days = 1 });
        var token = (await Said.DocumentAsync(made)).GetProperty("token").GetString()!;

        var listed = Assert.Single((await visitor.GetAsync("/account/tokens")).EnumerateArray());
        using var revoked = await visitor.SendAsync(HttpMethod.Delete, $"/account/tokens/{listed.GetProperty("id").GetString()}");

        Assert.Equal(("QGIS", "write", token[..10]), (listed.GetProperty("name").GetString(), listed.GetProperty("scope").GetString(), listed.GetProperty("prefix").GetString()));
        Assert.False(listed.TryGetProperty("token", out _));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (revoked.StatusCode, await AskAsync(new("Bearer", token))));
        Assert.Contains("TokenRevoked QGIS", await home.AuditAsync(account));
    }

    [Theory]
    [InlineData("", "read", 30, "tokenName")]
    [InlineData("x", "read", 0, "tokenDays")]
    [InlineData("x", "read", 367, "tokenDays")]
    [InlineData("taken", "read", 30, "tokenName")]
    [InlineData("x", "everything", 30, null)]
    public async Task A_token_that_makes_no_sense_is_not_made(string name, string scope, int days, string? code)
    {
        var (visitor, _) = await home.SomebodyAsync();
        (await visitor.PostAsync("/account/tokens", new { name = "taken", scope = "read", days = 1 })).Dispose();

        using var answer = await visitor.PostAsync("/account/tokens", new { name, scope, days });

        Assert.Equal((HttpStatusCode.BadRequest, code), await Said.RefusalAsync(answer));
    }

    [Fact]
    public async Task An_expired_token_and_one_of_a_disabled_account_are_refused_and_written_down()
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Bureau);
        var expired = await People.AddTokenAsync(home.ConnectionString, account, validFor: TimeSpan.FromSeconds(-1));
        var valid = await People.AddTokenAsync(home.ConnectionString, account);

        var before = (await AskAsync(new("Bearer", expired)), await AskAsync(new("Bearer", valid)));
        await home.SetAsync(account, "is_disabled = true");
        var after = await AskAsync(new("Bearer", valid));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), before);
        Assert.Equal(HttpStatusCode.Unauthorized, after);
        Assert.Equal(["expired", "account disabled"], (await home.AuditAsync(account)).Select(entry => string.Join(' ', entry.Split(' ')[3..])));
    }

    [Theory]
    [InlineData("Bearer", "rgt_unknown-unknown-unknown-unknown-unknown-unkn")]
    [InlineData("Bearer", "a password")]
    [InlineData("Basic", "not base64!")]
    [InlineData("Basic", "bm8gY29sb24=")]
    [InlineData("Negotiate", "YII=")]
    public async Task What_is_no_token_is_refused(string scheme, string parameter)
        => Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(new(scheme, parameter)));

    [Fact]
    public async Task The_password_of_the_account_is_no_token()
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Bureau);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(Basic(account.UserName!, People.Password)));
    }

    [Fact]
    public async Task A_token_for_reading_may_ask_in_a_batch_but_not_write_in_one()
    {
        var program = await home.App.ClientOfAsync(AccountRole.Admin, scope: TokenScope.Read);

        using var batch = await program.PostAsJsonAsync("/odata/$batch", Batch("GET", "Regions?$top=1", new { }), Ct);
        using var write = await program.PostAsJsonAsync("/odata/FarmlandProjects", new { Code = "x" }, Ct);
        using var inBatch = await program.PostAsJsonAsync("/odata/$batch", Batch("POST", "FarmlandProjects", new { Code = "x" }), Ct);

        Assert.Contains("\"status\":200", await batch.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
        Assert.Contains("may only read", await write.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("\"status\":403", await inBatch.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/account/password")]
    [InlineData("POST", "/account/tokens")]
    [InlineData("POST", "/accounts")]
    public async Task A_token_cannot_make_itself_a_successor(string method, string path)
    {
        var program = await home.App.ClientOfAsync(AccountRole.Admin);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = JsonContent.Create(BodyFor(path)) };

        using var answer = await program.SendAsync(request, Ct);

        Assert.Equal((HttpStatusCode.Forbidden, "inPerson"), await Said.RefusalAsync(answer));
    }

    [Fact]
    public async Task An_address_that_shows_too_many_wrong_tokens_must_wait_and_a_right_one_waits_with_it()
    {
        await using var app = new RuralApp(home.ConnectionString, ("Accounts:FailedTokensPerMinute", "3"));
        for (var i = 0; i < 3; i++)
            using (var wrong = await app.ClientWith("rgt_wrong").GetAsync(new Uri(Question, UriKind.Relative), Ct))
                Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);

        using var answer = await app.ClientWith(People.ReaderToken).GetAsync(new Uri("/account/me", UriKind.Relative), Ct);

        Assert.Equal((HttpStatusCode.TooManyRequests, "tooMany"), await Said.RefusalAsync(answer));
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    private static object BodyFor(string path) => path switch
    {
        "/account/password" => new { current = People.Password, next = "a better password" },
        "/account/tokens" => new { name = "another", scope = "write", days = 366 },
        _ => new { userName = "another", displayName = "another", role = "Admin", regionCode = People.District },
    };

    private static object Batch(string method, string url, object body) => new
    {
        requests = new[] { new { id = "1", method, url, headers = new Dictionary<string, string> { ["content-type"] = "application/json" }, body } },
    };

    private static AuthenticationHeaderValue Basic(string userName, string password)
        => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}")));

    private async Task<HttpStatusCode> AskAsync(AuthenticationHeaderValue authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Question);
        request.Headers.Authorization = authorization;
        using var answer = await home.App.ClientWith(token: null).SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
