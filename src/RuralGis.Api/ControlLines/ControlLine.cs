using NetTopologySuite.Geometries;
using RuralGis.Api.Data;

namespace RuralGis.Api.ControlLines;

/// <summary>The three control lines (三条控制线).</summary>
public enum ControlLineKind
{
    /// <summary>生态保护红线</summary>
    EcologicalRedline,

    /// <summary>永久基本农田</summary>
    PermanentBasicFarmland,

    /// <summary>城镇开发边界</summary>
    UrbanDevelopmentBoundary,
}

/// <summary>One area held by a control line.</summary>
public sealed class ControlLine
{
    public required Guid Id { get; init; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required ControlLineKind Kind { get; init; }
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>The area in EPSG:4490, longitude first.</summary>
    public required MultiPolygon Boundary { get; set; }

    public required Origin Origin { get; init; }
    public required string Source { get; set; }

    /// <summary>Area on the CGCS2000 ellipsoid in m², computed by the database.</summary>
    public double AreaM2 { get; init; }

    /// <summary>The same in mu; 1 mu = 2000/3 m².</summary>
    public double AreaMu { get; init; }

    public double CentroidLon { get; init; }
    public double CentroidLat { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
