using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The township's page as an official sees it.</summary>
public sealed class TownshipPhone(IPage page)
{
    public IPage Page => page;
    public ILocator Villages => page.GetByTestId("village");
    public ILocator Card => page.GetByTestId("card");
    public ILocator Queue => page.GetByTestId("queue");
    public ILocator QueueButton => page.GetByTestId("queue-button");
    public ILocator Entries => Queue.GetByTestId("entry");
    public ILocator Message => page.GetByTestId("card-message");

    public ILocator Part(string testId) => page.GetByTestId(testId);

    public ILocator Village(string id) => page.Locator($"#open-{id}");

    public async Task OpenAsync()
    {
        await page.GotoAsync("/township");
        await ReadyAsync();
    }

    /// <summary>Opened again, from what the phone keeps.</summary>
    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await ReadyAsync();
    }

    /// <summary>From now on it opens without a network.</summary>
    public async Task KeptOfflineAsync()
        => await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready }");

    public async Task ShowAsync(string tab) => await Part($"tab-{tab}").TapAsync();

    /// <summary>One step forward: the village, then the step.</summary>
    public async Task StepAsync(string id)
    {
        await Village(id).TapAsync();
        await Part("card-step").TapAsync();
        await SavedAsync();
    }

    /// <summary>Writes what is the problem in a village.</summary>
    public async Task NoteAsync(string id, string text)
    {
        await Village(id).TapAsync();
        await Part("card-fill").TapAsync();
        await Part("field-ProblemNote").FillAsync(text);
        await Part("card-save").TapAsync();
        await SavedAsync();
    }

    public async Task PhotoAsync(string id, string name, byte[] picture)
    {
        await Village(id).TapAsync();
        await Part("card-photos").TapAsync();
        await Part("photo-files").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = picture });
        await Expect(Message).ToContainTextAsync("1 张照片已存在手机上。");
        await Part("card-close").TapAsync();
    }

    public Task AllSentAsync(float seconds = 40)
        => Expect(QueueButton).ToHaveTextAsync("✓ 全部送达", new() { Timeout = seconds * 1000 });

    /// <returns>
    /// All entries this phone has made, as "id state", oldest first; the state is "same" for a change that was kept over a version which said
    /// so already: then there was nothing to write.
    /// </returns>
    public Task<string[]> KeptEntriesAsync(string kind)
        => page.EvaluateAsync<string[]>(
            """
            async (kind) => {
              const { name } = (await indexedDB.databases()).find((one) => one.name.startsWith('ruralgis-township-'))
              const db = await new Promise((resolve) => { const opening = indexedDB.open(name); opening.onsuccess = () => resolve(opening.result) })
              const asked = db.transaction('queue').objectStore('queue').getAll()
              const all = await new Promise((resolve) => { asked.onsuccess = () => resolve(asked.result) })
              db.close()
              const isSame = ({ state, change, seen }) =>
                state === 'done' && change && Object.entries(change).every(([column, value]) => seen[column] === value)
              return all.filter((one) => one.kind === kind).map((one) => `${one.id} ${isSame(one) ? 'same' : one.state}`)
            }
            """,
            kind);

    /// <summary>Asks the server for what others did, and waits until the phone has it.</summary>
    public async Task PullAsync()
    {
        var before = await PulledAtAsync();
        await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        while (await PulledAtAsync() == before)
            await Task.Delay(50);
    }

    private Task<string> PulledAtAsync()
        => page.EvaluateAsync<string>(
            """
            async () => {
              const { name } = (await indexedDB.databases()).find((one) => one.name.startsWith('ruralgis-township-'))
              const db = await new Promise((resolve) => { const opening = indexedDB.open(name); opening.onsuccess = () => resolve(opening.result) })
              const asked = db.transaction('kept').objectStore('kept').get('pulledAt')
              await new Promise((resolve) => { asked.onsuccess = resolve })
              db.close()
              return asked.result ?? ''
            }
            """);

    private async Task ReadyAsync()
    {
        await Expect(page.Locator("html[data-ready=true]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByTestId("tab-water").Locator("b")).Not.ToHaveTextAsync("0", new() { Timeout = 60_000 });
    }

    private async Task SavedAsync()
    {
        await Expect(Message).ToHaveTextAsync("已存在手机上，有网络时自动发送。");
        await Part("card-close").TapAsync();
    }
}
