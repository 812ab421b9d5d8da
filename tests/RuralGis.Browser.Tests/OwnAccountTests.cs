using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>What a person keeps of their own account: password and access tokens.</summary>
public sealed class OwnAccountTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string NewPassword = "staple battery horse";

    [Fact]
    public async Task The_page_says_who_one_is()
    {
        var person = await NewPersonAsync(AccountRole.Township, "370113005");

        var page = await PageAsync("/account", person);

        await Expect(page.GetByTestId("me-user-name")).ToHaveTextAsync(person);
        await Expect(page.GetByTestId("me-role")).ToHaveTextAsync("乡镇（街道）");
        await Expect(page.GetByTestId("me-area")).ToHaveTextAsync("归德街道 370113005");
        await Expect(page.GetByTestId("nav-accounts")).ToHaveCountAsync(0);
        await page.GetByTestId("nav-map").ClickAsync();
        await new MapPage(page).DrawnAsync();
    }

    [Fact]
    public async Task A_new_password_counts_from_now_on_and_other_sessions_end()
    {
        var person = await NewPersonAsync();
        await Program.SignInAsync(person);
        var page = await PageAsync("/account", person);
        await Expect(page.GetByTestId("session-row")).ToHaveCountAsync(2);

        await ChangePasswordAsync(page, People.Password, NewPassword);

        await Expect(page.GetByTestId("password-message")).ToHaveTextAsync("密码已修改。");
        await Expect(page.GetByTestId("password-current")).ToHaveValueAsync("");
        await Assert.ThrowsAsync<HttpRequestException>(() => Program.SignInAsync(person));
        await page.ReloadAsync();
        await Expect(page.GetByTestId("session-row")).ToHaveCountAsync(1);
        await Program.SignInAsync(person, NewPassword);
    }

    [Theory]
    [InlineData("wrong horse battery", NewPassword, NewPassword, "当前密码不对。")]
    [InlineData(People.Password, NewPassword, "staple battery cow", "两次输入的新密码不一样。")]
    [InlineData(People.Password, "short", "short", "新密码太短。")]
    [InlineData(People.Password, "aaaaaaaaaaaa", "aaaaaaaaaaaa", "新密码中不同的字符太少。")]
    [InlineData(People.Password, "my {name} 2026", "my {name} 2026", "新密码不能含用户名。")]
    public async Task A_password_that_cannot_be_is_refused_in_words(string current, string next, string again, string words)
    {
        var person = await NewPersonAsync();
        var page = await PageAsync("/account", person);
        Trouble.Expect("/account/password");

        await ChangePasswordAsync(page, current, next.Replace("{name}", person, StringComparison.Ordinal), again.Replace("{name}", person, StringComparison.Ordinal));

        await Expect(page.GetByTestId("password-message")).ToHaveTextAsync(words);
        await Expect(page.GetByTestId("password-current")).ToHaveValueAsync(current);
        await Program.SignInAsync(person);
    }

    [Fact]
    public async Task A_token_works_for_a_program_until_it_is_revoked()
    {
        var page = await PageAsync("/account", await NewPersonAsync());
        await Expect(page.Locator("#tokens ul")).ToHaveTextAsync("还没有令牌。");
        await page.GetByTestId("token-name").FillAsync("Excel <b>");
        await page.GetByTestId("token-days").FillAsync("30");
        await page.GetByTestId("token-create").ClickAsync();
        var token = (await page.GetByTestId("token-value").TextContentAsync())!;
        var row = page.GetByTestId("token-row");
        await Expect(row).ToContainTextAsync($"{token[..10]}…");
        await Expect(row).ToContainTextAsync("只读");
        await Expect(row).ToContainTextAsync("最近使用：从未");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(token));

        await page.ReloadAsync();
        await Expect(row).ToContainTextAsync("Excel <b>");
        await Expect(row).Not.ToContainTextAsync("从未");
        await Expect(page.GetByText(token)).ToHaveCountAsync(0);
        await page.GetByTestId("token-revoke").ClickAsync();
        await page.GetByTestId("ask-yes").ClickAsync();

        await Expect(page.GetByTestId("token-message")).ToHaveTextAsync("令牌“Excel <b>”已撤销。");
        await Expect(row).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(token));
    }

    [Fact]
    public async Task A_token_is_copied_with_one_press()
    {
        var page = await PageAsync("/account", await NewPersonAsync());
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GetByTestId("token-name").FillAsync("QGIS");
        await page.GetByTestId("token-scope").SelectOptionAsync("write");
        await page.GetByTestId("token-create").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "令牌“QGIS”" })).ToBeFocusedAsync();

        await page.GetByTestId("copy").ClickAsync();

        await Expect(page.GetByText("已复制。")).ToBeVisibleAsync();
        Assert.Equal(await page.GetByTestId("token-value").TextContentAsync(), await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task A_second_token_of_the_same_name_is_refused_in_words()
    {
        var page = await PageAsync("/account", await NewPersonAsync());
        Trouble.Expect("/account/tokens");
        foreach (var _ in new[] { 1, 2 })
        {
            await page.GetByTestId("token-name").FillAsync("Power BI");
            await page.GetByTestId("token-create").ClickAsync();
            await Expect(page.GetByTestId("token-row")).ToHaveCountAsync(1);
        }

        await Expect(page.GetByTestId("token-message")).ToHaveTextAsync("令牌须有名称，且不能与您已有的令牌同名。");
        await Expect(page.GetByTestId("token-name")).ToHaveValueAsync("Power BI");
    }

    [Fact]
    public async Task No_form_can_be_sent_before_the_page_is_ready()
    {
        var page = (await WindowAsync()).Window;
        var isAsked = new TaskCompletionSource();
        await page.RouteAsync("**/account/tokens", async route =>
        {
            await isAsked.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/account");
        await Expect(page.GetByTestId("session-row").First).ToBeVisibleAsync();

        await Expect(page.GetByTestId("password-current")).ToBeHiddenAsync();
        isAsked.SetResult();

        await Expect(page.GetByTestId("password-current")).ToBeVisibleAsync();
    }

    private static async Task ChangePasswordAsync(IPage page, string current, string next, string? again = null)
    {
        await page.GetByTestId("password-current").FillAsync(current);
        await page.GetByTestId("password-next").FillAsync(next);
        await page.GetByTestId("password-again").FillAsync(again ?? next);
        await page.GetByTestId("password-submit").ClickAsync();
    }

    /// <returns>What a program with this token is answered.</returns>
    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var program = new HttpClient();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await program.GetAsync(new Uri($"{Program.Address}odata/Regions?$top=1"));
        return answer.StatusCode;
    }
}
