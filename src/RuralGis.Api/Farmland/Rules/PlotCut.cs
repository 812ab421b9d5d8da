using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using RuralGis.Api.Data;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Spatial.Shapes.Edits;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>What remains of a plot when a piece of it is cut off along the line it lies over: a preview, for somebody to take or leave.</summary>
/// <param name="Shape">Null when there is none. EPSG:4490, longitude first.</param>
/// <param name="AreaM2">What the plot has without the piece, on the ellipsoid; that of the shape, to the rounding of its corners.</param>
/// <param name="WhyNotZh">Why there is none.</param>
/// <param name="WhyNotEn">The same.</param>
public sealed record PlotCut(
    [property: JsonConverter(typeof(GeoJsonConverter))] MultiPolygon? Shape, double? AreaM2, string? WhyNotZh, string? WhyNotEn)
{
    /// <summary>A shape that needs more cuts than this was drawn in the wrong place, and each cut is as large as the shape.</summary>
    private const int Most = 8;

    /// <summary>Two cells of the grid that shapes are cut on.</summary>
    private const double MarginDegrees = 2e-8;

    /// <summary>Of a degree of boundary that lies a millimetre off; more is not worth a look.</summary>
    private const double SquareMetresOfDegree = 111;

    public double? AreaMu => AreaM2 / EllipsoidArea.M2PerMu;

    /// <summary>Says at each finding that a cut would mend what would remain then.</summary>
    /// <param name="findings">Of the rules.</param>
    /// <param name="ground">Valid; null when there is none.</param>
    /// <param name="groundM2">Its area of record.</param>
    /// <param name="rules">Tolerances.</param>
    internal static IReadOnlyList<Finding> Offer(IReadOnlyList<Finding> findings, MultiPolygon? ground, double? groundM2, PlotRuleSettings rules)
    {
        var largest = findings.Where(finding => finding is { Along: not null, Severity: not Severity.Note })
            .OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.AreaM2).Take(Most).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        return [.. findings.Select(finding => largest.Contains(finding)
            ? finding with { CutWhenAsked = new(() => Of(ground!, finding.Along!, SideOf(finding), (groundM2 - finding.AreaM2)!.Value, ToleranceM2(finding, rules))) }
            : finding)];
    }

    private static CutSide SideOf(Finding finding) => IsOutside(finding) ? CutSide.KeepInside : CutSide.KeepOutside;

    private static double ToleranceM2(Finding finding, PlotRuleSettings rules)
        => IsOutside(finding) ? rules.OutsideToleranceM2 : Math.Min(rules.LineToleranceM2, rules.OverlapToleranceM2);

    private static bool IsOutside(Finding finding) => finding.Code is "district.outside" or "township.outside" or "rights.area";

    private static PlotCut Of(MultiPolygon ground, MultiPolygon area, CutSide side, double restM2, double toleranceM2)
    {
        try
        {
            var kept = Keep(ground, area, side);
            // Where the cut meets the shape it is rounded to a cell: along an edge of kilometres that is square metres.
            if (kept.Length * SquareMetresOfDegree > toleranceM2 && WrongM2(kept, area, side) > toleranceM2 / 2)
                kept = Keep(ground, area.Buffer(side == CutSide.KeepInside ? -MarginDegrees : MarginDegrees), side);
            return new(kept, restM2, null, null);
        }
        catch (ShapeRefusedException refused)
        {
            var words = PlotWords.Of(refused.Reason == ShapeRefusal.NothingCut ? "cut.nothingLeft" : "cut.notHere");
            return new(null, null, words.Zh, words.En);
        }
    }

    private static MultiPolygon Keep(MultiPolygon ground, Geometry area, CutSide side) => BoundaryCut.Cut(ground, area, side, []).Shapes[0];

    /// <summary>Ground on the wrong side of the line.</summary>
    private static double WrongM2(MultiPolygon kept, MultiPolygon area, CutSide side)
    {
        var wrong = OverlayNGRobust.Overlay(kept, area, side == CutSide.KeepInside ? SpatialFunction.Difference : SpatialFunction.Intersection);
        return EllipsoidArea.M2(kept.Factory.CreateMultiPolygon([.. PolygonExtracter.GetPolygons(wrong).Cast<Polygon>().Where(part => !part.IsEmpty)]));
    }
}
