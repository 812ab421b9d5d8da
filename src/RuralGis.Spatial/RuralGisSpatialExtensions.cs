using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Abstracts;
using Microsoft.AspNetCore.OData.Batch;
using Microsoft.AspNetCore.OData.Formatter.Deserialization;
using Microsoft.AspNetCore.OData.Formatter.Serialization;
using Microsoft.AspNetCore.OData.Routing.Conventions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using RuralGis.Spatial.OData;
using RuralGis.Spatial.OData.Functions;
using RuralGis.Spatial.OData.Query;
using RuralGis.Spatial.OData.Routing;

namespace RuralGis.Spatial;

/// <summary>All a host calls to serve spatial OData.</summary>
public static class RuralGisSpatialExtensions
{
    /// <summary>
    /// Serves a model made by <see cref="SpatialEdm.GetSpatialEdmModel"/> under a path. The connection is best opened with jit=off: PostgreSQL
    /// takes the cost of a PostGIS function for work, and compiles for a second what runs in milliseconds.
    /// </summary>
    /// <param name="mvc">The host's controllers.</param>
    /// <param name="path">Such as "odata".</param>
    /// <param name="model">The model.</param>
    /// <param name="spatial">What is allowed, and how shapes are stored.</param>
    public static IMvcBuilder AddSpatialOData(this IMvcBuilder mvc, string path, IEdmModel model, SpatialOptions spatial)
    {
        mvc.Services.AddSingleton(spatial);
        return mvc.AddOData(options =>
        {
            options.TimeZone = TimeZoneInfo.Utc;
            options.Conventions.Remove(options.Conventions.Single(convention => convention.GetType() == typeof(FunctionRoutingConvention)));
            options.Conventions.Add(new CountableFunctionConvention());
            options.Conventions.Add(new BelowRowConvention());
            options.RouteOptions.EnableNonParenthesisForEmptyParameterFunction = true;
            options.AddRouteComponents(path, model, ODataVersion.V401, services => ExactNumbers.AddTo(services)
                .AddSingleton(spatial)
                .AddSingleton<ODataUriResolver, SpatialUriResolver>()
                .AddSingleton<ODataResourceSerializer, GeoJsonSerializer>()
                .AddSingleton<ODataResourceDeserializer>(read => new GeoJsonDeserializer(read.GetRequiredService<IODataDeserializerProvider>(), spatial))
                .AddSingleton<IETagHandler, RowVersionETag>()
                .AddSingleton<ODataBatchHandler>(new AtomicBatch()));
        });
    }

    /// <summary>HEAD wherever GET answers below a path. After batching, since each request of a batch goes by itself, and before whatever writes errors.</summary>
    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app, string path) => app.Use((context, next)
        => HttpMethods.IsHead(context.Request.Method) && context.Request.Path.StartsWithSegments($"/{path}") ? HeadAsGet.RunAsync(context, next) : next(context));

    /// <summary>
    /// Reads what the routes do not: versions, queries that come by POST …/$query, and addresses in other ways than the framework writes
    /// them. Refuses options on the model and on the list of sets, where it would ignore them. After batching, before routing.
    /// </summary>
    public static IApplicationBuilder UseSpatialRequests(this IApplicationBuilder app, string path)
    {
        var model = app.ApplicationServices.GetRequiredService<IOptions<ODataOptions>>().Value.RouteComponents[path].EdmModel;
        return app.Use(async (context, next) =>
        {
            if (context.Request.Path.StartsWithSegments($"/{path}"))
            {
                ProtocolVersion.Require(context.Request);
                await PostedQuery.ReadAsync(context);
                context.Request.Path.StartsWithSegments($"/{path}", out var below);
                NotOffered.RequireAddress(below.Value ?? "");
                context.Request.Path = $"/{path}" + KeyAddress.Plain(below, model);
                if (below.Value is null or "" or "/" or "/$metadata")
                    RequireNoOptions(context.Request, path);
            }

            await next(context);
        });
    }

    private static void RequireNoOptions(HttpRequest request, string path)
    {
        if (request.Query.Keys.FirstOrDefault(name => name is not ("$format" or "format")) is { } option)
            throw new ODataException($"The query option '{option}' means nothing at {request.Path}; ask a set, such as /{path}/<set>.");
    }
}
