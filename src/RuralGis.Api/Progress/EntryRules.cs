using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;

namespace RuralGis.Api.Progress;

/// <summary>What a target and an entered value have to be.</summary>
public static class EntryRules
{
    /// <exception cref="RuleBrokenException">400.</exception>
    public static Task CheckTarget(Target target)
    {
        if (target.Value < 0)
            throw new RuleBrokenException(400, "Value: a target is zero or more.");
        if (target is { Measure: Measure.WaterScaleCover, Value: > 100 })
            throw new RuleBrokenException(400, "Value: a share is at most 100 per cent.");
        if (target.Year is < 2000 or > 2100)
            throw new RuleBrokenException(400, $"Year: {target.Year} is not between 2000 and 2100.");
        return Task.CompletedTask;
    }

    /// <exception cref="RuleBrokenException">400, or 409 for an indicator that the layers count.</exception>
    public static async Task CheckValueAsync(IndicatorValue value, RuralDb db, ProgressRules rules, DateOnly today, CancellationToken ct)
    {
        if (db.Entry(value).State == EntityState.Deleted
            || await db.Indicators.SingleOrDefaultAsync(i => i.Id == value.IndicatorId, ct) is not { } indicator)
            return;

        if (IndicatorMeasures.Of(indicator.Code, rules) is { } measure)
            throw new RuleBrokenException(409, $"{indicator.Name} is counted from the map ({measure}) and is not entered by hand: change the rows it is counted from.");
        if (indicator.CanonicalUnit is null)
            throw new RuleBrokenException(400, $"{indicator.Name} is said in words in the report and has no unit, so it takes no number.");
        if (value.Day > today.AddDays(1))
            throw new RuleBrokenException(400, $"Day: {value.Day:yyyy-MM-dd} has not come yet.");
        // The year's yield so far; what comes in another year belongs to that year's indicator.
        if (indicator.IsFlow && value.Day.Year != indicator.Year)
            throw new RuleBrokenException(400, $"Day: {indicator.Name} is what the year {indicator.Year} brings; {value.Day:yyyy-MM-dd} is not in it.");
        if (indicator.IsShare && value.Value is < 0 or > 100)
            throw new RuleBrokenException(400, "Value: a share is between 0 and 100 per cent.");
    }
}
