using System.Net;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

/// <summary>How somebody who is not signed in is told so.</summary>
public sealed class ChallengeTests(AccountsApp home) : IClassFixture<AccountsApp>
{
    [Theory]
    [InlineData("Sec-Fetch-Mode", "navigate")]
    // Over plain http to another machine, browsers send no Sec-Fetch headers.
    [InlineData("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")]
    public async Task A_page_leads_to_the_sign_in_page_and_back(string name, string value)
    {
        using var answer = await AskAsync("/accounts?a=1&b=%E9%95%BF", (name, value));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?returnUrl=%2Faccounts%3Fa%3D1%26b%3D%25E9%2595%25BF", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("Sec-Fetch-Mode", "no-cors")]
    [InlineData("Referer", "http://map.example.cn/")]
    public async Task A_script_is_told_without_a_password_window_of_the_browser(string name, string value)
    {
        using var answer = await AskAsync("/odata/Regions", (name, value));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(answer.Headers.WwwAuthenticate);
    }

    [Theory]
    [InlineData("/odata/Regions")]
    [InlineData("/odata/$metadata")]
    [InlineData("/account/me")]
    [InlineData("/accounts/list")]
    [InlineData("/client-config.json")]
    [InlineData("/")]
    [InlineData("/nothing-here")]
    public async Task A_program_is_asked_for_its_token(string path)
    {
        using var answer = await AskAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic realm=\"RuralGis\", charset=\"UTF-8\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.Contains("/sign-in", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/odata/$batch")]
    [InlineData("/odata/FarmlandProjects")]
    [InlineData("/account/sign-out")]
    [InlineData("/nothing-here")]
    public async Task Whatever_changes_something_is_not_even_read_without_a_sign_in(string path)
    {
        using var content = new StringContent("{ this is no JSON", System.Text.Encoding.UTF8, "application/json");

        using var answer = await home.App.ClientWith(token: null).PostAsync(path, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/sign-in")]
    [InlineData("/account/options")]
    [InlineData("/css/base.css")]
    [InlineData("/src/account/sign-in.js")]
    [InlineData("/locales/zh-CN.json")]
    public async Task What_is_needed_to_sign_in_is_open(string path)
    {
        using var answer = await AskAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_sign_in_page_hears_which_demo_accounts_there_are()
    {
        var demo = await People.AddAsync(home.ConnectionString, AccountRole.Township, "370113004", "370113004", isDemo: true);
        await People.AddAsync(home.ConnectionString, AccountRole.Township, "370113005");
        using var answer = await AskAsync("/account/options");

        var options = await Said.DocumentAsync(answer);

        Assert.True(options.GetProperty("demo").GetBoolean());
        Assert.Equal(
            [$"370113004 {demo.DisplayName} Township 370113004 五峰山街道"],
            options.GetProperty("demoAccounts").EnumerateArray().Select(account => string.Join(' ', account.EnumerateObject().Select(member => member.Value.GetString()))));
        Assert.Equal(("长清区", System.Text.Json.JsonValueKind.Null), (options.GetProperty("districtName").GetString(), options.GetProperty("openIdConnect").ValueKind));
    }

    private Task<HttpResponseMessage> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return home.App.ClientWith(token: null).SendAsync(request, TestContext.Current.CancellationToken);
    }
}
