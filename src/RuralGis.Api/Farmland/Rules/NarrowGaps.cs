using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using RuralGis.Api.Data;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Errors;
using RuralGis.Spatial.Shapes.Edits;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>Narrow gaps between plots: ground that nobody means to leave. Of one plot by the rules, of a whole township here.</summary>
public sealed class NarrowGaps(RuralDb db, PlotRuleSettings rules)
{
    /// <summary>Metres of a degree of latitude, of which a degree of longitude has at least half south of 60°N.</summary>
    private const double MetresOfDegree = 111_000;

    /// <summary>Two cells of the grid that shapes are cut on: a plot beside a gap has its corners.</summary>
    private const double BesideDegrees = 2e-8;

    /// <summary>All narrow gaps between plots of a township that count; each once, those of less than noise left out.</summary>
    /// <param name="township">Its code, nine digits.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="RuleBrokenException">404: there is no such township, or the account may not see it.</exception>
    public async Task<GapLayer> OfTownshipAsync(string township, CancellationToken ct)
    {
        if (!db.Scope.Sees(township) || !await db.Regions.AnyAsync(region => region.Code == township && region.Kind == Regions.RegionKind.Township, ct))
            throw new RuleBrokenException(404, $"There is no township {township} in your area.");

        var plots = await db.FarmlandPlots.Where(plot => plot.TownshipCode == township && plot.Stage != FarmlandStage.Terminated).OrderBy(plot => plot.Code)
            .Select(plot => new GapPlot(plot.Id, plot.Code, plot.Boundary)).ToListAsync(ct);
        var tree = new STRtree<GapPlot>();
        foreach (var plot in plots)
            tree.Insert(plot.Boundary.EnvelopeInternal, plot);

        List<Gap> found = [];
        foreach (var plot in plots)
        {
            ct.ThrowIfCancellationRequested();
            var box = plot.Boundary.EnvelopeInternal.Copy();
            box.ExpandBy(ReachDegrees(rules.GapWidthM));
            var near = tree.Query(box).Where(other => other != plot).ToList();
            foreach (var shape in Beside(plot.Boundary, [.. near.Select(other => other.Boundary)], rules.GapWidthM))
                if (EllipsoidArea.M2(shape) is var m2 && m2 > rules.OverlapToleranceM2 && !found.Exists(gap => IsSame(gap.Geometry, shape)))
                    found.Add(new(shape, new(m2, [plot, .. near.Where(other => other.Boundary.IsWithinDistance(shape, BesideDegrees))])));
        }

        return new([.. found.OrderByDescending(gap => gap.Properties.AreaM2)]);
    }

    /// <summary>Where gaps cannot be told, shapes are too thin for the grid or lie in a tangle: then none is, since a gap keeps nobody from saving.</summary>
    /// <param name="ground">A plot, EPSG:4490, longitude first.</param>
    /// <param name="near">All plots within reach of it.</param>
    /// <param name="widthM">Wider ground is no gap, in metres.</param>
    internal static IEnumerable<MultiPolygon> Beside(MultiPolygon ground, MultiPolygon[] near, double widthM)
    {
        if (near.Length == 0)
            return [];
        try
        {
            return GapFill.Fill(ground, near, widthM).Shapes.Skip(1);
        }
        catch (ShapeRefusedException)
        {
            return [];
        }
    }

    /// <summary>How far around a plot its neighbours matter.</summary>
    internal static double ReachDegrees(double widthM) => 2 * 2 * widthM / MetresOfDegree;

    /// <summary>Seen from the other side, a gap has much the same ground.</summary>
    private static bool IsSame(MultiPolygon one, MultiPolygon other)
        => one.EnvelopeInternal.Intersects(other.EnvelopeInternal)
            && OverlayNGRobust.Overlay(one, other, SpatialFunction.Intersection).Area > Math.Min(one.Area, other.Area) / 2;
}

/// <summary>A GeoJSON layer of gaps, the largest first; EPSG:4490, longitude first.</summary>
public sealed record GapLayer(IReadOnlyList<Gap> Features)
{
    [JsonPropertyOrder(-1)]
    public string Type => "FeatureCollection";
}

public sealed record Gap([property: JsonConverter(typeof(GeoJsonConverter))] MultiPolygon Geometry, GapFacts Properties)
{
    [JsonPropertyOrder(-1)]
    public string Type => "Feature";
}

/// <param name="AreaM2">On the ellipsoid.</param>
/// <param name="Plots">Beside the gap.</param>
public sealed record GapFacts(double AreaM2, IReadOnlyList<GapPlot> Plots)
{
    public double AreaMu => AreaM2 / EllipsoidArea.M2PerMu;
}

public sealed record GapPlot(Guid Id, string Code, [property: JsonIgnore] MultiPolygon Boundary);
