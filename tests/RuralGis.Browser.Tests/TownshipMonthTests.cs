using System.Diagnostics;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>
/// A month of a township on a bad line: two officials enter 200 changes and 40 photos, on the same villages too, while the server is killed ten
/// times. Every entry arrives once, nothing is lost, and where both wrote they are asked.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class TownshipMonthTests(DemoDatabase demo, BrowserRun run, ITestOutputHelper output) : BrowserTest(demo, run)
{
    private const string Township = "370113007";
    private const int EntriesEach = 100;
    private const int PhotosEach = 20;
    private const int Kills = 10;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private int _conflicts;

    [Fact]
    public async Task Every_entry_arrives_exactly_once_and_conflicts_are_listed()
    {
        var database = await Demo.CopyAsync();
        var folder = Directory.CreateTempSubdirectory("ruralgis-month-").FullName;
        var sql = new Oracle(database);
        using var lineOfWang = BadLineNow();
        using var lineOfLi = BadLineNow();
        try
        {
            using var server = new KilledServer(database, folder, lineOfWang, lineOfLi);
            await server.StartAsync();
            var wang = await PhoneAsync(database, lineOfWang);
            var li = await PhoneAsync(database, lineOfLi);
            Say("both phones have the page");
            Trouble.Expect(lineOfWang.Address);
            Trouble.Expect(lineOfLi.Address);
            var villages = await sql.ColumnAsync($"SELECT id FROM water_villages WHERE township_code = '{Township}' ORDER BY village_code");

            var kills = KillAsync(server);
            await Task.WhenAll(WorkAsync(wang, villages, "王"), WorkAsync(li, Enumerable.Reverse(villages).ToList(), "李"));
            Say("all is entered");
            // After the first minutes on the worst line, one that is only bad: the rest of it is a matter of waiting.
            Ease(lineOfWang);
            Ease(lineOfLi);
            await kills;
            Say($"killed {server.Kills} times");
            await DecideUntilSentAsync(wang, "entry-keepMine");
            await DecideUntilSentAsync(li, "entry-keepTheirs");
            await DecideUntilSentAsync(wang, "entry-keepMine");
            Say("all is sent");

            await HoldsAsync(sql, wang, li);
            Assert.Equal(Kills, server.Kills);
        }
        finally
        {
            await CloseWindowsAsync();
            await PostgisServer.DropDatabaseAsync(database);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>50 kbit/s, two seconds there and back, of twenty packets one lost.</summary>
    private static BadLine BadLineNow() => new() { BitsPerSecond = 50_000, Latency = TimeSpan.FromSeconds(2), Loss = 0.05 };

    private static void Ease(BadLine line) => (line.BitsPerSecond, line.Latency) = (1_000_000, TimeSpan.FromMilliseconds(200));

    private async Task<TownshipPhone> PhoneAsync(string database, BadLine line)
    {
        var official = await People.AddAsync(database, AccountRole.Township, Township);
        var page = (await WindowAsync(Screen.Phone, user: null)).Window;
        page.SetDefaultTimeout(240_000);
        // The first visit may be in the office.
        var (speed, latency, loss) = (line.BitsPerSecond, line.Latency, line.Loss);
        (line.BitsPerSecond, line.Latency, line.Loss) = (null, TimeSpan.Zero, 0);
        await page.Context.AddCookiesAsync([await RunningProgram.SignInAsync(line.Address, official.UserName!)]);
        await page.GotoAsync($"{line.Address}township");
        var phone = new TownshipPhone(page);
        await Expect(phone.Villages.First).ToBeVisibleAsync();
        await phone.KeptOfflineAsync();
        (line.BitsPerSecond, line.Latency, line.Loss) = (speed, latency, loss);
        await phone.ShowAsync("water");
        return phone;
    }

    /// <summary>Round by round through the villages: a step forward where there is one, else a note; now and then a photo, and the page opened anew.</summary>
    private static async Task WorkAsync(TownshipPhone phone, List<string> villages, string who)
    {
        for (var i = 0; i < EntriesEach; i++)
        {
            var village = villages[i % villages.Count];
            var hasStep = (await phone.Village(village).Locator(".next").TextContentAsync())!.Length > 0;
            if (hasStep && i % 3 != 0)
                await phone.StepAsync(village);
            else
                await phone.NoteAsync(village, $"{who}第{i}次");
            if (i % (EntriesEach / PhotosEach) == 0)
                await phone.PhotoAsync(village, $"{who}{i}.jpg", await Picture.DrawAsync(phone.Page, (who[0] * 1000) + i, 160, 120));
            if (i % 40 == 39)
            {
                await phone.ReloadAsync();
                await phone.ShowAsync("water");
            }
        }
    }

    private static async Task KillAsync(KilledServer server)
    {
        var chance = new Random(2024);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(chance.Next(2500, 5000), TestContext.Current.CancellationToken);
            await server.KillAndStartAsync();
        }
    }

    private async Task DecideUntilSentAsync(TownshipPhone phone, string decision)
    {
        await phone.QueueButton.TapAsync();
        await phone.Part("send-now").TapAsync();
        while (await phone.QueueButton.GetAttributeAsync("data-open") != "0")
        {
            var open = phone.Part(decision).First;
            if (await open.IsVisibleAsync())
            {
                // Listed with all three columns, and taken by its entry: the list may be drawn anew meanwhile.
                var entry = (await open.GetAttributeAsync("data-id"))!;
                var listed = phone.Queue.Locator($"[data-testid=entry][data-id='{entry}'][data-state=conflict]");
                await Expect(listed.GetByTestId("conflict")).ToBeVisibleAsync();
                await listed.GetByTestId(decision).TapAsync();
                await Task.Delay(300, TestContext.Current.CancellationToken);
                // Drawn anew under the finger, or again in conflict with the other's next entry: it is pressed once more.
                if (await listed.CountAsync() == 0)
                    _conflicts++;
            }
            else
            {
                await Task.Delay(300, TestContext.Current.CancellationToken);
            }

            Assert.False(await phone.Entries.And(phone.Page.Locator("[data-state=refused]")).First.IsVisibleAsync(), "something was refused");
            Assert.True(_clock.Elapsed < TimeSpan.FromMinutes(15), "it does not come to an end");
        }

        await phone.Part("queue-close").TapAsync();
    }

    private async Task HoldsAsync(Oracle sql, params TownshipPhone[] phones)
    {
        List<string> changes = [], photos = [];
        foreach (var phone in phones)
        {
            changes.AddRange(await phone.KeptEntriesAsync("change"));
            photos.AddRange(await phone.KeptEntriesAsync("photo"));
        }

        var made = (await sql.ColumnAsync("SELECT right(request_id, 36) || ' ' || count(*) FROM change_log WHERE entity_set = 'WaterVillages' AND kind = 'Changed' GROUP BY right(request_id, 36)")).ToHashSet();
        var done = changes.Where(entry => entry.EndsWith(" done", StringComparison.Ordinal)).ToList();
        var dropped = changes.Where(entry => entry.EndsWith(" dropped", StringComparison.Ordinal)).ToList();
        var same = changes.Where(entry => entry.EndsWith(" same", StringComparison.Ordinal)).ToList();
        Say($"{changes.Count} entries: {done.Count} arrived, {same.Count} said what stood there already, {dropped.Count} given up by choice after {_conflicts} conflicts shown; {photos.Count} photos");

        Assert.Equal(2 * EntriesEach, changes.Count);
        Assert.Equal(changes.Count, done.Count + same.Count + dropped.Count);
        Assert.All(done, entry => Assert.Contains($"{entry[..36]} 1", made));
        Assert.All(dropped.Concat(same), entry => Assert.DoesNotContain(made, one => one.StartsWith(entry[..36], StringComparison.Ordinal)));
        Assert.Equal(done.Count, made.Count);
        Assert.True(_conflicts > 0);

        Assert.Equal(2 * PhotosEach, photos.Count);
        var kept = (await sql.ColumnAsync("SELECT id::text || ' done' FROM village_photos WHERE origin = 'Real'")).Order();
        Assert.Equal(photos.Order(), kept);
    }

    private void Say(string what) => output.WriteLine($"{_clock.Elapsed.TotalSeconds,5:F0} s  {what}");
}
