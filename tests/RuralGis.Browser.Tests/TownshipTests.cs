using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>A township official with a phone: what is entered is on the phone at once and on the server once.</summary>
public sealed class TownshipTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string Township = "370113007";

    [Fact]
    public async Task A_step_forward_takes_two_taps_and_arrives()
    {
        await using var there = await PlaceAsync();
        var village = await there.VillageAsync("Metering");
        var phone = await PhoneAsync(there);
        await phone.ShowAsync("water");

        await Expect(phone.Part("origin")).ToContainTextAsync("示例数据");
        await phone.Village(village).TapAsync();
        await Expect(phone.Part("card-title")).ToContainTextAsync("示例");
        await phone.Part("card-step").TapAsync();

        await Expect(phone.Message).ToHaveTextAsync("已存在手机上，有网络时自动发送。");
        await phone.AllSentAsync();
        Assert.Equal("Connected 2024-09-30", await there.Sql.TextAsync($"SELECT status || ' ' || connected_on FROM water_villages WHERE id = '{village}'"));
        Assert.Equal(1, await there.ChangesAsync(village));
        await phone.Part("card-close").TapAsync();
        await Expect(phone.Village(village)).ToContainTextAsync("已通水");
    }

    [Fact]
    public async Task What_is_wrong_in_a_sample_village_is_noted_too()
    {
        await using var there = await PlaceAsync();
        var village = await there.Sql.TextAsync($"SELECT id FROM sample_villages WHERE township_code = '{Township}' ORDER BY village_code LIMIT 1");
        var phone = await PhoneAsync(there);
        await phone.ShowAsync("sample");

        await phone.NoteAsync(village, "村标未立");
        await phone.AllSentAsync();

        Assert.Equal("村标未立", await there.Sql.TextAsync($"SELECT problem_note FROM sample_villages WHERE id = '{village}'"));
    }

    [Fact]
    public async Task Without_a_network_the_page_opens_again_and_keeps_what_is_entered_until_there_is_one()
    {
        await using var there = await PlaceAsync();
        var village = await there.VillageAsync("TrunkPipe");
        var phone = await PhoneAsync(there);
        await phone.KeptOfflineAsync();
        Trouble.Expect(there.Program.Address);

        await phone.Page.Context.SetOfflineAsync(true);
        await phone.ReloadAsync();
        await phone.ShowAsync("water");
        await phone.StepAsync(village);
        await phone.StepAsync(village);
        await phone.NoteAsync(village, "缺水表 12 块");
        await phone.ReloadAsync();
        await Expect(phone.QueueButton).ToHaveTextAsync("↑ 3 条待发");
        await phone.ShowAsync("water");
        await Expect(phone.Village(village)).ToContainTextAsync("户表改造");
        await Expect(phone.Village(village)).ToContainTextAsync("待发 3");
        Assert.Equal(0, await there.ChangesAsync(village));

        await phone.Page.Context.SetOfflineAsync(false);
        await phone.AllSentAsync();
        Assert.Equal("Metering 缺水表 12 块", await there.Sql.TextAsync($"SELECT status || ' ' || problem_note FROM water_villages WHERE id = '{village}'"));
        Assert.Equal(3, await there.ChangesAsync(village));
    }

    [Fact]
    public async Task What_waits_can_be_withdrawn_before_it_was_on_its_way()
    {
        await using var there = await PlaceAsync();
        var village = await there.VillageAsync("TrunkPipe");
        var phone = await PhoneAsync(there);
        await phone.ShowAsync("water");
        // Nothing goes out, and nothing is tried.
        await phone.Page.RouteAsync("**/account/me", route => route.AbortAsync());
        Trouble.Expect(there.Program.Address);
        await phone.KeptOfflineAsync();
        await phone.ReloadAsync();
        await phone.ShowAsync("water");
        await phone.StepAsync(village);

        await phone.QueueButton.TapAsync();
        await Expect(phone.Part("line-state")).ToContainTextAsync("会自动重试");
        await phone.Queue.GetByTestId("entry-withdraw").TapAsync();

        await Expect(phone.Entries).ToHaveAttributeAsync("data-state", "dropped");
        await phone.Part("queue-close").TapAsync();
        await Expect(phone.Village(village)).ToContainTextAsync("骨干管网施工");
        await phone.Page.UnrouteAsync("**/account/me");
        Assert.Equal(0, await there.ChangesAsync(village));
    }

    [Fact]
    public async Task Of_two_phones_on_one_village_the_second_is_shown_what_the_first_did_and_decides()
    {
        await using var there = await PlaceAsync();
        var village = await there.VillageAsync("InnerPipe");
        var wang = await PhoneAsync(there);
        var li = await PhoneAsync(there);
        await wang.ShowAsync("water");
        await li.ShowAsync("water");
        Trouble.Expect(there.Program.Address);

        await wang.NoteAsync(village, "停工");
        await wang.AllSentAsync();
        await li.StepAsync(village);
        await Expect(li.QueueButton).ToHaveTextAsync("✗ 1 条要处理");
        await li.QueueButton.TapAsync();
        await Expect(li.Part("conflict").Locator("tbody tr")).ToHaveTextAsync(
            ["供水进展村内管网施工户表改造村内管网施工", "问题（未填）（未填）停工"]);
        Assert.Equal(1, await there.ChangesAsync(village));

        await li.Part("entry-keepMine").TapAsync();
        await Expect(li.QueueButton).ToHaveTextAsync("✓ 全部送达");
        Assert.Equal("Metering 停工", await there.Sql.TextAsync($"SELECT status || ' ' || problem_note FROM water_villages WHERE id = '{village}'"));
        Assert.Equal(2, await there.ChangesAsync(village));
    }

    [Fact]
    public async Task When_the_session_has_ended_nothing_kept_is_lost_and_signing_in_sends_it()
    {
        await using var there = await PlaceAsync();
        var village = await there.VillageAsync("Designed");
        var phone = await PhoneAsync(there);
        await phone.KeptOfflineAsync();
        await phone.ShowAsync("water");
        Trouble.Expect(there.Program.Address);
        await there.Sql.ColumnAsync("DELETE FROM sessions RETURNING id");

        await phone.StepAsync(village);
        await Expect(phone.Part("notice")).ToContainTextAsync("登录已结束");
        await phone.Part("to-sign-in").First.TapAsync();
        await new SignInForm(phone.Page).SubmitAsync(there.UserName);

        await phone.AllSentAsync();
        Assert.Equal("TrunkPipe", await there.Sql.TextAsync($"SELECT status FROM water_villages WHERE id = '{village}'"));
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task All_of_it_fits_and_axe_finds_nothing_serious(string screen)
    {
        await using var there = await PlaceAsync();
        var village = await there.VillageAsync("InnerPipe");
        var phone = await PhoneAsync(there, Screen.Named(screen));
        var other = await PhoneAsync(there);
        Trouble.Expect(there.Program.Address);
        await GoodAsync(phone);
        if (screen == "phone")
            await phone.Part("map-toggle").ClickAsync();
        await Expect(phone.Page.Locator("#map path").First).ToBeVisibleAsync();
        await GoodAsync(phone);
        await phone.Part("tab-sample").ClickAsync();
        await GoodAsync(phone);

        await other.ShowAsync("water");
        await other.NoteAsync(village, "停工");
        await other.AllSentAsync();
        await phone.Part("tab-water").ClickAsync();
        await phone.Village(village).ClickAsync();
        await phone.Part("card-fill").ClickAsync();
        await phone.Part("card-photos").ClickAsync();
        await GoodAsync(phone);
        await phone.Part("card-step").ClickAsync();
        await phone.Part("card-close").ClickAsync();
        await Expect(phone.QueueButton).ToHaveTextAsync("✗ 1 条要处理");
        await phone.QueueButton.ClickAsync();
        await Expect(phone.Part("conflict")).ToBeVisibleAsync();
        await GoodAsync(phone);
        await phone.Part("queue-close").ClickAsync();
        await phone.Part("language-switch").ClickAsync();
        await Expect(phone.QueueButton).ToHaveTextAsync("✗ 1 to decide");
        await GoodAsync(phone);
    }

    private static async Task GoodAsync(TownshipPhone phone)
    {
        Assert.Empty(await Fit.WiderThanScreenAsync(phone.Page));
        Assert.Empty(await Fit.TooSmallAsync(phone.Page, "button:visible, select:visible, summary:visible, input:visible"));
        Assert.Empty(await Axe.FindAsync(phone.Page));
    }

    private Task<TownshipPlace> PlaceAsync() => TownshipPlace.CreateAsync(Demo, Township, CloseWindowsAsync);

    private async Task<TownshipPhone> PhoneAsync(TownshipPlace there, BrowserNewContextOptions? screen = null)
    {
        var phone = new TownshipPhone((await WindowAsync(screen ?? Screen.Phone, there.Program, there.UserName)).Window);
        await phone.OpenAsync();
        return phone;
    }
}
