using NetTopologySuite.Geometries;
using RuralGis.Api.ControlLines;

namespace RuralGis.Api.Farmland;

/// <summary>
/// Ground that a plot and a control line share as they lie now, computed from both whenever it is asked for. A
/// <see cref="PlotConflict"/> is a finding instead: kept as it was found, with its history, against older plots too, and
/// without what is only measuring noise. A common edge alone is no overlap.
/// </summary>
public sealed class PlotOverlap
{
    public required Guid PlotId { get; init; }
    public FarmlandPlot? Plot { get; init; }
    public required Guid ControlLineId { get; init; }
    public ControlLine? ControlLine { get; init; }

    /// <summary>Of the control line.</summary>
    public required ControlLineKind Kind { get; init; }

    /// <summary>Of the plot, like the two codes: a condition on them is asked before any ground is cut.</summary>
    public required int PlanYear { get; init; }

    public required string TownshipCode { get; init; }
    public string? VillageCode { get; init; }

    /// <summary>The shared ground in EPSG:4490, longitude first.</summary>
    public required MultiPolygon Piece { get; init; }

    /// <summary>Shared area on the CGCS2000 ellipsoid in m², always more than nothing.</summary>
    public double AreaM2 { get; init; }

    /// <summary>The same in mu; 1 mu = 2000/3 m².</summary>
    public double AreaMu { get; init; }

    public double CentroidLon { get; init; }
    public double CentroidLat { get; init; }
}
