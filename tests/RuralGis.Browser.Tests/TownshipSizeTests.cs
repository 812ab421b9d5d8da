using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>What the township's page costs on a bad line, as the phone's line counts it: heads, questions and all.</summary>
public sealed class TownshipSizeTests(DemoDatabase demo, BrowserRun run, ITestOutputHelper output) : BrowserTest(demo, run)
{
    private const string Township = "370113007";

    [Fact]
    public async Task The_first_load_is_under_250_kB_and_a_card_under_20()
    {
        await using var there = await TownshipPlace.CreateAsync(Demo, Township, CloseWindowsAsync);
        using var line = new BadLine { Server = new Uri(there.Program.Address) };
        var village = await there.VillageAsync("InnerPipe");
        var page = (await WindowAsync(Screen.Phone, user: null)).Window;
        await page.Context.AddCookiesAsync([await RunningProgram.SignInAsync(line.Address, there.UserName)]);
        var before = line.BytesDown;

        await page.GotoAsync($"{line.Address}township");
        var phone = new TownshipPhone(page);
        await Expect(phone.Villages.First).ToBeVisibleAsync();
        await Expect(page.Locator("html[data-ready=true]")).ToBeAttachedAsync();
        await phone.KeptOfflineAsync();
        await QuietAsync(line);
        var first = line.BytesDown - before;
        var outline = await there.Sql.NumberAsync($"SELECT length(ST_AsGeoJSON(boundary)) FROM regions WHERE code = '{Township}'");

        await phone.ShowAsync("water");
        await phone.StepAsync(village);
        await phone.AllSentAsync();
        await QuietAsync(line);
        var card = line.BytesDown - before - first;

        await phone.ReloadAsync();
        await phone.AllSentAsync();
        await QuietAsync(line);
        var again = line.BytesDown - before - first - card;
        output.WriteLine($"First load with all that is kept for offline: {first:N0} bytes, of them the township's outline of {outline:N0} bytes before compression. A card opened, stepped forward and sent: {card:N0} bytes. Opened again: {again:N0} bytes.");

        Assert.InRange(first, 1, 250_000);
        Assert.InRange(card, 1, 20_000);
        Assert.InRange(again, 1, 60_000);
    }

    /// <summary>Nothing has come for a while.</summary>
    private static async Task QuietAsync(BadLine line)
    {
        for (var (before, now) = (-1L, line.BytesDown); before != now; (before, now) = (now, line.BytesDown))
            await Task.Delay(1500, TestContext.Current.CancellationToken);
    }
}
