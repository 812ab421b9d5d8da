using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The pages beside the map fit their screen, can be pressed with a finger, and axe finds nothing serious in them.</summary>
public sealed class AccountPagesTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task The_sign_in_page(string screen)
    {
        await NewPersonAsync(isDemo: true);
        var page = (await WindowAsync(Screen.Named(screen), user: null)).Window;
        Trouble.Expect("/account/sign-in");
        await page.GotoAsync("/sign-in");
        await Expect(page.GetByTestId("demo-account").First).ToBeVisibleAsync();
        await GoodAsync(page);

        await new SignInForm(page).SubmitAsync("nobody", "wrong horse battery");
        await Expect(page.GetByTestId("sign-in-error")).Not.ToBeEmptyAsync();
        await GoodAsync(page);
        await new MapPage(page).SwitchLanguageAsync("en");
        await GoodAsync(page);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task The_own_account(string screen)
    {
        var person = await NewPersonAsync();
        await Program.SignInAsync(person);
        var page = await PageAsync("/account", person, Screen.Named(screen));
        await GoodAsync(page);

        await page.GetByTestId("token-name").FillAsync("a name without spaces that goes on and on".Replace(' ', '-'));
        await page.GetByTestId("token-create").ClickAsync();
        await Expect(page.GetByTestId("token-value")).ToBeVisibleAsync();
        await GoodAsync(page);
        await new MapPage(page).SwitchLanguageAsync("en");
        await GoodAsync(page);

        await page.GetByTestId("session-end").First.ClickAsync();
        await Expect(page.GetByTestId("ask-yes")).ToBeVisibleAsync();
        await GoodAsync(page);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task The_accounts_of_all(string screen)
    {
        var disabled = await NewPersonAsync();
        await Sql.ColumnAsync($"UPDATE accounts SET is_disabled = true WHERE user_name = '{disabled}' RETURNING id");
        var longest = await NewPersonAsync(AccountRole.Bureau, "370113005201", isDemo: true);
        await Sql.ColumnAsync($"UPDATE accounts SET user_name = rpad(user_name, 64, 'm'), display_name = repeat('农', 100), lockout_end = now() + interval '1 hour' WHERE user_name = '{longest}' RETURNING id");
        await Sql.ColumnAsync($"INSERT INTO audit_log (at, kind, account_name, address, subject, detail) VALUES (now(), 'AccessRefused', rpad('', 64, 'm'), '2001:db8:85a3:1234:5678:8a2e:370:7334', 'POST /odata/FarmlandPlots({Guid.Empty})/Restore', repeat('m', 300)) RETURNING id");
        var page = await PageAsync("/accounts", screen: Screen.Named(screen));
        await GoodAsync(page);

        await page.GetByTestId("account-edit").First.ClickAsync();
        await Expect(page.GetByTestId("account-save")).ToBeInViewportAsync();
        await GoodAsync(page);
        await page.GetByTestId("account-cancel").ClickAsync();
        await new MapPage(page).SwitchLanguageAsync("en");
        await GoodAsync(page);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task The_rights(string screen)
    {
        var page = await PageAsync("/rights", screen: Screen.Named(screen));
        await GoodAsync(page);

        await new MapPage(page).SwitchLanguageAsync("en");
        await GoodAsync(page);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task The_account_menu_of_the_map(string screen)
    {
        var map = await OpenAsync("", Screen.Named(screen));
        await map.Window.GetByTestId("account-button").ClickAsync();
        await Expect(map.Window.GetByTestId("menu-accounts")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(map.Window.GetByTestId("sign-out")).ToBeInViewportAsync(new() { Ratio = 1 });
        await GoodAsync(map.Window);

        await map.Window.GetByTestId("menu-rights").FocusAsync();
        await map.Window.Keyboard.PressAsync("Escape");
        await Expect(map.Window.GetByTestId("account-menu")).ToBeHiddenAsync();
        await Expect(map.Window.GetByTestId("account-button")).ToBeFocusedAsync();
        await map.Window.Keyboard.PressAsync("Enter");
        await map.Window.GetByTestId("menu-account").ClickAsync();
        await Expect(map.Window.GetByTestId("me-user-name")).ToHaveTextAsync(People.Reader);
    }

    /// <summary>On a desk even the tables need no scroll bar of their own.</summary>
    private static async Task GoodAsync(IPage page)
    {
        Assert.Empty(await Axe.FindAsync(page));
        Assert.Empty(await Fit.WiderThanScreenAsync(page));
        Assert.Empty(await Fit.TooSmallAsync(page, "button:visible, select:visible, nav a:visible, #account-menu a:visible, .home:visible"));
        if (page.ViewportSize!.Width > 1000)
            Assert.Empty(await page.Locator(".table-scroll").EvaluateAllAsync<int[]>("all => all.map((one) => one.scrollWidth - one.clientWidth).filter((more) => more > 0)"));
    }
}
