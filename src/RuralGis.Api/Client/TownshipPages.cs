using System.Security.Cryptography;
using System.Text.Json;

namespace RuralGis.Api.Client;

/// <summary>
/// The township's pages, which a phone keeps to open them without a network: no data in them, so anybody may have their files. Their service
/// worker is served with the pages' files and their checksums above it; a browser that finds it changed fetches what is new.
/// </summary>
public static class TownshipPages
{
    private static readonly string[] Pages = ["township", "monthly"];

    public static WebApplication MapTownshipPages(this WebApplication app)
    {
        var root = ClientEndpoints.Root(app);
        foreach (var page in Pages)
            app.MapGet($"/{page}", () => Results.File(PathOf(root, page), "text/html; charset=utf-8")).AllowAnonymous();
        app.MapGet("/township.webmanifest", () => Results.File(PathOf(root, "township.webmanifest"), "application/manifest+json")).AllowAnonymous();
        app.MapGet("/service-worker.js", () => Results.Text(Worker(root), "text/javascript; charset=utf-8")).AllowAnonymous();
        return app;
    }

    private static string Worker(string root)
    {
        var files = JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllText(PathOf(root, "township-files.json")))!;
        var shells = files.ToDictionary(page => page.Key, page => page.Value.Select(file => new[] { file, Checksum(PathOf(root, file)) }));
        return $"self.shells = {JsonSerializer.Serialize(shells)}\n{File.ReadAllText(PathOf(root, "service-worker.js"))}";
    }

    private static string PathOf(string root, string file) => Path.Combine(root, Pages.Contains(file) ? $"{file}.html" : file);

    private static string Checksum(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..16];
}
