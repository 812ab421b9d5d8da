using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The real program on Kestrel, on a free port.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly RuralApp _app;
    private readonly WebApplicationFactory<Program> _configured;

    private RunningProgram(string connectionString, (string Name, string Value)[] settings)
    {
        _app = new RuralApp(connectionString);
        _configured = _app.WithWebHostBuilder(host =>
        {
            foreach (var (name, value) in settings)
                host.UseSetting(name, value);
        });
        _configured.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _configured.StartServer();
    }

    /// <summary>Where it listens, with a slash at the end.</summary>
    public string Address => _configured.ClientOptions.BaseAddress.AbsoluteUri;

    /// <summary>Starts it on a database, with settings such as ("Rural:Basemap:Kind", "xyz").</summary>
    public static RunningProgram Start(string connectionString, params (string Name, string Value)[] settings)
        => new(connectionString, settings);

    public async ValueTask DisposeAsync()
    {
        await _configured.DisposeAsync();
        await _app.DisposeAsync();
    }
}
