using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>
/// One test, one window of its own with nothing remembered. Whatever the test looks at, trouble in the page fails it;
/// a failed one leaves a picture under artifacts/.
/// </summary>
public abstract class BrowserTest(DemoDatabase demo, BrowserRun run) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private RunningProgram _program = null!;

    protected DemoDatabase Demo => demo;
    protected Oracle Sql { get; } = new(demo.ConnectionString);
    protected RuralGis.Api.Tests.Setup.Api Api => demo.Api;
    protected Trouble Trouble { get; } = new();
    protected Traffic Traffic { get; } = new();

    public async ValueTask InitializeAsync() => _program = await run.ProgramOn(demo);

    /// <summary>The map in a new window, all drawn; a hash such as "#year=2023" opens that view.</summary>
    protected async Task<MapPage> OpenAsync(string hash = "", BrowserNewContextOptions? screen = null)
    {
        var page = await WindowAsync(screen);
        await page.OpenAsync(hash);
        return page;
    }

    /// <summary>A new window with nothing in it yet, for the shared program or for the one at the address.</summary>
    protected async Task<MapPage> WindowAsync(BrowserNewContextOptions? screen = null, string? address = null)
    {
        var context = await run.Browser.NewContextAsync(screen ?? Screen.Desk);
        _contexts.Add(context);
        Trouble.Watch(context);
        Traffic.Watch(context);
        return new MapPage(await context.NewPageAsync(), address ?? _program.Address);
    }

    public async ValueTask DisposeAsync()
    {
        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var trouble = Trouble.Unexpected;
        var report = hasFailed || trouble.Count > 0 ? string.Join('\n', [.. trouble, .. await PicturesAsync()]) : "";
        foreach (var context in _contexts)
            await context.DisposeAsync();
        GC.SuppressFinalize(this);
        if (report != "")
            Assert.Fail(report);
    }

    private async Task<List<string>> PicturesAsync()
    {
        var name = TestContext.Current.TestMethod?.MethodName ?? "test";
        List<string> paths = [];
        foreach (var page in _contexts.SelectMany(context => context.Pages))
        {
            var path = Repository.PathOf("artifacts", "browser", $"{name}-{Guid.NewGuid().ToString("N")[..6]}.png");
            await page.ScreenshotAsync(new() { Path = path });
            paths.Add($"screenshot: {path}");
        }

        return paths;
    }
}
