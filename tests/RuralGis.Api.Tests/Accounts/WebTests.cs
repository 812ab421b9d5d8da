using System.Net;
using System.Net.Http.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

/// <summary>The web around it, on a real Kestrel: headers, proxies, limits.</summary>
public sealed class WebTests(AccountsApp home) : IClassFixture<AccountsApp>
{
    private const string Host = "map.example.cn";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/css/base.css", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/account/me", HttpStatusCode.Unauthorized)]
    [InlineData("/odata/Regions", HttpStatusCode.Unauthorized)]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path, HttpStatusCode status)
    {
        using var answer = await home.App.ClientWith(token: null).GetAsync(new Uri(path, UriKind.Relative), Ct);

        Assert.Equal(status, answer.StatusCode);
        AssertHardened(answer);
    }

    [Fact]
    public async Task An_answer_that_failed_says_it_too_and_nothing_of_the_inside()
    {
        await using var app = new RuralApp("Host=127.0.0.1;Port=1;Database=x;Username=x;Password=x");

        using var answer = await app.ClientWith(People.ReaderToken).GetAsync(new Uri("/account/me", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        AssertHardened(answer);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain("Npgsql", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/me", "no-store")]
    [InlineData("/accounts/list", "no-store")]
    [InlineData("/odata/Regions?$top=1", "no-cache, private")]
    [InlineData("/css/base.css", "no-cache")]
    public async Task What_is_somebodys_is_kept_in_no_shared_cache(string path, string expected)
    {
        using var answer = await home.App.ClientWith(People.ReaderToken).GetAsync(new Uri(path, UriKind.Relative), Ct);

        Assert.Equal(expected, answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Without_a_configured_proxy_nobody_says_who_they_are_but_the_connection()
    {
        await using var app = OnKestrel();

        var (answer, address) = await SignInBehindProxyAsync(app);

        Assert.Equal("127.0.0.1", address);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.DoesNotContain("secure", Cookie(answer), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task Behind_a_configured_proxy_its_word_counts_and_https_is_kept_to(string proxy)
    {
        await using var app = OnKestrel(("Web:KnownProxies:0", proxy));

        var (answer, address) = await SignInBehindProxyAsync(app);

        Assert.Equal("203.0.113.9", address);
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.Contains("secure", Cookie(answer), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Behind_another_proxy_than_the_configured_one_its_word_means_nothing()
    {
        await using var app = OnKestrel(("Web:KnownProxies:0", "10.1.2.3"));

        var (answer, address) = await SignInBehindProxyAsync(app);

        Assert.Equal("127.0.0.1", address);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_and_the_server_does_not_say_what_it_is()
    {
        await using var app = OnKestrel(("Web:MaxBodyBytes", "1000"));

        using var row = await app.ClientWith(People.ReaderToken).PostAsJsonAsync("/accounts", new { displayName = new string('x', 2000) }, Ct);
        using var signIn = await app.ClientWith(token: null).PostAsJsonAsync("/account/sign-in", new { userName = new string('x', 20_000), password = "x" }, Ct);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (row.StatusCode, signIn.StatusCode));
        Assert.False(row.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_ended_with_words()
    {
        await using var app = new RuralApp(home.ConnectionString, ("Web:RequestTimeout", "00:00:00.001"));

        using var answer = await app.ClientWith(People.ReaderToken).GetAsync(new Uri("/odata/FarmlandPlots?$top=5000", UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Contains("took too long", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_gets_no_leave_to_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/odata/Regions");
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");

        using var answer = await home.App.ClientWith(token: null).SendAsync(request, Ct);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private RuralApp OnKestrel(params (string Name, string Value)[] settings)
    {
        var app = new RuralApp(home.ConnectionString, settings);
        app.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app.StartServer();
        return app;
    }

    /// <returns>The answer, and the address in the audit log.</returns>
    private async Task<(HttpResponseMessage Answer, string Address)> SignInBehindProxyAsync(RuralApp app)
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Bureau);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in") { Content = JsonContent.Create(new { userName = account.UserName, password = People.Password }) };
        request.Headers.Host = Host;
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-Proto", "https");

        var answer = await app.ClientWith(token: null).SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return (answer, (await home.Sql.ColumnAsync($"SELECT address FROM audit_log WHERE account_id = '{account.Id}'")).Single());
    }

    private static string Cookie(HttpResponseMessage answer)
        => answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("ruralgis=", StringComparison.Ordinal));

    private static void AssertHardened(HttpResponseMessage answer)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
    }
}
