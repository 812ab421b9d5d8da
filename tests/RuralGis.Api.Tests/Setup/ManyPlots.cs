using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using RuralGis.Api.Data;
using Xunit;

namespace RuralGis.Api.Tests.Setup;

/// <summary>The demo with 30,000 plots more, spread at random, and a program whose SQL is remembered.</summary>
public sealed class ManyPlots(DemoDatabase demo) : IAsyncLifetime
{
    private RuralApp _app = null!;

    public SentSql Sent { get; } = new();

    public string ConnectionString { get; private set; } = "";

    public WebApplicationFactory<Program> App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await demo.CopyAsync();
        Assert.Equal(0, await Commands.RunAsync(ConnectionString, "load", "--scale", "30000"));
        _app = new RuralApp(ConnectionString);
        App = _app.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.ConfigureDbContext<RuralDb>(options => options.AddInterceptors(Sent))));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _app.DisposeAsync();
        await PostgisServer.DropDatabaseAsync(ConnectionString);
    }
}
