using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace RuralGis.Api.Client;

/// <summary>Section Web of the settings: what comes in and how long it may take, and whose word about the client counts.</summary>
public sealed record WebLimits
{
    /// <summary>Of a request's body.</summary>
    public long MaxBodyBytes { get; init; } = 30_000_000;

    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Addresses or networks (10.0.0.0/8) of reverse proxies; X-Forwarded-For and -Proto of anybody else mean nothing.</summary>
    public string[] KnownProxies { get; init; } = [];

    public static void Add(WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection("Web").Get<WebLimits>() ?? new WebLimits();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // A polygon of a few thousand corners fits into the address.
            kestrel.Limits.MaxRequestLineSize = 128 * 1024;
            kestrel.Limits.MaxRequestBodySize = limits.MaxBodyBytes;
            kestrel.Limits.RequestHeadersTimeout = limits.HeadersTimeout;
            kestrel.AddServerHeader = false;
        });
        builder.Services.AddSingleton(limits);
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = limits.RequestTimeout });
        builder.Services.Configure<ForwardedHeadersOptions>(limits.Trust);
    }

    /// <summary>Only with proxies: without any, the middleware would believe everybody.</summary>
    public void UseKnownProxies(IApplicationBuilder app)
    {
        if (KnownProxies.Length > 0)
            app.UseForwardedHeaders();
    }

    private void Trust(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in KnownProxies)
            if (proxy.Contains('/', StringComparison.Ordinal))
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else
                options.KnownProxies.Add(IPAddress.Parse(proxy));
    }
}
