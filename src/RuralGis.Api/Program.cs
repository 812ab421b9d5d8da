using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.OData;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using RuralGis.Api.Client;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.Progress;
using RuralGis.Spatial;

NtsGeometryServices.Instance = new NtsGeometryServices(
    PackedCoordinateSequenceFactory.DoubleFactory, new PrecisionModel(), SpatialColumns.Srid, GeometryOverlay.NG, new CoordinateEqualityComparer());

if (RuralCommand.Read(args) is { } command)
    return await command.RunAsync(RuralCommand.Configuration());

// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
// A polygon of a few thousand corners fits into the address.
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = 128 * 1024);
builder.Services.AddRuralDb(builder.Configuration);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(builder.Configuration.GetRequiredSection("Progress").Get<ProgressRules>()!);
builder.Services.AddScoped<ProgressBoard>();
builder.Services.AddControllers().AddOData(odata => odata.AddSpatialRoute("odata", RuralModel.Build(), SpatialColumns.Srid));
builder.Services.AddProblemDetails().AddSingleton<ErrorResponses>();
builder.Services.AddSingleton<IExceptionHandler>(services => services.GetRequiredService<ErrorResponses>());
builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
builder.Services.AddHealthChecks().AddCheck<DatabaseReady>("database");

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages(context => app.Services.GetRequiredService<ErrorResponses>().WriteStatusAsync(context.HttpContext));
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseStrictModelAddresses("odata");
app.UseRouting();
app.MapControllers();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
app.MapHealthChecks("/health/ready");
app.MapClient();
await app.RunAsync();
return 0;
