using RuralGis.Api.Data;

namespace RuralGis.Api.Progress;

/// <summary>One figure of the government work report, with the sentence that says it.</summary>
public sealed class Indicator
{
    public required Guid Id { get; init; }

    /// <summary>Such as AGR-HSF-NEW-2024; unique.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }
    public required string NameEn { get; set; }

    /// <summary>The value as the report writes it, such as "2.6" or "全部".</summary>
    public required string Value { get; init; }

    public string? Unit { get; init; }

    /// <summary>Year the figure is about.</summary>
    public int? Year { get; init; }

    /// <summary>baseline (what was reached) or target (what is promised).</summary>
    public required string Kind { get; init; }

    /// <summary>The area or group the figure is about, in the report's words.</summary>
    public string? Scope { get; init; }

    /// <summary>The sentence of the report, word for word.</summary>
    public required string Sentence { get; init; }

    /// <summary>=, >=, > and the like, read from 以上, 超 and 有望突破.</summary>
    public string? Comparator { get; init; }

    public required string Domain { get; init; }

    /// <summary>A stock (cumulative) or a flow (of the year); the two are never added.</summary>
    public string? Nature { get; init; }

    /// <summary>The value in <see cref="CanonicalUnit"/>: 26000 mu for 2.6 万亩; null when the report gives words only.</summary>
    public double? CanonicalValue { get; init; }

    public string? CanonicalUnit { get; init; }

    /// <summary>Line of the report.</summary>
    public int? SourceLine { get; init; }

    public List<IndicatorValue> Values { get; init; } = [];

    /// <summary>What a year brings, counted from its first day on.</summary>
    internal bool IsFlow => Nature?.StartsWith("annual_flow", StringComparison.Ordinal) == true && Year is not null;

    internal bool IsShare => Nature?.StartsWith("ratio", StringComparison.Ordinal) == true && CanonicalUnit == "%";

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}

/// <summary>What an indicator stood at on a day in a region.</summary>
public sealed class IndicatorValue
{
    public required Guid Id { get; init; }
    public required Guid IndicatorId { get; init; }
    public Indicator? Indicator { get; init; }
    public required string RegionCode { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>In the indicator's canonical unit.</summary>
    public required double Value { get; set; }

    public required Origin Origin { get; init; }
    public required string Source { get; set; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
