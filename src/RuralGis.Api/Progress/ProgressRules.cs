namespace RuralGis.Api.Progress;

/// <summary>When a light changes; from the section Progress of the configuration, with its source beside it.</summary>
public sealed class ProgressRules
{
    /// <summary>Points behind schedule from which the light is yellow.</summary>
    public required double YellowFromPoints { get; init; }

    /// <summary>Points behind schedule above which the light is red.</summary>
    public required double RedAbovePoints { get; init; }

    /// <summary>Which of the four farmland areas is compared with the target.</summary>
    public required Measure FarmlandMeasure { get; init; }

    /// <summary>Why a light is as it is, in Chinese.</summary>
    public required LightWords Reasons { get; init; }

    public required LightWords ReasonsEn { get; init; }

    /// <summary>序时进度: per cent of the year that has passed by the evening of a day.</summary>
    public static double ScheduledRate(int year, DateOnly at) => at.Year.CompareTo(year) switch
    {
        < 0 => 0,
        > 0 => 100,
        _ => 100.0 * at.DayOfYear / (DateTime.IsLeapYear(year) ? 366 : 365),
    };

    public Light LightFor(double? gap) => gap switch
    {
        null => Light.Grey,
        var points when points > RedAbovePoints => Light.Red,
        var points when points >= YellowFromPoints => Light.Yellow,
        _ => Light.Green,
    };

    /// <param name="measure">What is counted.</param>
    /// <param name="year">Whose target.</param>
    /// <param name="at">The day the figures are of.</param>
    /// <param name="region">The figures.</param>
    /// <param name="rank">Place among the townships.</param>
    /// <param name="hasRows">The rows behind the figure are there for who asks.</param>
    public ProgressRow Row(ProgressSql measure, int year, DateOnly at, RegionFigures region, int? rank, bool hasRows)
    {
        var scheduled = ScheduledRate(year, at);
        var gap = scheduled - region.Rate;
        return new ProgressRow
        {
            Measure = measure.Measure,
            Year = year,
            At = at,
            RegionCode = region.Code,
            RegionName = region.Name,
            Unit = measure.Unit,
            Counts = measure.EntitySet != "FarmlandPlots" || measure.Measure == FarmlandMeasure,
            Target = region.Target?.Value,
            TownshipTargets = region.TownshipTargets,
            TargetOrigin = region.Target?.Origin,
            Done = region.Figure.Done,
            Base = region.Figure.Base,
            Amount = region.Figure.Amount,
            Rate = region.Rate,
            ScheduledRate = scheduled,
            Gap = gap,
            Light = LightFor(gap),
            Reason = Reasons.Of(scheduled, region.Rate),
            ReasonEn = ReasonsEn.Of(scheduled, region.Rate),
            Rank = rank,
            Rows = hasRows ? measure.Rows(year, at, region.IsDistrict ? null : region.Code) : null,
        };
    }
}

/// <summary>What a region has done and is to do in one measure.</summary>
public sealed record RegionFigures(string Code, string Name, bool IsDistrict, Figure Figure, Target? Target)
{
    /// <summary>Done of target in per cent; null without a target.</summary>
    public double? Rate => Target?.Value > 0 ? 100 * Figure.Done / Target.Value : null;

    /// <summary>What the targets of the townships add up to; the district's alone, and of no share.</summary>
    public double? TownshipTargets { get; init; }
}
