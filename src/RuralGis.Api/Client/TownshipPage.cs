using System.Security.Cryptography;
using System.Text.Json;

namespace RuralGis.Api.Client;

/// <summary>
/// The township's page, which a phone keeps to open it without a network: no data in it, so anybody may have its files. Its service worker
/// is served with the page's files and their checksums above it; a browser that finds it changed fetches what is new.
/// </summary>
public static class TownshipPage
{
    private const string Page = "township";

    public static WebApplication MapTownshipPage(this WebApplication app)
    {
        var root = ClientEndpoints.Root(app);
        app.MapGet($"/{Page}", () => Results.File(PathOf(root, Page), "text/html; charset=utf-8")).AllowAnonymous();
        app.MapGet("/township.webmanifest", () => Results.File(PathOf(root, "township.webmanifest"), "application/manifest+json")).AllowAnonymous();
        app.MapGet("/service-worker.js", () => Results.Text(Worker(root), "text/javascript; charset=utf-8")).AllowAnonymous();
        return app;
    }

    private static string Worker(string root)
    {
        var files = JsonSerializer.Deserialize<string[]>(File.ReadAllText(PathOf(root, "township-files.json")))!;
        var shell = files.Select(file => new[] { file, Checksum(PathOf(root, file)) });
        return $"self.shell = {JsonSerializer.Serialize(shell)}\n{File.ReadAllText(PathOf(root, "service-worker.js"))}";
    }

    private static string PathOf(string root, string file) => Path.Combine(root, file == Page ? $"{Page}.html" : file);

    private static string Checksum(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..16];
}
