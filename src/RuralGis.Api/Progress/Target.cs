using RuralGis.Api.Data;

namespace RuralGis.Api.Progress;

/// <summary>What progress is measured in. Each has one definition, in <see cref="ProgressSql"/>.</summary>
public enum Measure
{
    /// <summary>Mu of plots started.</summary>
    FarmlandStarted,

    /// <summary>Mu of plots completed.</summary>
    FarmlandCompleted,

    /// <summary>Mu of plots accepted.</summary>
    FarmlandAccepted,

    /// <summary>Mu of plots on the map and registered (上图入库).</summary>
    FarmlandRegistered,

    /// <summary>Villages of the water programme with water on.</summary>
    WaterVillages,

    /// <summary>People of those villages.</summary>
    WaterPeople,

    /// <summary>Per cent of the programme's people served by large-scale works.</summary>
    WaterScaleCover,

    /// <summary>和美乡村示范村 named so far.</summary>
    SampleHarmonious,

    /// <summary>齐鲁样板村 named so far.</summary>
    SampleQilu,

    /// <summary>数字乡村样板 named so far.</summary>
    SampleDigital,
}

/// <summary>What a region is to reach in a year. The split to townships is bureau data, or 示例.</summary>
public sealed class Target
{
    public required Guid Id { get; init; }
    public required Measure Measure { get; init; }
    public required int Year { get; init; }
    public required string RegionCode { get; init; }

    /// <summary>Mu, villages, people or per cent, by measure.</summary>
    public required double Value { get; set; }

    public required Origin Origin { get; init; }
    public required string Source { get; set; }

    /// <summary>责任人或责任单位: who answers for it.</summary>
    public string? Responsible { get; set; }

    /// <summary>The day it is to be reached; without one, the end of the year.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
