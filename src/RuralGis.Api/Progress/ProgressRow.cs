using RuralGis.Api.Data;

namespace RuralGis.Api.Progress;

/// <summary>红黄绿灯: how a figure stands against its schedule.</summary>
public enum Light
{
    Green,
    Yellow,
    Red,

    /// <summary>No target, so nothing to compare with.</summary>
    Grey,
}

/// <summary>What one region has reached in one measure by a day, against its target of the year.</summary>
public sealed class ProgressRow
{
    public required Measure Measure { get; init; }
    public required int Year { get; init; }

    /// <summary>The day the figures are of, its evening included.</summary>
    public required DateOnly At { get; init; }

    /// <summary>9 digits for a township, 6 for the district, which is the total.</summary>
    public required string RegionCode { get; init; }

    public required string RegionName { get; init; }

    /// <summary>mu, village, person or percent.</summary>
    public required string Unit { get; init; }

    /// <summary>Of the four farmland areas one is compared with the promised one, by configuration: this one. True for all other measures.</summary>
    public required bool Counts { get; init; }

    public double? Target { get; init; }

    /// <summary>For the district: what the targets of its townships add up to; null for a share, which does not add up.</summary>
    public double? TownshipTargets { get; init; }

    /// <summary>Where the target comes from: the report, or made up as 示例.</summary>
    public Origin? TargetOrigin { get; init; }

    public required double Done { get; init; }

    /// <summary>For a share: of what is it one, such as the people of the programme.</summary>
    public double? Base { get; init; }

    /// <summary>For a share: how many of <see cref="Base"/>.</summary>
    public double? Amount { get; init; }

    /// <summary>Done of target, in per cent.</summary>
    public double? Rate { get; init; }

    /// <summary>序时进度: the share of the year that has passed, in per cent.</summary>
    public required double ScheduledRate { get; init; }

    /// <summary>Scheduled rate less rate, in points: above zero is behind.</summary>
    public double? Gap { get; init; }

    public required Light Light { get; init; }

    /// <summary>Why the light is as it is, in Chinese; the words come from the configuration.</summary>
    public required string Reason { get; init; }

    /// <summary>The same in English.</summary>
    public required string ReasonEn { get; init; }

    /// <summary>Place among the townships by rate, 1 the best; null for the district and without target.</summary>
    public int? Rank { get; init; }

    /// <summary>Relative address of the rows behind Done; null when they lie outside the area of who asks.</summary>
    public string? Rows { get; init; }
}
