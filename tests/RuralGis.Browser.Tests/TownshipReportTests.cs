using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The monthly report on a bad line: what is typed is on the phone at once, and what is submitted arrives once.</summary>
public sealed class TownshipReportTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string Township = "370113005";
    private const string Report = $"monthly_reports WHERE township_code = '{Township}' AND month = '2024-09-01'";

    [Fact]
    public async Task What_is_typed_without_a_network_is_there_after_a_reload_and_in_a_new_tab()
    {
        await using var there = await PlaceAsync();
        var phone = await PhoneAsync(there, there.UserName);
        var figure = await phone.Page.Locator("[data-figure=WaterVillages]").TextContentAsync();
        Trouble.Expect(there.Program.Address);

        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Remarks.FillAsync("两村待试压");
        await phone.ReloadAsync();
        await Expect(phone.Remarks).ToHaveValueAsync("两村待试压");
        var next = new ReportPhone(await phone.Page.Context.NewPageAsync());
        await phone.Page.CloseAsync();
        await next.Page.GotoAsync("/monthly");

        await Expect(next.Remarks).ToHaveValueAsync("两村待试压");
        await Expect(next.Page.Locator("[data-figure=WaterVillages]")).ToHaveTextAsync(figure!);
        await Expect(next.Part("seen-at")).ToContainTextAsync("取得");
    }

    [Fact]
    public async Task Submitted_without_a_network_it_waits_and_arrives_when_there_is_one()
    {
        await using var there = await PlaceAsync();
        var phone = await PhoneAsync(there, there.UserName);
        Trouble.Expect(there.Program.Address);

        await phone.Page.Context.SetOfflineAsync(true);
        await phone.SubmitAsync("两村待试压", "王技术员");
        await Expect(phone.Message).ToContainTextAsync("待发：已签名上报");
        await phone.ReloadAsync();
        await Expect(phone.QueueButton).ToHaveTextAsync("↑ 1 条待发");
        await Expect(phone.Message).ToContainTextAsync("待发：已签名上报");
        await Expect(phone.Part("sheet")).ToContainTextAsync("两村待试压");
        Assert.Equal(0, await CountAsync(there));

        await phone.Page.Context.SetOfflineAsync(false);
        await Expect(phone.Message).ToHaveTextAsync("已上报。", new() { Timeout = 40_000 });
        await Expect(phone.Line).ToContainTextAsync("待审核");
        await phone.AllSentAsync();
        Assert.Equal("Submitted 王技术员 两村待试压", await there.Sql.TextAsync($"SELECT status || ' ' || signed_by || ' ' || remarks FROM {Report}"));
    }

    [Fact]
    public async Task Answers_that_are_lost_on_the_way_make_no_second_report_and_no_second_submission()
    {
        await using var there = await PlaceAsync();
        var phone = await PhoneAsync(there, there.UserName);
        Trouble.Expect(there.Program.Address);
        // The server does it each time, and nobody hears of the first three.
        var lost = 0;
        await phone.Page.RouteAsync("**/odata/MonthlyReports**", async route =>
        {
            await route.FetchAsync();
            if (Interlocked.Increment(ref lost) <= 3)
                await route.AbortAsync();
            else
                await route.ContinueAsync();
        });

        await phone.SubmitAsync("两村待试压", "王技术员");
        await Expect(phone.Message).ToHaveTextAsync("已上报。", new() { Timeout = 40_000 });

        Assert.True(lost > 3);
        Assert.Equal(1, await CountAsync(there));
        Assert.Equal(1, await there.Sql.NumberAsync($"SELECT count(*) FROM change_log WHERE entity_set = 'MonthlyReports' AND reason = '上报' AND row_id = (SELECT id FROM {Report})"));
    }

    [Fact]
    public async Task What_a_colleague_submitted_meanwhile_is_shown_and_what_cannot_be_any_more_is_refused_in_words()
    {
        await using var there = await PlaceAsync();
        var wang = await PhoneAsync(there, there.UserName);
        var li = await PhoneAsync(there, await there.ColleagueAsync());
        Trouble.Expect(there.Program.Address);

        await wang.Page.Context.SetOfflineAsync(true);
        await wang.SubmitAsync("王写的", "王技术员");
        await li.SubmitAsync("李写的", "李主任");
        await Expect(li.Message).ToHaveTextAsync("已上报。");
        await wang.Page.Context.SetOfflineAsync(false);

        await Expect(wang.QueueButton).ToHaveTextAsync("✗ 1 条要处理", new() { Timeout = 40_000 });
        await Expect(wang.Message).ToContainTextAsync("别人先改了");
        await wang.QueueButton.TapAsync();
        await Expect(wang.Part("conflict").Locator("tbody tr")).ToHaveTextAsync(
            ["状态（未填）待审核待审核", "存在问题与下一步措施（未填）王写的李写的", "填报人（未填）王技术员李主任"]);
        await wang.Part("entry-keepMine").TapAsync();
        await Expect(wang.Entries.First).ToContainTextAsync("服务器不接受：调度表已上报，退回以后才能修改。");
        await wang.Part("entry-withdraw").TapAsync();

        await wang.AllSentAsync();
        await Expect(wang.Part("sheet")).ToContainTextAsync("李写的");
        Assert.Equal("Submitted 李写的", await there.Sql.TextAsync($"SELECT status || ' ' || remarks FROM {Report}"));
    }

    [Fact]
    public async Task The_township_page_shows_the_report_in_its_queue_and_sends_it()
    {
        await using var there = await PlaceAsync();
        var window = (await WindowAsync(Screen.Phone, there.Program, there.UserName)).Window;
        var township = new TownshipPhone(window);
        await township.OpenAsync();
        await township.KeptOfflineAsync();
        var phone = new ReportPhone(window);
        await phone.OpenAsync();
        Trouble.Expect(there.Program.Address);
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.SubmitAsync("两村待试压", "王技术员");
        await Expect(phone.Message).ToContainTextAsync("待发");
        await phone.Part("nav-township").TapAsync();
        await Expect(phone.QueueButton).ToHaveTextAsync("↑ 1 条待发");
        await phone.QueueButton.TapAsync();
        await Expect(phone.Entries.First).ToContainTextAsync("月调度表: 状态 → 待审核");

        await phone.Page.Context.SetOfflineAsync(false);
        await phone.Part("send-now").TapAsync();
        await Expect(phone.Entries.First).ToHaveAttributeAsync("data-state", "done", new() { Timeout = 40_000 });

        await phone.AllSentAsync();
        Assert.Equal(1, await CountAsync(there));
    }

    private static Task<double> CountAsync(TownshipPlace there) => there.Sql.NumberAsync($"SELECT count(*) FROM {Report}");

    private Task<TownshipPlace> PlaceAsync() => TownshipPlace.CreateAsync(Demo, Township, CloseWindowsAsync);

    private async Task<ReportPhone> PhoneAsync(TownshipPlace there, string userName)
    {
        var phone = new ReportPhone((await WindowAsync(Screen.Phone, there.Program, userName)).Window);
        await phone.OpenAsync();
        return phone;
    }
}
