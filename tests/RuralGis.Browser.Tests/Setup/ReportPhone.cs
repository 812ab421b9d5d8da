using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The monthly report as the official of a township sees it on a phone.</summary>
public sealed class ReportPhone(IPage page)
{
    public IPage Page => page;
    public ILocator Remarks => page.Locator("#remarks");
    public ILocator Line => page.GetByTestId("line");
    public ILocator Message => page.GetByTestId("sheet-message");
    public ILocator QueueButton => page.GetByTestId("queue-button");
    public ILocator Entries => page.GetByTestId("queue").GetByTestId("entry");

    public ILocator Part(string testId) => page.GetByTestId(testId);

    /// <summary>The first visit, and from then on it opens without a network.</summary>
    public async Task OpenAsync()
    {
        await page.GotoAsync("/monthly");
        await Expect(page.GetByTestId("seen-at")).ToBeVisibleAsync();
        await page.EvaluateAsync("async () => { await navigator.serviceWorker.ready }");
    }

    /// <summary>Opened again, from what the phone keeps.</summary>
    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await Expect(page.GetByTestId("seen-at")).ToBeVisibleAsync();
    }

    public async Task SubmitAsync(string remarks, string signedBy)
    {
        await Remarks.FillAsync(remarks);
        await page.Locator("#signedBy").FillAsync(signedBy);
        await Part("submit-report").TapAsync();
    }

    public Task AllSentAsync() => Expect(QueueButton).ToHaveTextAsync("✓ 全部送达", new() { Timeout = 40_000 });
}
