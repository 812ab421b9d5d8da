using NetTopologySuite.Geometries;
using RuralGis.Api.Data;
using RuralGis.Api.Regions;

namespace RuralGis.Api.SampleVillages;

public enum SampleProgramme
{
    /// <summary>和美乡村示范村</summary>
    HarmoniousBeautiful,

    /// <summary>乡村振兴齐鲁样板村</summary>
    QiluModel,

    /// <summary>数字乡村样板</summary>
    DigitalModel,
}

public enum SampleLevel
{
    /// <summary>省级</summary>
    Province,

    /// <summary>市级</summary>
    City,

    /// <summary>区(县)级</summary>
    County,
}

public enum SampleStage
{
    /// <summary>申报</summary>
    Applied,

    /// <summary>列入创建</summary>
    Approved,

    /// <summary>建设中</summary>
    Building,

    /// <summary>自评</summary>
    SelfChecked,

    /// <summary>区级验收</summary>
    CountyAccepted,

    /// <summary>市级验收</summary>
    CityAccepted,

    /// <summary>第三方评估</summary>
    ThirdPartyAssessed,

    /// <summary>认定</summary>
    Named,

    /// <summary>退回</summary>
    Returned,
}

/// <summary>A village in one of the sample programmes.</summary>
public sealed class SampleVillage
{
    public required Guid Id { get; init; }

    /// <summary>Statistical code of the village, 12 digits.</summary>
    public required string VillageCode { get; init; }

    public required string Name { get; set; }

    /// <summary>Code of the township, 9 digits.</summary>
    public required string TownshipCode { get; set; }

    public Region? Township { get; init; }
    public required SampleProgramme Programme { get; init; }
    public required SampleLevel Level { get; set; }

    /// <summary>Year the village entered the programme.</summary>
    public required int PlanYear { get; set; }

    public required SampleStage Stage { get; set; }

    /// <summary>Score of the last assessment, 0 to 100.</summary>
    public double? Score { get; set; }

    /// <summary>Day the village was named; null until then.</summary>
    public DateOnly? NamedOn { get; set; }

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
