using NetTopologySuite;
using RuralGis.Api.Data;
using RuralGis.Spatial.Shapes;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>POST /farmland/check: what saving a plot would find, without saving it.</summary>
public static class CheckEndpoint
{
    public static void MapPlotCheck(this WebApplication app)
        => app.MapPost("/farmland/check", (PlotDraft plot, PlotRules rules, PlotRuleSettings settings, CancellationToken ct)
            => rules.CheckAsync(plot with { Drawn = Read(plot, settings.MaxCorners) }, ct));

    private static DrawnShape? Read(PlotDraft plot, int maxCorners) => plot.Boundary is { } geoJson
        ? DrawnShape.Read(geoJson, NtsGeometryServices.Instance.CreateGeometryFactory(SpatialColumns.Srid), maxCorners)
        : null;
}
