using Microsoft.AspNetCore.OData;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using RuralGis.Api.Accounts;
using RuralGis.Api.Client;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.Farmland;
using RuralGis.Api.Farmland.Papers;
using RuralGis.Api.Farmland.Rules;
using RuralGis.Api.Files;
using RuralGis.Api.MonthlyReports;
using RuralGis.Api.Progress;
using RuralGis.Api.Reports;
using RuralGis.Api.VillagePhotos;
using RuralGis.Spatial;
using RuralGis.Spatial.OData;

NtsGeometryServices.Instance = new NtsGeometryServices(
    PackedCoordinateSequenceFactory.DoubleFactory, new PrecisionModel(), SpatialColumns.Srid, GeometryOverlay.NG, new CoordinateEqualityComparer());

if (RuralCommand.Read(args) is { } command)
    return await command.RunAsync(RuralCommand.Configuration());

// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
WebLimits.Add(builder);
builder.Services.AddRuralDb(builder.Configuration);
builder.Services.AddAccounts(builder.Configuration);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddFiles(builder.Configuration);
builder.Services.AddFarmland(builder.Configuration);
builder.Services.AddVillagePhotos(builder.Configuration);
builder.Services.AddProgress(builder.Configuration);
builder.Services.AddMonthlyReports(builder.Configuration);
builder.Services.AddSingleton(ContactVeil.Create());
builder.Services.AddControllers(mvc => mvc.Filters.Add<UnreadableBody>())
    .AddSpatialOData("odata", RuralModel.Build(), (builder.Configuration.GetSection("OData").Get<SpatialOptions>() ?? new()) with { Srid = SpatialColumns.Srid });
builder.Services.AddStrictJson();
builder.Services.AddErrorResponses();
builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
builder.Services.AddHealthChecks().AddCheck<DatabaseReady>("database");

var app = builder.Build();
if (await DemoMode.ReasonNotToServeAsync(app.Services) is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 3;
}

app.Services.GetRequiredService<WebLimits>().UseKnownProxies(app);
app.UseErrorResponses();
app.UseHsts();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseClientFiles();
app.UseAccounts();
app.UseODataBatching();
// From here on each request of a batch goes by itself, and its errors are its own.
app.UseHeadAsGet("odata");
app.UseErrorResponses();
app.UseSpatialRequests("odata");
app.UseRouting();
app.UseRequestTimeouts();
app.UseAccessRules();
app.UseODataPage();
app.MapControllers();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
app.MapHealthChecks("/health/ready").AllowAnonymous();
app.MapAccounts();
app.MapFiles();
app.MapPlotCheck();
app.MapProjectDocuments();
app.MapVillagePhotos();
app.MapLedgers();
app.MapClient();
app.MapTownshipPages();
await app.RunAsync();
return 0;
