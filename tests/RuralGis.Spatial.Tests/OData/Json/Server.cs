using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RuralGis.Spatial.OData;

namespace RuralGis.Spatial.Tests.OData.Json;

/// <summary>A real Kestrel on a free port, with compression as the host has it; one answer at any address.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Server(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<Server> StartAsync(RequestDelegate answer, SpatialOptions? options = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(options ?? new SpatialOptions()).AddResponseCompression();

        var app = builder.Build();
        app.UseResponseCompression();
        app.Run(answer);
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
