using NetTopologySuite.Geometries;
using RuralGis.Api.Data;

namespace RuralGis.Api.WaterSupply;

/// <summary>Kind of rural water works, by the people it serves.</summary>
public enum WaterWorksType
{
    /// <summary>城市供水管网延伸工程</summary>
    CityExtension,

    /// <summary>万人供水工程 (10,000 people and more)</summary>
    Over10k,

    /// <summary>千人供水工程 (1,000 to 9,999)</summary>
    Thousand,

    /// <summary>千人以下集中供水工程 (20 to 999)</summary>
    SmallCentral,

    /// <summary>分散供水工程 (under 20)</summary>
    Scattered,
}

/// <summary>A water plant or a pipe scheme.</summary>
public sealed class WaterWorks
{
    public required Guid Id { get; init; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public required WaterWorksType Type { get; set; }

    /// <summary>Design capacity in m³ a day.</summary>
    public required int CapacityM3PerDay { get; set; }

    /// <summary>I to V by capacity: 10000, 5000, 1000, 100 and 10 m³ a day.</summary>
    public string CapacityClass { get; init; } = "";

    public required string TownshipCode { get; set; }

    /// <summary>Where it stands in EPSG:4490, longitude first.</summary>
    public required Point Location { get; set; }

    public required Origin Origin { get; init; }
    public required string Source { get; set; }
    public double CentroidLon { get; init; }
    public double CentroidLat { get; init; }
    public List<WaterVillage> Villages { get; init; } = [];

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
