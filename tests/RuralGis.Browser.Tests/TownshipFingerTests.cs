using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Nothing moves under a finger: what arrives while one is down waits, and entries keep their places while their sheet is open.</summary>
public sealed class TownshipFingerTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string Township = "370113007";

    [Fact]
    public async Task A_village_pressed_is_the_one_that_opens_whatever_arrives_meanwhile()
    {
        await using var there = await PlaceAsync();
        var phone = await PhoneAsync(there);
        await phone.PullAsync();
        var pressed = (await phone.Villages.Nth(1).GetAttributeAsync("data-open"))!;
        var last = (await phone.Villages.Last.GetAttributeAsync("data-open"))!;
        var name = await phone.Village(pressed).Locator(".name").TextContentAsync();

        await phone.Village(pressed).HoverAsync();
        await phone.Page.Mouse.DownAsync();
        // The last of the list becomes the most pressing one.
        await there.Sql.ColumnAsync($"UPDATE water_villages SET status = 'Problem' WHERE id = '{last}' RETURNING id");
        await phone.PullAsync();
        await phone.Page.Mouse.UpAsync();

        await Expect(phone.Part("card-title")).ToContainTextAsync(name!);
        await Expect(phone.Village(last)).ToContainTextAsync("有问题");
    }

    [Fact]
    public async Task Entries_stay_in_their_places_while_they_are_sent()
    {
        await using var there = await PlaceAsync();
        var phone = await PhoneAsync(there);
        await phone.KeptOfflineAsync();
        await phone.ShowAsync("water");
        Trouble.Expect(there.Program.Address);
        await phone.Page.Context.SetOfflineAsync(true);
        foreach (var status in new[] { "Designed", "TrunkPipe", "InnerPipe" })
            await phone.StepAsync(await there.VillageAsync(status));
        await phone.QueueButton.TapAsync();
        var before = await PlacesAsync(phone);

        await phone.Page.Context.SetOfflineAsync(false);
        await Expect(phone.Queue.Locator("[data-state=done]")).ToHaveCountAsync(3, new() { Timeout = 40_000 });

        Assert.Equal(3, before.Length);
        Assert.Equal(before, await PlacesAsync(phone));
        await phone.Part("queue-close").TapAsync();
        await phone.QueueButton.TapAsync();
        await Expect(phone.Queue.Locator(".past [data-state=done]")).ToHaveCountAsync(3);
    }

    /// <returns>Each entry with its top edge, from above.</returns>
    private static Task<string[]> PlacesAsync(TownshipPhone phone)
        => phone.Entries.EvaluateAllAsync<string[]>("all => all.map((one) => `${one.dataset.id} ${Math.round(one.getBoundingClientRect().top)}`)");

    private Task<TownshipPlace> PlaceAsync() => TownshipPlace.CreateAsync(Demo, Township, CloseWindowsAsync);

    private async Task<TownshipPhone> PhoneAsync(TownshipPlace there)
    {
        var phone = new TownshipPhone((await WindowAsync(Screen.Phone, there.Program, there.UserName)).Window);
        await phone.OpenAsync();
        return phone;
    }
}
