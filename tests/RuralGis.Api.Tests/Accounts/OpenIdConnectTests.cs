using System.Net;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

/// <summary>Signing in by a provider: code flow with PKCE, both sides real and on Kestrel.</summary>
public sealed class OpenIdConnectTests(AccountsApp home) : IClassFixture<AccountsApp>, IAsyncLifetime
{
    private IdentityProvider _provider = null!;
    private RuralApp _app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _app = new RuralApp(
            home.ConnectionString,
            ("Accounts:OpenIdConnect:Authority", _provider.Address),
            ("Accounts:OpenIdConnect:ClientId", IdentityProvider.ClientId),
            ("Accounts:OpenIdConnect:ClientSecret", IdentityProvider.ClientSecret),
            ("Accounts:OpenIdConnect:Name", "区政务平台"),
            ("Accounts:OpenIdConnect:RequireHttps", "false"));
        _app.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app.StartServer();
    }

    [Fact]
    public async Task The_sign_in_page_offers_the_provider()
    {
        var options = await Anybody().GetAsync("/account/options");

        Assert.Equal("区政务平台", options.GetProperty("openIdConnect").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Whoever_the_provider_knows_by_the_name_of_an_account_is_in_and_comes_back_to_where_they_were()
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Planner);
        _provider.Person = ("subject-1", account.UserName!);

        var (visitor, place) = await SignInAsync("/rights?x=1");

        Assert.Equal("/rights?x=1", place);
        Assert.Equal(account.UserName, (await visitor.GetAsync("/account/me")).GetProperty("userName").GetString());
        Assert.Equal(
            [$"AccountChanged {account.UserName} may sign in by 区政务平台", $"SignedIn {account.UserName} 区政务平台"], await home.AuditAsync(account));
    }

    [Fact]
    public async Task From_then_on_the_person_counts_and_not_the_name()
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Planner);
        _provider.Person = ("subject-2", account.UserName!);
        await SignInAsync("/");

        _provider.Person = ("subject-2", "married-since");
        var (same, _) = await SignInAsync("/");
        _provider.Person = ("subject-3", account.UserName!);
        var (_, refused) = await SignInAsync("/");

        Assert.Equal(account.UserName, (await same.GetAsync("/account/me")).GetProperty("userName").GetString());
        Assert.Equal("/sign-in?error=noAccount", refused);
    }

    [Fact]
    public async Task Whoever_has_no_account_or_a_disabled_one_is_told_on_the_sign_in_page()
    {
        var disabled = await People.AddAsync(home.ConnectionString, AccountRole.Planner);
        await home.SetAsync(disabled, "is_disabled = true");

        _provider.Person = ("subject-4", "stranger");
        var (visitor, place) = await SignInAsync("/");
        _provider.Person = ("subject-5", disabled.UserName!);
        var (_, placeOfDisabled) = await SignInAsync("/");

        Assert.Equal(("/sign-in?error=noAccount", "/sign-in?error=noAccount"), (place, placeOfDisabled));
        Assert.False(await visitor.IsInAsync());
        Assert.Equal(1, await home.Sql.NumberAsync("SELECT count(*) FROM audit_log WHERE kind = 'SignInRefused' AND subject = 'stranger'"));
    }

    [Fact]
    public async Task A_provider_that_says_no_leads_back_to_the_sign_in_page()
    {
        _provider.Person = null;

        var (_, place) = await SignInAsync("/");

        Assert.Equal("/sign-in?error=oidc", place);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task Nobody_is_led_to_another_site(string returnUrl)
    {
        var account = await People.AddAsync(home.ConnectionString, AccountRole.Planner);
        _provider.Person = ($"subject of {account.UserName}", account.UserName!);

        var (_, place) = await SignInAsync(returnUrl);

        Assert.Equal("/", place);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_signs_nobody_in()
    {
        using var answer = await Anybody().AskAsync("/account/sign-in/oidc/callback?code=stolen&state=made-up");

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?error=oidc"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
    }

    // The factory's own clients follow redirects by themselves when Kestrel serves, whatever their options say.
    private Visitor Anybody() => new(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _app.ClientOptions.BaseAddress });

    /// <summary>Follows the links between the two as a browser does.</summary>
    /// <returns>The browser, and where it ends.</returns>
    private async Task<(Visitor Visitor, string Place)> SignInAsync(string returnUrl)
    {
        var visitor = Anybody();
        using var start = await visitor.AskAsync($"/account/sign-in/oidc?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.Equal(HttpStatusCode.Redirect, start.StatusCode);
        Assert.Contains("code_challenge_method=S256", start.Headers.Location!.Query, StringComparison.Ordinal);

        using var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var said = await provider.GetAsync(start.Headers.Location, Ct);
        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);

        using var back = await visitor.AskAsync(said.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        return (visitor, back.Headers.Location!.OriginalString);
    }
}
