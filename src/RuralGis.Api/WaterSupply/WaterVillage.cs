using NetTopologySuite.Geometries;
using RuralGis.Api.Data;
using RuralGis.Api.Regions;

namespace RuralGis.Api.WaterSupply;

/// <summary>How far the water works of a village have come.</summary>
public enum WaterVillageStatus
{
    /// <summary>未启动</summary>
    NotStarted,

    /// <summary>已设计</summary>
    Designed,

    /// <summary>骨干管网施工</summary>
    TrunkPipe,

    /// <summary>村内管网施工</summary>
    InnerPipe,

    /// <summary>户表改造</summary>
    Metering,

    /// <summary>已通水</summary>
    Connected,

    /// <summary>已验收</summary>
    Accepted,

    /// <summary>存在问题</summary>
    Problem,
}

/// <summary>Grade of one of the four items of T/CHES 18-2018.</summary>
public enum WaterItemGrade
{
    /// <summary>达标</summary>
    Meet,

    /// <summary>基本达标</summary>
    Basic,

    /// <summary>不达标</summary>
    Fail,
}

public enum SupplyMode
{
    /// <summary>24小时连续供水</summary>
    Continuous24h,

    /// <summary>定时供水</summary>
    Timed,
}

/// <summary>A village in the rural water programme of a year.</summary>
public sealed class WaterVillage
{
    public required Guid Id { get; init; }

    /// <summary>Statistical code of the village, 12 digits.</summary>
    public required string VillageCode { get; init; }

    public required string Name { get; set; }

    /// <summary>Code of the township, 9 digits.</summary>
    public required string TownshipCode { get; set; }

    public Region? Township { get; init; }
    public required int PlanYear { get; set; }

    /// <summary>People the programme serves here.</summary>
    public required int Population { get; set; }

    public required int Households { get; set; }
    public Guid? WorksId { get; set; }
    public WaterWorks? Works { get; init; }

    /// <summary>Served by large-scale works (规模化供水: 1000 t a day or 10,000 people and more).</summary>
    public required bool IsLargeScale { get; set; }

    public required WaterVillageStatus Status { get; set; }

    /// <summary>Day the water came on; null until then.</summary>
    public DateOnly? ConnectedOn { get; set; }

    public SupplyMode? Mode { get; set; }

    /// <summary>水量</summary>
    public WaterItemGrade? QuantityGrade { get; set; }

    /// <summary>水质</summary>
    public WaterItemGrade? QualityGrade { get; set; }

    /// <summary>用水方便程度</summary>
    public WaterItemGrade? ConvenienceGrade { get; set; }

    /// <summary>供水保证率</summary>
    public WaterItemGrade? GuaranteeGrade { get; set; }

    /// <summary>True when all four items are at least basic (T/CHES 18-2018), null until all four are graded.</summary>
    public bool? IsSafe { get; init; }

    public string? ProblemNote { get; set; }

    /// <summary>Who to ask; a person's name and phone are shown to those whose work needs them.</summary>
    public string? ContactName { get; set; }

    /// <summary>Masked for roles that do not need it, and not to be filtered or sorted by then.</summary>
    public string? ContactPhone { get; set; }

    /// <summary>Where the village is in EPSG:4490, longitude first.</summary>
    public required Point Location { get; set; }

    public required Origin Origin { get; init; }
    public required string Source { get; set; }
    public double CentroidLon { get; init; }
    public double CentroidLat { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
