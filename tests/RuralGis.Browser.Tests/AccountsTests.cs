using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>What an admin keeps: everybody's accounts, and the log of what happened to them.</summary>
public sealed class AccountsTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task An_account_is_made_its_first_password_signs_in_and_the_log_knows()
    {
        var name = $"zhang-{Guid.NewGuid().ToString("N")[..6]}";
        var admin = await PageAsync("/accounts");
        await admin.GetByTestId("account-create").ClickAsync();
        await Expect(admin.GetByTestId("account-disabled")).ToBeHiddenAsync();
        await Expect(admin.Locator("#regions option[value='370113005']")).ToHaveAttributeAsync("label", "归德街道");

        await admin.GetByTestId("account-user-name").FillAsync(name);
        await admin.GetByTestId("account-display-name").FillAsync("归德街道 张三");
        await admin.GetByTestId("account-role").SelectOptionAsync("Township");
        await admin.GetByTestId("account-region").FillAsync("370113005");
        await admin.GetByTestId("account-save").ClickAsync();
        await Expect(admin.GetByTestId("account-dialog")).ToBeHiddenAsync();
        await Expect(Row(admin, name)).ToContainTextAsync("归德街道 张三");
        await Expect(Row(admin, name)).ToContainTextAsync("乡镇（街道）");
        await Expect(admin.GetByRole(AriaRole.Heading, new() { Name = $"{name} 的密码" })).ToBeFocusedAsync();
        var password = (await admin.GetByTestId("first-password").TextContentAsync())!;

        var person = (await WindowAsync(user: null)).Window;
        await person.GotoAsync("/account");
        await new SignInForm(person).SubmitAsync(name, password);
        await Expect(person.GetByTestId("me-area")).ToHaveTextAsync("归德街道 370113005");

        await admin.ReloadAsync();
        await Expect(admin.GetByTestId("first-password")).ToHaveCountAsync(0);
        await Expect(Audit(admin, "AccountCreated", name)).ToContainTextAsync("Township 370113005");
        await Expect(Audit(admin, "AccountCreated", name)).ToContainTextAsync(People.Reader);
        await Expect(Audit(admin, "SignedIn", name)).ToContainTextAsync("127.0.0.1");
    }

    [Fact]
    public async Task Another_region_counts_from_the_person_s_next_request()
    {
        var person = await NewPersonAsync(AccountRole.Township, "370113005");
        var map = await OpenAsync(user: person);
        await Expect(map.Id("place-370113005")).ToBeVisibleAsync();
        var admin = await PageAsync("/accounts");

        await Row(admin, person).GetByTestId("account-edit").ClickAsync();
        await Expect(admin.GetByTestId("account-user-name")).ToBeDisabledAsync();
        await Expect(admin.GetByTestId("account-region")).ToHaveValueAsync("370113005");
        await admin.GetByTestId("account-region").FillAsync("370113004");
        await admin.GetByTestId("account-save").ClickAsync();
        await Expect(Row(admin, person)).ToContainTextAsync("370113004");
        await Expect(Row(admin, person).GetByTestId("account-edit")).ToBeFocusedAsync();

        await map.Year.SelectOptionAsync("2023");
        await Expect(map.Id("place-370113004")).ToBeVisibleAsync();
        await Expect(map.Id("place-370113005")).ToHaveCountAsync(0);
        await admin.ReloadAsync();
        await Expect(Audit(admin, "AccountChanged", person)).ToContainTextAsync("RegionCode 370113005 → 370113004");
    }

    [Fact]
    public async Task Who_is_disabled_is_out_at_once_and_may_come_back_when_enabled()
    {
        var person = await NewPersonAsync();
        var map = await OpenAsync(user: person);
        var admin = await PageAsync("/accounts");

        await DisableAsync(admin, person, isDisabled: true);
        await Expect(Row(admin, person)).ToContainTextAsync("已停用");
        Trouble.Expect("/odata/Progress");
        Trouble.Expect("/account/sign-in");
        await map.Year.SelectOptionAsync("2023");
        await Expect(map.Window).ToHaveURLAsync(new Regex("/sign-in"));
        var form = new SignInForm(map.Window);
        await form.SubmitAsync(person);
        await Expect(form.Error).ToHaveTextAsync(Words.Chinese("problem.credentials"));

        await DisableAsync(admin, person, isDisabled: false);
        await Expect(Row(admin, person)).ToContainTextAsync("正常");
        await form.SubmitAsync(person);
        await map.DrawnAsync();
    }

    [Fact]
    public async Task A_password_is_reset_after_asking()
    {
        var person = await NewPersonAsync();
        var admin = await PageAsync("/accounts");

        await Row(admin, person).GetByTestId("account-reset").ClickAsync();
        await admin.Keyboard.PressAsync("Escape");
        await Expect(admin.GetByTestId("first-password")).ToHaveCountAsync(0);
        await Program.SignInAsync(person);
        await Row(admin, person).GetByTestId("account-reset").ClickAsync();
        await admin.GetByTestId("ask-yes").ClickAsync();
        var password = (await admin.GetByTestId("first-password").TextContentAsync())!;

        await Assert.ThrowsAsync<HttpRequestException>(() => Program.SignInAsync(person));
        await Program.SignInAsync(person, password);
    }

    [Theory]
    [InlineData(People.Reader, "370113", "这个用户名不能用：已有人使用，或含有不允许的字符。")]
    [InlineData("a name", "370113", "这个用户名不能用：已有人使用，或含有不允许的字符。")]
    [InlineData("new-one", "370199", "没有这个区域代码。")]
    public async Task What_cannot_be_is_said_and_what_was_typed_stays(string userName, string region, string words)
    {
        var admin = await PageAsync("/accounts");
        Trouble.Expect("/accounts");
        await admin.GetByTestId("account-create").ClickAsync();

        await admin.GetByTestId("account-user-name").FillAsync(userName);
        await admin.GetByTestId("account-display-name").FillAsync("某人");
        await admin.GetByTestId("account-region").FillAsync(region);
        await admin.GetByTestId("account-save").ClickAsync();

        await Expect(admin.GetByTestId("account-message")).ToHaveTextAsync(words);
        await Expect(admin.GetByTestId("account-display-name")).ToHaveValueAsync("某人");
        await Expect(admin.GetByTestId("account-region")).ToHaveValueAsync(region);
    }

    [Fact]
    public async Task Nobody_disables_their_own_account()
    {
        var self = await NewPersonAsync(AccountRole.Admin);
        var admin = await PageAsync("/accounts", self);
        Trouble.Expect("/accounts/");

        await DisableAsync(admin, self, isDisabled: true);

        await Expect(admin.GetByTestId("account-message")).ToHaveTextAsync("不能修改自己的角色和区域，也不能停用自己；请另一位管理员来做。");
    }

    [Fact]
    public async Task An_admin_of_a_township_keeps_its_accounts_and_no_others()
    {
        var own = await NewPersonAsync(AccountRole.Township, "370113005");
        var admin = await PageAsync("/accounts", await NewPersonAsync(AccountRole.Admin, "370113005"));
        Trouble.Expect("/accounts");
        await Expect(Row(admin, own)).ToBeVisibleAsync();
        await Expect(Row(admin, People.Reader)).ToHaveCountAsync(0);

        await Row(admin, own).GetByTestId("account-edit").ClickAsync();
        await admin.GetByTestId("account-region").FillAsync("370113");
        await admin.GetByTestId("account-save").ClickAsync();

        await Expect(admin.GetByTestId("account-message")).ToHaveTextAsync("这个区域不在您自己的区域内。");
    }

    [Theory]
    [InlineData(AccountRole.Bureau)]
    [InlineData(AccountRole.Leader)]
    public async Task Who_is_no_admin_sees_only_words(AccountRole role)
    {
        var page = (await WindowAsync(user: await NewPersonAsync(role))).Window;

        await page.GotoAsync("/accounts");

        await Expect(page.GetByTestId("accounts-message")).ToHaveTextAsync("只有管理员可以管理账号。");
        await Expect(page.GetByTestId("account-create")).ToBeHiddenAsync();
        await Expect(page.Locator("#audit")).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Table)).ToHaveCountAsync(0);
        await page.GetByTestId("nav-rights").ClickAsync();
        await Expect(page.GetByTestId("rights-role")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task The_log_goes_back_page_by_page()
    {
        // What the admin of a township reads is not pushed down by all the others who sign in meanwhile.
        var self = await NewPersonAsync(AccountRole.Admin, "370113107");
        await Sql.ColumnAsync($"INSERT INTO audit_log (at, kind, account_id, subject) SELECT now(), 'Exported', a.id, 'plots ' || i FROM accounts a, generate_series(1, 119) i WHERE a.user_name = '{self}' ORDER BY i RETURNING id");
        var admin = await PageAsync("/accounts", self);
        var rows = admin.GetByTestId("audit-row");
        await Expect(rows).ToHaveCountAsync(50);

        await admin.GetByTestId("audit-more").ClickAsync();
        await Expect(rows).ToHaveCountAsync(100);
        await admin.GetByTestId("audit-more").ClickAsync();

        await Expect(rows).ToHaveCountAsync(120);
        await Expect(rows.First).ToHaveAttributeAsync("data-kind", "SignedIn");
        await Expect(rows.Last.GetByRole(AriaRole.Cell, new() { Name = "plots 1", Exact = true })).ToBeVisibleAsync();
        await Expect(admin.GetByTestId("audit-more")).ToBeHiddenAsync();
    }

    private static async Task DisableAsync(IPage admin, string person, bool isDisabled)
    {
        await Row(admin, person).GetByTestId("account-edit").ClickAsync();
        await admin.GetByTestId("account-disabled").SetCheckedAsync(isDisabled);
        await admin.GetByTestId("account-save").ClickAsync();
    }

    private static ILocator Row(IPage admin, string person) => admin.GetByTestId("accounts-row").And(admin.Locator($"[data-user='{person}']"));

    private static ILocator Audit(IPage admin, string kind, string person)
        => admin.GetByTestId("audit-row").And(admin.Locator($"[data-kind='{kind}']")).Filter(new() { HasText = person }).First;
}
