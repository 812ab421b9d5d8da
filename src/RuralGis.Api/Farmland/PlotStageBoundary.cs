using NetTopologySuite.Geometries;
using RuralGis.Api.Data;

namespace RuralGis.Api.Farmland;

/// <summary>When in a project's life coordinates are handed in (坐标阶段).</summary>
public enum CoordStage
{
    /// <summary>项目储备库</summary>
    Reserve,

    /// <summary>申报阶段</summary>
    Declaration,

    /// <summary>调整阶段</summary>
    Adjustment,

    /// <summary>验收阶段</summary>
    Acceptance,
}

public enum BoundaryKind
{
    /// <summary>项目地块坐标</summary>
    ProjectPlot,

    /// <summary>高标准农田坐标</summary>
    HighStandardFarmland,

    /// <summary>新增耕地坐标</summary>
    NewFarmland,
}

/// <summary>A plot's boundary frozen at one coordinate stage; never changed afterwards.</summary>
public sealed class PlotStageBoundary
{
    public required Guid Id { get; init; }
    public required Guid PlotId { get; init; }
    public FarmlandPlot? Plot { get; init; }
    public required CoordStage Stage { get; init; }
    public required BoundaryKind Kind { get; init; }
    public required DateOnly FrozenOn { get; init; }

    /// <summary>The boundary in EPSG:4490, longitude first.</summary>
    public required MultiPolygon Boundary { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>Area on the CGCS2000 ellipsoid in m², computed by the database.</summary>
    public double AreaM2 { get; init; }

    /// <summary>The same in mu; 1 mu = 2000/3 m².</summary>
    public double AreaMu { get; init; }

    public double CentroidLon { get; init; }
    public double CentroidLat { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
