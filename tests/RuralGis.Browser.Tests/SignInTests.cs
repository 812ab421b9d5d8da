using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The way in.</summary>
public sealed class SignInTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string Attempt = "/account/sign-in";

    [Fact]
    public async Task Whoever_is_not_signed_in_comes_back_to_the_view_of_the_link()
    {
        var map = await WindowAsync(user: null);
        var form = new SignInForm(map.Window);
        await map.Window.GotoAsync("/#at=14/36.40000/116.70000&year=2023&panel=progress");
        await Expect(map.Window).ToHaveURLAsync(new Regex("/sign-in"));
        await Expect(map.Window).ToHaveTitleAsync("登录 · 乡村振兴一张图 · 长清区");

        await form.SubmitAsync(await NewPersonAsync());

        await map.DrawnAsync();
        await Expect(map.Title).ToHaveTextAsync("2023 年进度");
        Assert.Equal("14/36.40000/116.70000", MapPlace.In(map.Hash).Text);
    }

    [Fact]
    public async Task A_page_beside_the_map_is_come_back_to_as_well()
    {
        var (page, form) = await SignInPageAsync("/accounts?x=1#audit");

        await form.SubmitAsync(People.Reader);

        await Expect(page).ToHaveURLAsync("/accounts?x=1#audit");
        await Expect(page.GetByTestId("accounts-row").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("phone", "/", "/township")]
    [InlineData("phone", "/rights", "/rights")]
    [InlineData("desk", "/", "/")]
    public async Task A_township_begins_with_its_own_villages_on_a_phone(string screen, string wanted, string reached)
    {
        var page = (await WindowAsync(Screen.Named(screen), user: null)).Window;
        await page.GotoAsync(wanted);

        await new SignInForm(page).SubmitAsync(await NewPersonAsync(AccountRole.Township, "370113006"));

        await Expect(page).ToHaveURLAsync(new Regex($"^[^/]+//[^/]+{reached}(#.*)?$"));
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_keeps_the_name()
    {
        var person = await NewPersonAsync();
        var (_, form) = await SignInPageAsync();
        Trouble.Expect(Attempt);

        await form.SubmitAsync(person, "wrong horse battery");

        await Expect(form.Error).ToHaveTextAsync("用户名或密码不对，或账号不能使用。");
        await Expect(form.Name).ToHaveValueAsync(person);
        await Expect(form.Password).ToBeFocusedAsync();
        await form.Password.PressSequentiallyAsync(People.Password);
        await Expect(form.Password).ToHaveValueAsync(People.Password);
    }

    [Fact]
    public async Task An_account_that_is_none_or_disabled_gets_the_same_words()
    {
        var disabled = await NewPersonAsync();
        await Sql.ColumnAsync($"UPDATE accounts SET is_disabled = true WHERE user_name = '{disabled}' RETURNING id");
        var (_, form) = await SignInPageAsync();
        Trouble.Expect(Attempt);

        foreach (var name in new[] { disabled, "nobody of this name" })
        {
            await form.SubmitAsync(name);
            await Expect(form.Error).ToHaveTextAsync("用户名或密码不对，或账号不能使用。");
            await form.Name.FillAsync("");
        }
    }

    [Fact]
    public async Task After_too_many_wrong_passwords_the_account_is_locked_and_the_page_says_so()
    {
        var person = await NewPersonAsync();
        var (_, form) = await SignInPageAsync();
        Trouble.Expect(Attempt);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await form.SubmitAsync(person, $"wrong {attempt}");
            await Expect(form.Error).Not.ToBeEmptyAsync();
            await Expect(form.Error).ToHaveAttributeAsync("aria-busy", "false");
        }

        await form.SubmitAsync(person);
        await Expect(form.Error).ToHaveTextAsync("错误次数太多，账号已暂时锁定。请稍后再试，或请管理员重置密码。");
    }

    [Fact]
    public async Task Too_many_tries_from_one_address_are_told_when_to_go_on()
    {
        var program = StartProgram(("Accounts:SignInsPerMinute", "1"));
        var page = (await WindowAsync(program: program, user: null)).Window;
        var form = new SignInForm(page);
        Trouble.Expect(Attempt);
        await page.GotoAsync("/sign-in");

        await form.SubmitAsync("nobody", "wrong 1");
        await Expect(form.Error).ToHaveTextAsync(Words.Chinese("problem.credentials"));
        await form.SubmitAsync("nobody", "wrong 2");

        await Expect(form.Error).ToHaveTextAsync(new Regex(@"^尝试过于频繁，请 \d+ 秒后再试。$"));
    }

    [Fact]
    public async Task The_demo_list_fills_in_the_name()
    {
        var township = await NewPersonAsync(AccountRole.Township, "370113005", isDemo: true);
        var (page, form) = await SignInPageAsync("/rights");
        await Expect(form.DemoAccounts.And(page.Locator($"[data-user='{People.Reader}']"))).ToHaveCountAsync(0);
        var account = form.DemoAccounts.And(page.Locator($"[data-user='{township}']"));
        await Expect(account).ToContainTextAsync("乡镇（街道）");
        await Expect(account).ToContainTextAsync("归德街道");
        await Expect(account).ToContainTextAsync("示例");

        await account.ClickAsync();
        await Expect(form.Name).ToHaveValueAsync(township);
        await Expect(form.Password).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(People.Password);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync("/rights");
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        var (page, form) = await SignInPageAsync("/rights");

        await Expect(form.Name).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(People.Reader);
        await page.Keyboard.PressAsync("Tab");
        await Expect(form.Password).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(People.Password);
        await page.Keyboard.PressAsync("Tab");
        await Expect(form.Submit).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync("/rights");
    }

    [Fact]
    public async Task A_hasty_Enter_before_the_page_is_ready_does_no_harm()
    {
        var page = (await WindowAsync(user: null)).Window;
        var form = new SignInForm(page);
        var isAsked = new TaskCompletionSource();
        await page.RouteAsync("**/account/options", async route =>
        {
            await isAsked.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync("/sign-in?returnUrl=/rights");

        await form.Name.FillAsync(People.Reader);
        await form.Password.FillAsync(People.Password);
        await form.Password.PressAsync("Enter");
        isAsked.SetResult();
        await form.Submit.ClickAsync();

        await Expect(page).ToHaveURLAsync("/rights");
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData(@"/\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("javascript:document.title='owned'")]
    [InlineData("/sign-in?returnUrl=//evil.example")]
    public async Task An_address_elsewhere_is_not_gone_to(string elsewhere)
    {
        var page = (await WindowAsync(user: null)).Window;
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(elsewhere)}");

        await new SignInForm(page).SubmitAsync(People.Reader);

        await Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(Program.Address)}(#|$)"));
        Assert.All(Traffic.Urls, url => Assert.StartsWith(Program.Address, url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_language_chosen_here_stays()
    {
        var person = await NewPersonAsync();
        var (page, form) = await SignInPageAsync("/rights");
        Trouble.Expect(Attempt);
        await page.GetByTestId("language-switch").ClickAsync();
        await Expect(page).ToHaveTitleAsync("Sign in · Rural Revitalisation Map · 长清区");

        await form.SubmitAsync(person, "wrong horse battery");
        await Expect(form.Error).ToHaveTextAsync("The user name or the password is wrong, or the account may not be used.");
        await form.SubmitAsync(person);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rights", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Where somebody lands who wants to see something and is not signed in.</summary>
    private async Task<(IPage Page, SignInForm Form)> SignInPageAsync(string wanted = "/")
    {
        var page = (await WindowAsync(user: null)).Window;
        await page.GotoAsync(wanted);
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
        return (page, new SignInForm(page));
    }
}
