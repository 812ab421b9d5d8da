using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Abstracts;
using Microsoft.AspNetCore.OData.Batch;
using Microsoft.AspNetCore.OData.Formatter.Deserialization;
using Microsoft.AspNetCore.OData.Formatter.Serialization;
using Microsoft.AspNetCore.OData.Query.Expressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData;
using Microsoft.OData.Edm;
using RuralGis.Spatial.OData;

namespace RuralGis.Spatial;

/// <summary>All a host calls to serve spatial OData.</summary>
public static class RuralGisSpatialExtensions
{
    /// <summary>Serves a model made by <see cref="SpatialEdm.GetSpatialEdmModel"/> under a path.</summary>
    /// <param name="options">The host's OData options.</param>
    /// <param name="path">Such as "odata".</param>
    /// <param name="model">The model.</param>
    /// <param name="srid">EPSG code of the stored geometry, longitude first.</param>
    public static ODataOptions AddSpatialRoute(this ODataOptions options, string path, IEdmModel model, int srid)
    {
        SpatialFunctions.EnsureRegistered();
        var spatial = new SpatialExpressions(srid);
        var filter = new SpatialFilterBinder(spatial);
        var orderBy = new SpatialOrderByBinder(spatial);
        options.TimeZone = TimeZoneInfo.Utc;
        options.RouteOptions.EnableNonParenthesisForEmptyParameterFunction = true;
        // No skip tokens yet: the stock ones round a distance, and pages would then repeat or miss rows. $skip is exact.
        return options
            .Select().Filter().OrderBy().Expand().Count().SetMaxTop(SupportedQuery.MaxPageSize)
            .AddRouteComponents(path, model, ODataVersion.V401, services => ExactNumbers.AddTo(services)
                .AddSingleton<IFilterBinder>(filter)
                .AddSingleton<IOrderByBinder>(orderBy)
                .AddSingleton<ISelectExpandBinder>(new SpatialSelectExpandBinder(filter, orderBy, spatial))
                .AddSingleton<ODataResourceSerializer, GeoJsonSerializer>()
                .AddSingleton<ODataResourceDeserializer>(read => new GeoJsonDeserializer(read.GetRequiredService<IODataDeserializerProvider>(), srid))
                .AddSingleton<IETagHandler, RowVersionETag>()
                .AddSingleton<ODataBatchHandler>(new AtomicBatch()));
    }

    /// <summary>
    /// Refuses options on the model and on the list of sets, where the framework ignores them; only $format means something there.
    /// Takes a function without parameters with its parentheses too: the framework knows one way to write it, OData both.
    /// </summary>
    public static IApplicationBuilder UseStrictModelAddresses(this IApplicationBuilder app, string path) => app.Use((context, next) =>
    {
        if (context.Request.Path.StartsWithSegments($"/{path}") && context.Request.Path.Value!.EndsWith("()", StringComparison.Ordinal))
            context.Request.Path = context.Request.Path.Value[..^2];

        if (context.Request.Path.StartsWithSegments($"/{path}", out var rest) && rest.Value is (null or "" or "/" or "/$metadata"))
            foreach (var name in context.Request.Query.Keys)
                if (name is not ("$format" or "format"))
                    throw new ODataException($"The query option '{name}' means nothing at {context.Request.Path}; ask a set, such as /{path}/<set>.");

        return next(context);
    });
}
