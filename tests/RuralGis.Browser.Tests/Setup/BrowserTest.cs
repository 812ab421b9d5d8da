using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>
/// One test, one window of its own with nothing remembered but who is signed in. Whatever the test looks at, trouble in the
/// page fails it; a failed one leaves a picture under artifacts/.
/// </summary>
public abstract class BrowserTest(DemoDatabase demo, BrowserRun run) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<RunningProgram> _programs = [];

    protected DemoDatabase Demo => demo;
    protected Oracle Sql { get; } = new(demo.ConnectionString);
    protected RuralGis.Api.Tests.Setup.Api Api => demo.Api;
    protected Trouble Trouble { get; } = new();
    protected Traffic Traffic { get; } = new();

    /// <summary>The program all tests share.</summary>
    protected RunningProgram Program { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Program = await run.ProgramOn(demo);

    /// <summary>The map in a new window, all drawn; a hash such as "#year=2023" opens that view.</summary>
    protected async Task<MapPage> OpenAsync(string hash = "", BrowserNewContextOptions? screen = null, string user = People.Reader)
    {
        var page = await WindowAsync(screen, user: user);
        await page.OpenAsync(hash);
        return page;
    }

    /// <summary>A new window with nothing in it yet, signed in, on the shared program or on another.</summary>
    /// <param name="screen">Desk unless told.</param>
    /// <param name="program">The shared one unless told.</param>
    /// <param name="user">An admin who sees the whole district unless told; null for nobody.</param>
    protected async Task<MapPage> WindowAsync(BrowserNewContextOptions? screen = null, RunningProgram? program = null, string? user = People.Reader)
    {
        program ??= Program;
        var context = await run.Browser.NewContextAsync(new(screen ?? Screen.Desk) { BaseURL = program.Address });
        _contexts.Add(context);
        Trouble.Watch(context);
        Traffic.Watch(context);
        if (user is not null)
            await context.AddCookiesAsync([await program.SessionOf(user)]);
        return new MapPage(await context.NewPageAsync());
    }

    /// <summary>A program on the demo database with settings of the test's own, such as ("Rural:Basemap:Kind", "xyz"); it ends after the windows.</summary>
    protected RunningProgram StartProgram(params (string Name, string Value)[] settings)
    {
        _programs.Add(RunningProgram.Start(demo.ConnectionString, settings));
        return _programs[^1];
    }

    /// <summary>A page beside the map, such as "/account", in a new window, with all that belongs on it.</summary>
    protected async Task<IPage> PageAsync(string path, string user = People.Reader, BrowserNewContextOptions? screen = null)
    {
        var page = (await WindowAsync(screen, user: user)).Window;
        await page.GotoAsync(path);
        await Expect(page.Locator("html[data-ready=true]")).ToBeAttachedAsync();
        return page;
    }

    /// <summary>An account of the test's own, which it may lock, change and sign out.</summary>
    /// <returns>Its user name; the password is <see cref="People.Password"/>.</returns>
    protected async Task<string> NewPersonAsync(AccountRole role = AccountRole.Leader, string region = People.District, bool isDemo = false)
        => (await People.AddAsync(demo.ConnectionString, role, region, isDemo: isDemo)).UserName!;

    /// <summary>Before a program of the test's own ends: a window that is still open would ask it again.</summary>
    protected async Task CloseWindowsAsync()
    {
        foreach (var context in _contexts)
            await context.DisposeAsync();
        _contexts.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        var trouble = Trouble.Unexpected;
        var report = hasFailed || trouble.Count > 0 ? string.Join('\n', [.. trouble, .. await PicturesAsync()]) : "";
        foreach (var context in _contexts)
            await context.DisposeAsync();
        foreach (var program in _programs)
            await program.DisposeAsync();
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
