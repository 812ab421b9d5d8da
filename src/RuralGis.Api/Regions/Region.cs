using NetTopologySuite.Geometries;
using RuralGis.Api.Data;

namespace RuralGis.Api.Regions;

public enum RegionKind
{
    County,
    Township,
    Village,
}

/// <summary>An administrative division: the district, its townships (街道, 镇) and its villages and communities.</summary>
public sealed class Region
{
    /// <summary>UUID v7, made by whoever creates the row.</summary>
    public required Guid Id { get; init; }

    /// <summary>Statistical code: 6 digits for a county, 9 for a township, 12 for a village.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>The name without 村委会, 居委会, 街道 or 镇: what people say.</summary>
    public required string ShortName { get; set; }

    public required RegionKind Kind { get; init; }

    /// <summary>Code of the division above; null for the county.</summary>
    public string? ParentCode { get; init; }

    /// <summary>Urban-rural class of the statistics bureau, 111 to 220; villages only.</summary>
    public string? UrbanRuralClass { get; set; }

    /// <summary>Codes this division had before, such as 370113102 of 孝里 (370113008 today).</summary>
    public string[] FormerCodes { get; set; } = [];

    /// <summary>First day the code is valid; null when unknown.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day the code is valid; null while it is.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Outline of a county or township in EPSG:4490, longitude first; no official boundary.</summary>
    public MultiPolygon? Boundary { get; set; }

    /// <summary>Where a village, or the seat of a township, is in EPSG:4490, longitude first.</summary>
    public Point? Location { get; set; }

    /// <summary>Where the geometry comes from; the code and the name are always real.</summary>
    public required Origin GeometryOrigin { get; set; }

    public required string Source { get; set; }

    /// <summary>Area on the CGCS2000 ellipsoid in m², computed by the database.</summary>
    public double? AreaM2 { get; init; }

    /// <summary>The same in mu; 1 mu = 2000/3 m².</summary>
    public double? AreaMu { get; init; }

    public double? CentroidLon { get; init; }
    public double? CentroidLat { get; init; }

    public Region? Parent { get; init; }
    public List<Region> Children { get; init; } = [];

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
