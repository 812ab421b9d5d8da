using Microsoft.Extensions.FileProviders;
using RuralGis.Api.Files;
using RuralGis.Api.Progress;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Client;

/// <summary>Serves the map client and what it has to know before it asks for anything.</summary>
public static class ClientEndpoints
{
    /// <summary>Of the client's folder only these are for browsers; tests and tools are not.</summary>
    private static readonly string[] PublicFolders = ["src", "css", "lib", "locales"];

    private static readonly Dictionary<string, string> Pages = new()
    {
        ["/"] = "index.html",
        ["/account"] = "account.html",
        ["/accounts"] = "accounts.html",
        ["/rights"] = "rights.html",
        ["/indicators"] = "indicators.html",
        ["/report"] = "report.html",
        ["/reports"] = "reports.html",
    };

    /// <summary>Scripts and styles, for everybody: the sign-in page needs them.</summary>
    public static WebApplication UseClientFiles(this WebApplication app)
    {
        var root = Root(app);
        foreach (var folder in PublicFolders.Select(name => new DirectoryInfo(Path.Combine(root, name))).Where(folder => folder.Exists))
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder.FullName),
                RequestPath = $"/{folder.Name}",
                // Asked again each time, answered 304 by ETag: an update reaches everybody at once.
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
            });
        return app;
    }

    public static WebApplication MapClient(this WebApplication app)
    {
        foreach (var (path, file) in Pages)
            app.MapGet(path, () => Page(app, file));
        app.MapGet("/sign-in", () => Page(app, "sign-in.html")).AllowAnonymous();
        app.MapGet("/client-config.json", (IConfiguration configuration, ProgressRules rules, FileSettings files) => Config(configuration, rules, files));
        return app;
    }

    /// <summary>The client's folder: Rural:ClientPath, or `client` beside the program.</summary>
    public static string Root(WebApplication app)
        => Path.GetFullPath(app.Configuration["Rural:ClientPath"] ?? Path.Combine(app.Environment.ContentRootPath, "client"));

    private static IResult Page(WebApplication app, string file) => Results.File(Path.Combine(Root(app), file), "text/html; charset=utf-8");

    private static IResult Config(IConfiguration configuration, ProgressRules rules, FileSettings files)
    {
        var rural = configuration.GetSection("Rural");
        var odata = configuration.GetSection("OData").Get<SpatialOptions>() ?? new SpatialOptions();
        var basemap = rural.GetSection("Basemap");
        return Results.Json(new
        {
            demo = rural.GetValue<bool>("Demo"),
            regionCode = rural["RegionCode"],
            districtName = rural["DistrictName"],
            years = rural.GetSection("Years").Get<int[]>(),
            defaultYear = rural.GetValue<int>("DefaultYear"),
            defaultMeasure = rules.FarmlandMeasure.ToString(),
            lights = new { rules.YellowFromPoints, rules.RedAbovePoints },
            maxFileBytes = files.MaxBytes,
            odata = new
            {
                odata.PageSize,
                odata.MaxPageSize,
                odata.MaxVertices,
                odata.CoordinateDecimals,
                querySeconds = configuration.GetSection("Rights:QuerySeconds").Get<Dictionary<string, int>>(),
            },
            basemap = new
            {
                kind = basemap["Kind"],
                key = basemap["Key"],
                url = basemap["Url"],
                attribution = basemap["Attribution"],
                datum = basemap["Datum"],
            },
        });
    }
}
