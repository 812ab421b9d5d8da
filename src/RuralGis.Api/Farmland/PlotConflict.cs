using NetTopologySuite.Geometries;
using RuralGis.Api.ControlLines;

namespace RuralGis.Api.Farmland;

/// <summary>Ground that a plot shares with a control line, or with an older accepted plot.</summary>
public sealed class PlotConflict
{
    public required Guid Id { get; init; }
    public required Guid PlotId { get; init; }
    public FarmlandPlot? Plot { get; init; }

    /// <summary>The control line crossed; null when the conflict is with an older plot.</summary>
    public Guid? ControlLineId { get; init; }

    public ControlLine? ControlLine { get; init; }

    /// <summary>The older accepted plot; null when the conflict is with a control line.</summary>
    public Guid? OlderPlotId { get; init; }

    public FarmlandPlot? OlderPlot { get; init; }

    /// <summary>The shared ground in EPSG:4490, longitude first.</summary>
    public required MultiPolygon Piece { get; init; }

    /// <summary>Shared area on the CGCS2000 ellipsoid in m², computed by the database.</summary>
    public double AreaM2 { get; init; }

    /// <summary>The same in mu; 1 mu = 2000/3 m².</summary>
    public double AreaMu { get; init; }

    public double CentroidLon { get; init; }
    public double CentroidLat { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
