using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>How a session ends, here or elsewhere, and what that does to open pages.</summary>
public sealed class SessionTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private static readonly Regex SignInPage = new("/sign-in");

    [Fact]
    public async Task Signing_out_on_the_map_leaves_nothing_behind()
    {
        var person = await NewPersonAsync();
        var map = await OpenAsync(user: person);
        await map.Window.GetByTestId("account-button").ClickAsync();
        await Expect(map.Window.GetByTestId("account-menu")).ToContainTextAsync("领导 · 长清区");

        await map.Window.GetByTestId("sign-out").ClickAsync();

        await Expect(map.Window).ToHaveURLAsync("/sign-in");
        Assert.Equal(0, await SessionsOfAsync(person));
        await map.Window.GotoAsync("/");
        await Expect(map.Window).ToHaveURLAsync("/sign-in?returnUrl=%2F");
    }

    [Fact]
    public async Task The_Back_key_shows_nothing_after_signing_out()
    {
        var map = await OpenAsync(user: await NewPersonAsync());
        Trouble.Expect("/account/me");
        await map.Window.GetByTestId("account-button").ClickAsync();
        await map.Window.GetByTestId("menu-account").ClickAsync();
        await Expect(map.Window).ToHaveURLAsync("/account");
        await Expect(map.Window.Locator("html[data-ready=true]")).ToBeAttachedAsync();
        await map.Window.GetByTestId("sign-out").ClickAsync();
        await Expect(map.Window).ToHaveURLAsync("/sign-in");

        await map.Window.EvaluateAsync("() => history.back()");

        await Expect(map.Window).ToHaveURLAsync(new Regex("/sign-in.returnUrl="));
        await Expect(new SignInForm(map.Window).Name).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_session_ended_elsewhere_leads_from_the_open_map_to_the_sign_in_page_and_back()
    {
        var person = await NewPersonAsync();
        var map = await OpenAsync("#at=14/36.40000/116.70000", user: person);
        await EndSessionsAsync(person);
        Trouble.Expect("/odata/Progress");

        await map.Year.SelectOptionAsync("2023");
        await Expect(map.Window).ToHaveURLAsync(SignInPage);
        await new SignInForm(map.Window).SubmitAsync(person);

        await map.DrawnAsync();
        await Expect(map.Title).ToHaveTextAsync("2023 年进度");
        Assert.Equal("14/36.40000/116.70000", MapPlace.In(map.Hash).Text);
    }

    [Fact]
    public async Task What_was_being_written_when_the_session_ended_is_not_lost()
    {
        var admin = await NewPersonAsync(AccountRole.Admin);
        var page = await PageAsync("/accounts", admin);
        await page.GetByTestId("account-create").ClickAsync();
        await page.GetByTestId("account-user-name").FillAsync($"{admin}-2");
        await page.GetByTestId("account-display-name").FillAsync("第二位");
        await page.GetByTestId("account-region").FillAsync("370113005");
        await EndSessionsAsync(admin);
        Trouble.Expect("/accounts");

        await page.GetByTestId("account-save").ClickAsync();
        await Expect(page.GetByTestId("account-message")).ToContainTextAsync("刚才的修改没有保存");
        var signIn = await page.RunAndWaitForPopupAsync(() => page.GetByTestId("account-message").GetByRole(AriaRole.Link).ClickAsync());
        await new SignInForm(signIn).SubmitAsync(admin);
        await Expect(signIn).Not.ToHaveURLAsync(SignInPage);
        await page.GetByTestId("account-save").ClickAsync();

        await Expect(page.Locator($"[data-user='{admin}-2']")).ToContainTextAsync("第二位");
        await Expect(page.GetByTestId("first-password")).Not.ToBeEmptyAsync();
    }

    [Fact]
    public async Task Nothing_is_written_in_the_name_of_somebody_else_who_signed_in_beside()
    {
        var (first, second) = (await NewPersonAsync(), await NewPersonAsync());
        var page = await PageAsync("/account", first);
        Trouble.Expect("/account/tokens");

        await page.Context.AddCookiesAsync([await Program.SessionOf(second)]);
        await page.GetByTestId("token-name").FillAsync("theirs?");
        await page.GetByTestId("token-create").ClickAsync();

        await Expect(page.GetByTestId("token-message")).ToHaveTextAsync("这个页面已过期，或在另一标签页中换了账号。请刷新页面后重试。");
        Assert.Equal(0, await Sql.NumberAsync("SELECT count(*) FROM access_tokens WHERE name = 'theirs?'"));
    }

    [Fact]
    public async Task The_list_of_sessions_shows_this_browser_first_and_ends_another()
    {
        var person = await NewPersonAsync();
        var phone = await OpenAsync(user: person);
        await Program.SignInAsync(person);
        var page = (await WindowAsync(user: null)).Window;
        await page.GotoAsync("/account");
        await new SignInForm(page).SubmitAsync(person);
        var rows = page.GetByTestId("session-row");
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(rows.First).ToContainTextAsync("Chrome · Linux");
        await Expect(rows.First.GetByTestId("session-current")).ToHaveTextAsync("本设备");
        await Expect(rows.First.GetByTestId("session-end")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("session-current")).ToHaveCountAsync(1);

        await rows.Last.GetByTestId("session-end").ClickAsync();
        await page.GetByTestId("ask-no").ClickAsync();
        await Expect(rows).ToHaveCountAsync(3);
        await rows.Last.GetByTestId("session-end").ClickAsync();
        await page.GetByTestId("ask-yes").ClickAsync();

        await Expect(rows).ToHaveCountAsync(2);
        await Expect(page.GetByTestId("session-message")).ToHaveTextAsync("已结束。");
        Trouble.Expect("/odata/Progress");
        await phone.Year.SelectOptionAsync("2023");
        await Expect(phone.Window).ToHaveURLAsync(SignInPage);
        await page.ReloadAsync();
        await Expect(rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_this_session_and_all_others()
    {
        var person = await NewPersonAsync();
        var page = await PageAsync("/account", person);
        await Program.SignInAsync(person);

        await page.GetByTestId("sign-out-everywhere").ClickAsync();
        await page.GetByTestId("ask-yes").ClickAsync();

        await Expect(page).ToHaveURLAsync("/sign-in");
        Assert.Equal(0, await SessionsOfAsync(person));
    }

    private Task<double> SessionsOfAsync(string person)
        => Sql.NumberAsync($"SELECT count(*) FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.user_name = '{person}'");

    private Task<List<string>> EndSessionsAsync(string person)
        => Sql.ColumnAsync($"DELETE FROM sessions USING accounts a WHERE a.id = account_id AND a.user_name = '{person}' RETURNING 1");
}
