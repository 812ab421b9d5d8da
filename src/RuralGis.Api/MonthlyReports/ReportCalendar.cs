using RuralGis.Api.Progress;

namespace RuralGis.Api.MonthlyReports;

/// <summary>Which day it is to reports, which month is asked for, and when a month's report is due.</summary>
public sealed class ReportCalendar(ReportSettings settings, ProgressBoard progress, TimeProvider clock, IConfiguration configuration)
{
    /// <summary>Of the clock of this machine; the demo stands still on the last day it has figures of.</summary>
    public async Task<DateOnly> TodayAsync(CancellationToken ct) => configuration.GetValue<bool>("Rural:Demo")
        ? await progress.LatestDayAsync(configuration.GetValue<int>("Rural:DefaultYear"), ct)
        : DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>First day of the month whose report is asked for on a day.</summary>
    public DateOnly MonthAsked(DateOnly today) => FirstDay(today).AddMonths(today.Day >= settings.OpensOnDay ? 0 : -1);

    public DateOnly DueOn(DateOnly month) => month.AddMonths(1).AddDays(settings.DueOnDay - 1);

    /// <summary>The moment after which the month is over, on the clock of this machine.</summary>
    public DateTimeOffset EndOf(DateOnly month)
    {
        var midnight = month.AddMonths(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, clock.LocalTimeZone.GetUtcOffset(midnight));
    }

    private static DateOnly FirstDay(DateOnly day) => new(day.Year, day.Month, 1);
}
