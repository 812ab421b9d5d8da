using NetTopologySuite;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Spatial.Shapes;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>
/// POST /farmland/check: what saving a plot would find, without saving it. GET /farmland/gaps?township=…: the narrow gaps between the plots of a
/// township, as a GeoJSON layer.
/// </summary>
public static class CheckEndpoint
{
    public static void MapPlotCheck(this WebApplication app)
    {
        app.MapPost("/farmland/check", (PlotDraft plot, PlotRules rules, PlotRuleSettings settings, CancellationToken ct)
            => rules.CheckAsync(plot with { Drawn = Read(plot, settings.MaxCorners) }, ct));
        app.MapGet("/farmland/gaps", (string township, HttpRequest request, NarrowGaps gaps, CancellationToken ct)
            => request.Query.Keys.FirstOrDefault(key => key != "township") is { } unknown
                ? throw new RuleBrokenException(400, $"There is no parameter {unknown}; there is only township.")
                : gaps.OfTownshipAsync(township, ct));
    }

    private static DrawnShape? Read(PlotDraft plot, int maxCorners) => plot.Boundary is { } geoJson
        ? DrawnShape.Read(geoJson, NtsGeometryServices.Instance.CreateGeometryFactory(SpatialColumns.Srid), maxCorners)
        : null;
}
