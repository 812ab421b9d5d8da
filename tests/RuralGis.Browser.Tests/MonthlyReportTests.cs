using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>月调度表: the township fills in, signs and submits on the phone; the bureau sees who is missing, returns and accepts at the desk.</summary>
public sealed class MonthlyReportTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    private const string Township = "370113005";

    [Fact]
    public async Task A_report_goes_from_the_phone_to_the_bureau_back_with_a_reason_and_through()
        => await OnProgramAsync(async (program, database) =>
        {
            var official = await WindowOfAsync(program, database, AccountRole.Township, Township, Screen.Phone);
            await Expect(official.GetByTestId("line")).ToHaveCountAsync(1);
            await Expect(official.GetByTestId("line")).ToContainTextAsync("未填报");
            await Expect(official.GetByTestId("origin")).ToContainTextAsync("示例数据");
            var villages = await new Oracle(database).NumberAsync($"SELECT count(*) FROM water_villages WHERE township_code = '{Township}' AND plan_year = 2024");
            await Expect(official.Locator("[data-figure=WaterVillages]")).ToHaveTextAsync(Words.Count(villages));

            await official.Locator("#remarks").FillAsync("两村待试压");
            await official.GetByTestId("save-report").ClickAsync();
            await Expect(official.GetByTestId("sheet-message")).ToHaveTextAsync("草稿已保存。");
            await official.Locator("#signedBy").FillAsync("王技术员");
            await official.GetByTestId("submit-report").ClickAsync();
            await Expect(official.GetByTestId("line")).ToContainTextAsync("待审核");
            await Expect(official.GetByTestId("report-form")).ToHaveCountAsync(0);

            var bureau = await WindowOfAsync(program, database, AccountRole.Bureau, People.District, Screen.Desk);
            await Expect(bureau.GetByTestId("line")).ToHaveCountAsync(10);
            await Expect(bureau.GetByTestId("counts")).ToContainTextAsync("2024-10-03 前上报（今天 2024-09-30）");
            await Expect(bureau.GetByTestId("origin")).ToContainTextAsync("示例数据");
            await bureau.Locator($"#open-{Township}").ClickAsync();
            await Expect(bureau.GetByTestId("sheet")).ToContainTextAsync("两村待试压");
            Trouble.Expect("/Return");
            await bureau.GetByTestId("return-report").ClickAsync();
            await Expect(bureau.GetByTestId("sheet-message")).ToHaveTextAsync("退回需要说明原因。");
            await bureau.Locator("#opinion").FillAsync("请写明完成时间");
            await bureau.GetByTestId("return-report").ClickAsync();
            await Expect(Line(bureau)).ToContainTextAsync("已退回");

            await official.ReloadAsync();
            await Expect(official.GetByTestId("opinion")).ToContainTextAsync("退回原因： 请写明完成时间");
            await official.Locator("#remarks").FillAsync("两村待试压，10月15日前完成");
            await official.GetByTestId("submit-report").ClickAsync();
            await Expect(official.GetByTestId("line")).ToContainTextAsync("待审核");

            await bureau.ReloadAsync();
            await Expect(bureau.Locator("html[data-ready=true]")).ToBeAttachedAsync();
            await bureau.Locator($"#open-{Township}").ClickAsync();
            await Expect(bureau.GetByTestId("sheet")).ToContainTextAsync("10月15日前完成");
            await bureau.GetByTestId("accept-report").ClickAsync();
            await Expect(Line(bureau)).ToContainTextAsync("已通过");
            await Expect(bureau.GetByTestId("steps").Locator("strong")).ToHaveTextAsync(["通过", "上报", "退回", "上报"]);
            Assert.Equal("Accepted", await new Oracle(database).TextAsync($"SELECT status FROM monthly_reports WHERE township_code = '{Township}' AND month = '2024-09-01'"));
        });

    [Fact]
    public async Task A_late_report_is_seen_by_both_and_a_missing_one_is_late_once_it_was_due()
    {
        var bureau = await PageAsync("/monthly?month=2024-08-01", await NewPersonAsync(AccountRole.Bureau));
        await Expect(bureau.Locator("tr[data-township='370113108']")).ToContainTextAsync("逾期");
        await Expect(bureau.GetByTestId("counts")).ToContainTextAsync("逾期 1");
        await bureau.Locator("#month").SelectOptionAsync("2024-07-01");
        await Expect(bureau.GetByTestId("counts")).ToContainTextAsync("逾期 10");

        var official = await PageAsync("/monthly?month=2024-08-01", await NewPersonAsync(AccountRole.Township, "370113108"), Screen.Phone);
        await Expect(official.GetByTestId("sheet")).ToContainTextAsync("逾期");
    }

    [Fact]
    public async Task What_is_typed_outlives_a_change_of_language()
    {
        var page = await PageAsync("/monthly", await NewPersonAsync(AccountRole.Township, Township));
        await page.Locator("#remarks").FillAsync("两村待试压");

        await page.GetByTestId("language-switch").ClickAsync();

        await Expect(page.GetByTestId("submit-report")).ToHaveTextAsync("Sign and submit");
        await Expect(page.Locator("#remarks")).ToHaveValueAsync("两村待试压");
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_keeps_what_they_typed_and_sees_what_the_first_wrote()
        => await OnProgramAsync(async (program, database) =>
        {
            var first = await WindowOfAsync(program, database, AccountRole.Township, Township, Screen.Phone);
            var second = await WindowOfAsync(program, database, AccountRole.Township, Township, Screen.Phone);
            await first.Locator("#remarks").FillAsync("甲写的");
            await first.GetByTestId("save-report").ClickAsync();
            await Expect(first.GetByTestId("sheet-message")).ToHaveTextAsync("草稿已保存。");

            Trouble.Expect("/MonthlyReports");
            await second.Locator("#remarks").FillAsync("乙写的");
            await second.GetByTestId("save-report").ClickAsync();

            await Expect(second.GetByTestId("sheet-message")).ToContainTextAsync("您填的还在");
            await Expect(second.GetByTestId("theirs")).ToContainTextAsync("甲写的");
            await Expect(second.Locator("#remarks")).ToHaveValueAsync("乙写的");
            await second.Locator("#remarks").FillAsync("甲写的；乙写的");
            await second.GetByTestId("save-report").ClickAsync();
            await Expect(second.GetByTestId("sheet-message")).ToHaveTextAsync("草稿已保存。");
            Assert.Equal("甲写的；乙写的", await new Oracle(database).TextAsync($"SELECT remarks FROM monthly_reports WHERE township_code = '{Township}' AND month = '2024-09-01'"));
        });

    [Fact]
    public async Task What_is_typed_stays_while_another_month_is_looked_at()
    {
        var page = await PageAsync("/monthly", await NewPersonAsync(AccountRole.Township, Township));
        await page.Locator("#remarks").FillAsync("两村待试压");

        await page.Locator("#month").SelectOptionAsync("2024-08-01");
        await Expect(page.GetByTestId("sheet")).ToContainTextAsync("2024-08");
        await page.Locator("#month").SelectOptionAsync("2024-09-01");

        await Expect(page.Locator("#remarks")).ToHaveValueAsync("两村待试压");
    }

    [Fact]
    public async Task Who_sees_no_township_is_told_so()
    {
        var page = await PageAsync("/monthly", await NewPersonAsync(AccountRole.Bureau, "370112"));

        await Expect(page.Locator("#monthly")).ToHaveTextAsync("您的账号看不到任何街镇。");
    }

    [Fact]
    public async Task A_planner_reads_and_is_offered_nothing_to_press()
    {
        var page = await PageAsync("/monthly", await NewPersonAsync(AccountRole.Planner));

        await page.Locator("#open-370113002").ClickAsync();

        await Expect(page.GetByTestId("sheet")).ToContainTextAsync("已通过");
        await Expect(page.Locator("#sheet form")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("desk", AccountRole.Bureau, "zh-CN")]
    [InlineData("desk", AccountRole.Township, "en")]
    [InlineData("phone", AccountRole.Bureau, "en")]
    [InlineData("phone", AccountRole.Township, "zh-CN")]
    public async Task It_fits_every_screen_and_axe_finds_nothing_serious(string screen, AccountRole role, string language)
    {
        var isOfTownship = role == AccountRole.Township;
        var page = await PageAsync("/monthly", await NewPersonAsync(role, isOfTownship ? "370113003" : People.District), Screen.Named(screen));
        if (language == "en")
            await new MapPage(page).SwitchLanguageAsync(language);
        if (!isOfTownship)
            await page.Locator("#open-370113001").ClickAsync();
        await Expect(page.GetByTestId("sheet")).ToBeVisibleAsync();

        Assert.Empty(await Fit.WiderThanScreenAsync(page));
        Assert.Empty(await Fit.TooSmallAsync(page, "main button:visible, main select:visible"));
        Assert.Empty(await Axe.FindAsync(page));
    }

    private static ILocator Line(IPage page) => page.Locator($"tr[data-township='{Township}']");

    private async Task<IPage> WindowOfAsync(RunningProgram program, string database, AccountRole role, string region, BrowserNewContextOptions screen)
    {
        var person = await People.AddAsync(database, role, region);
        var page = (await WindowAsync(screen, program, person.UserName!)).Window;
        await page.GotoAsync("/monthly");
        await Expect(page.Locator("html[data-ready=true]")).ToBeAttachedAsync();
        return page;
    }
}
