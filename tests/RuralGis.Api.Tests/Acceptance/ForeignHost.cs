using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Routing.Controllers;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using RuralGis.Spatial;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>A small program of somebody else's that serves its database by RuralGis.Spatial and by nothing else of ours.</summary>
public static class ForeignHost
{
    /// <summary>SRID of all its shapes.</summary>
    public const int Srid = 4326;

    /// <param name="connectionString">Of a database made by <see cref="ForeignData"/>.</param>
    /// <param name="sent">Sees the SQL.</param>
    /// <returns>Listening on a free port.</returns>
    public static async Task<WebApplication> StartAsync(string connectionString, params IInterceptor[] sent)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDbContext<ForeignDb>(options =>
        {
            ForeignDb.Connect(options, connectionString);
            options.AddInterceptors(sent);
        });
        builder.Services.AddControllers()
            .ConfigureApplicationPartManager(parts =>
            {
                // The tests refer to the Api, whose controllers are none of this program's.
                parts.ApplicationParts.Clear();
                parts.ApplicationParts.Add(new AssemblyPart(typeof(ForeignHost).Assembly));
                parts.ApplicationParts.Add(new AssemblyPart(typeof(MetadataController).Assembly));
            })
            .AddSpatialOData("odata", Model(), new SpatialOptions { Srid = Srid });

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerErrorAsync });
        app.UseODataBatching();
        app.UseHeadAsGet("odata");
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerErrorAsync });
        app.UseSpatialRequests("odata");
        app.UseRouting();
        app.MapControllers();
        await app.StartAsync();
        return app;
    }

    private static IEdmModel Model()
    {
        var odata = new ODataConventionModelBuilder { Namespace = "Country" };
        odata.EntitySet<Farmland>("Farmlands");
        odata.EntitySet<Village>("Villages");
        odata.EntitySet<Redline>("Redlines");
        odata.Relate<Farmland, Redline>("Redlines", "Redlines", (farmland, redline) => redline.Geom!.Intersects(farmland.Geom));
        odata.Relate<Redline, Farmland>("Farmlands", "Farmlands", (redline, farmland) => farmland.Geom!.Intersects(redline.Geom));
        odata.Searches<Village>(village => village.Name);
        return odata.GetSpatialEdmModel(Srid);
    }

    private static Task AnswerErrorAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        context.Response.StatusCode = fault switch
        {
            ODataException => StatusCodes.Status400BadRequest,
            NotImplementedException => StatusCodes.Status501NotImplemented,
            BadHttpRequestException bad => bad.StatusCode,
            _ => StatusCodes.Status500InternalServerError,
        };
        return context.Response.WriteAsJsonAsync(new { error = new { code = context.Response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture), message = fault.Message } });
    }
}

public sealed class FarmlandsController(ForeignDb db) : ODataController
{
    public Task<IActionResult> Get(CancellationToken ct) => Request.AnswerAsync(db.Farmlands, ct);

    public Task<IActionResult> Get(int key, CancellationToken ct) => Request.AnswerOneAsync(db.Farmlands.Where(f => f.Id == key), ct);

    public Task<IActionResult> Below(int key, CancellationToken ct) => Request.AnswerBelowAsync(db.Farmlands.Where(f => f.Id == key), ct);
}

public sealed class VillagesController(ForeignDb db) : ODataController
{
    public Task<IActionResult> Get(CancellationToken ct) => Request.AnswerAsync(db.Villages, ct);

    public Task<IActionResult> Get(int key, CancellationToken ct) => Request.AnswerOneAsync(db.Villages.Where(v => v.Id == key), ct);

    public Task<IActionResult> Below(int key, CancellationToken ct) => Request.AnswerBelowAsync(db.Villages.Where(v => v.Id == key), ct);
}

public sealed class RedlinesController(ForeignDb db) : ODataController
{
    public Task<IActionResult> Get(CancellationToken ct) => Request.AnswerAsync(db.Redlines, ct);

    public Task<IActionResult> Get(int key, CancellationToken ct) => Request.AnswerOneAsync(db.Redlines.Where(r => r.Id == key), ct);

    public Task<IActionResult> Below(int key, CancellationToken ct) => Request.AnswerBelowAsync(db.Redlines.Where(r => r.Id == key), ct);
}
