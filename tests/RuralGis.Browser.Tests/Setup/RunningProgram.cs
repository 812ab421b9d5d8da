using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using RuralGis.Api.Tests.Setup;
using Cookie = Microsoft.Playwright.Cookie;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The real program on Kestrel, on a free port.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly RuralApp _app;
    private readonly ConcurrentDictionary<string, Task<Cookie>> _sessions = new();

    private RunningProgram(string connectionString, (string Name, string Value)[] settings)
    {
        _app = new RuralApp(connectionString, settings);
        _app.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app.StartServer();
    }

    /// <summary>Where it listens, with a slash at the end.</summary>
    public string Address => _app.ClientOptions.BaseAddress.AbsoluteUri;

    /// <summary>Starts it on a database, with settings such as ("Rural:Basemap:Kind", "xyz").</summary>
    public static RunningProgram Start(string connectionString, params (string Name, string Value)[] settings)
        => new(connectionString, settings);

    /// <summary>The session of an account that all its windows share; whoever ends it takes an account of their own.</summary>
    public Task<Cookie> SessionOf(string userName) => _sessions.GetOrAdd(userName, name => SignInAsync(name));

    /// <summary>A new session, as another browser would have it.</summary>
    public Task<Cookie> SignInAsync(string userName, string password = People.Password) => SignInAsync(Address, userName, password);

    /// <param name="address">Of a program, with a slash at the end.</param>
    /// <param name="userName">Whose session it will be.</param>
    /// <param name="password">That of all accounts of the tests unless told.</param>
    public static async Task<Cookie> SignInAsync(string address, string userName, string password = People.Password)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var answer = await browser.PostAsJsonAsync($"{address}account/sign-in", new { userName, password });
        answer.EnsureSuccessStatusCode();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("ruralgis=", StringComparison.Ordinal));
        return new Cookie { Name = "ruralgis", Value = cookie["ruralgis=".Length..cookie.IndexOf(';', StringComparison.Ordinal)], Url = address, HttpOnly = true };
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
