using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserRun))]

namespace RuralGis.Browser.Tests.Setup;

/// <summary>One Chromium for all tests of the run, and the program they share.</summary>
public sealed class BrowserRun : IAsyncLifetime
{
    // Keeps Chromium quiet where there is no network, and alive where there is no sandbox.
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-default-apps",
    ];

    private readonly Lock _gate = new();
    private IPlaywright _playwright = null!;
    private Task<RunningProgram>? _shared;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>The program on the demo database with its usual settings; the first test that asks starts it.</summary>
    public Task<RunningProgram> ProgramOn(DemoDatabase demo)
    {
        lock (_gate)
            return _shared ??= Task.Run(() => RunningProgram.Start(demo.ConnectionString));
    }

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("RURALGIS_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Headless = true,
            Args = Flags,
            // As in people's browsers, Back shows a page as it was left.
            IgnoreDefaultArgs = ["--disable-back-forward-cache"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        if (_shared is not null)
            await (await _shared).DisposeAsync();
    }
}
