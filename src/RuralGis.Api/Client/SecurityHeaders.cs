using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace RuralGis.Api.Client;

/// <summary>What a browser may do with our pages: run our own files and nothing else, inside no other page.</summary>
public static partial class SecurityHeaders
{
    public static WebApplication UseSecurityHeaders(this WebApplication app)
    {
        var policy = Policy(File.ReadAllText(Path.Combine(ClientEndpoints.Root(app), "index.html")), app.Configuration.GetSection("Rural:Basemap"));
        app.Use((context, next) =>
        {
            // As the answer leaves: when something fails, the exception handler empties the headers that are there by then.
            context.Response.OnStarting(() =>
            {
                Add(context, policy);
                return Task.CompletedTask;
            });
            return next(context);
        });
        return app;
    }

    private static void Add(HttpContext context, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (IsOfAccounts(context.Request.Path))
            headers.CacheControl = "no-store";
        else if (StringValues.IsNullOrEmpty(headers.CacheControl))
            headers.CacheControl = "private, no-cache";
    }

    private static bool IsOfAccounts(PathString path) => path.StartsWithSegments("/account") || path.StartsWithSegments("/accounts");

    /// <param name="page">index.html: its import map is the one inline script, allowed by its hash.</param>
    /// <param name="basemap">Tiles may come from where the configuration says.</param>
    private static string Policy(string page, IConfiguration basemap)
    {
        var importMap = ImportMap().Match(page).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(importMap)));
        return $"default-src 'none'; script-src 'self' 'sha256-{hash}'; style-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + $"img-src 'self' data: blob:{TileHosts(basemap)}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private static string TileHosts(IConfiguration basemap) => basemap["Kind"] switch
    {
        "tianditu" => " https://*.tianditu.gov.cn",
        "xyz" when Uri.TryCreate(basemap["Url"]?.Replace("{s}.", "*.", StringComparison.Ordinal), UriKind.Absolute, out var url)
            => $" {url.Scheme}://{url.Authority}",
        _ => "",
    };

    [GeneratedRegex("<script type=\"importmap\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex ImportMap();
}
