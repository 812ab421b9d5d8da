using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>All that the rules found about a plot, and how large it is.</summary>
/// <param name="Findings">In the order of the rules.</param>
/// <param name="AreaM2">Area of record on the ellipsoid; null without ground. Of a repaired shape when the drawn one has none.</param>
/// <param name="PlanarAreaM2">In the 3-degree plane it lies in: a check, never stored.</param>
/// <param name="Repaired">A valid shape made of the drawn one, as a preview; null when that is valid. EPSG:4490, longitude first.</param>
public sealed record PlotCheck(
    IReadOnlyList<Finding> Findings,
    double? AreaM2,
    double? PlanarAreaM2,
    [property: JsonConverter(typeof(GeoJsonConverter))] MultiPolygon? Repaired)
{
    public double? AreaMu => AreaM2 / EllipsoidArea.M2PerMu;

    /// <summary>Nothing stands against saving it as it is.</summary>
    public bool CanSave => Findings.All(finding => finding.Severity != Severity.Block);
}
