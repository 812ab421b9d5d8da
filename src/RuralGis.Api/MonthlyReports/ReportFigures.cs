using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.MonthlyReports;

/// <summary>Counts what a report says, from the rows as they were at the end of its month.</summary>
public sealed class ReportFigures(RuralDb db, ReportCalendar calendar, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>
    /// Fills the figures in. A month that is over is counted as the history has it; one that is not, or that ended before the history
    /// began, by the rows of now – then only what has a day of its own (通水, 开工 and the like) is as it was.
    /// </summary>
    public async Task FillAsync(MonthlyReport report, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var end = calendar.EndOf(report.Month).ToUniversalTime();
        var begin = await db.ChangeLog.IgnoreQueryFilters().MinAsync(entry => (DateTimeOffset?)entry.At, ct);
        if (end >= now || end < begin)
        {
            report.FiguresAt = now;
            await CountAsync(report, db, ct);
            return;
        }

        // The past is read by a transaction of its own; this one may be within a save.
        await using var scope = scopes.CreateAsyncScope();
        var then = scope.ServiceProvider.GetRequiredService<RuralDb>();
        await using var past = await then.GoBackAsync(end, ct);
        report.FiguresAt = end;
        await CountAsync(report, then, ct);
    }

    /// <summary>Counts the rows as they are.</summary>
    public static async Task CountAsync(MonthlyReport report, RuralDb db, CancellationToken ct)
    {
        await CountWaterAsync(report, db, ct);
        await CountSamplesAsync(report, db, ct);
        await SumFarmlandAsync(report, db, ct);
    }

    private static async Task CountWaterAsync(MonthlyReport report, RuralDb db, CancellationToken ct)
    {
        var villages = await db.WaterVillages
            .Where(v => v.TownshipCode == report.TownshipCode && v.PlanYear == report.Month.Year)
            .Select(v => new { v.Status, v.ConnectedOn, v.Population })
            .ToListAsync(ct);
        var lastDay = LastDay(report);
        var served = villages.FindAll(v => v.ConnectedOn <= lastDay);
        var byStatus = villages.CountBy(v => v.Status).ToDictionary();

        report.WaterVillages = villages.Count;
        report.WaterNotStarted = byStatus.GetValueOrDefault(WaterVillageStatus.NotStarted);
        report.WaterDesigned = byStatus.GetValueOrDefault(WaterVillageStatus.Designed);
        report.WaterTrunkPipe = byStatus.GetValueOrDefault(WaterVillageStatus.TrunkPipe);
        report.WaterInnerPipe = byStatus.GetValueOrDefault(WaterVillageStatus.InnerPipe);
        report.WaterMetering = byStatus.GetValueOrDefault(WaterVillageStatus.Metering);
        report.WaterConnected = byStatus.GetValueOrDefault(WaterVillageStatus.Connected);
        report.WaterAccepted = byStatus.GetValueOrDefault(WaterVillageStatus.Accepted);
        report.WaterProblem = byStatus.GetValueOrDefault(WaterVillageStatus.Problem);
        report.WaterConnectedInMonth = served.Count(v => v.ConnectedOn >= report.Month);
        report.WaterServed = served.Count;
        report.WaterPeople = villages.Sum(v => v.Population);
        report.WaterPeopleServed = served.Sum(v => v.Population);
    }

    private static async Task CountSamplesAsync(MonthlyReport report, RuralDb db, CancellationToken ct)
    {
        var stages = await db.SampleVillages
            .Where(v => v.TownshipCode == report.TownshipCode && v.PlanYear <= report.Month.Year)
            .GroupBy(v => v.Stage)
            .Select(stage => new { stage.Key, Count = stage.Count() })
            .ToDictionaryAsync(stage => stage.Key, stage => stage.Count, ct);

        report.SampleVillages = stages.Values.Sum();
        report.SampleApplied = stages.GetValueOrDefault(SampleStage.Applied);
        report.SampleApproved = stages.GetValueOrDefault(SampleStage.Approved);
        report.SampleBuilding = stages.GetValueOrDefault(SampleStage.Building);
        report.SampleSelfChecked = stages.GetValueOrDefault(SampleStage.SelfChecked);
        report.SampleCountyAccepted = stages.GetValueOrDefault(SampleStage.CountyAccepted);
        report.SampleCityAccepted = stages.GetValueOrDefault(SampleStage.CityAccepted);
        report.SampleThirdPartyAssessed = stages.GetValueOrDefault(SampleStage.ThirdPartyAssessed);
        report.SampleNamed = stages.GetValueOrDefault(SampleStage.Named);
        report.SampleReturned = stages.GetValueOrDefault(SampleStage.Returned);
    }

    private static async Task SumFarmlandAsync(MonthlyReport report, RuralDb db, CancellationToken ct)
    {
        var plots = db.FarmlandPlots.Where(p => p.TownshipCode == report.TownshipCode && p.PlanYear == report.Month.Year);
        var lastDay = LastDay(report);

        report.FarmlandStartedMu = Rounded(await plots.Where(p => p.StartedOn <= lastDay).SumAsync(p => p.AreaMu, ct));
        report.FarmlandCompletedMu = Rounded(await plots.Where(p => p.CompletedOn <= lastDay).SumAsync(p => p.AreaMu, ct));
        report.FarmlandAcceptedMu = Rounded(await plots.Where(p => p.AcceptedOn <= lastDay).SumAsync(p => p.AreaMu, ct));
        report.FarmlandRegisteredMu = Rounded(await plots.Where(p => p.RegisteredOn <= lastDay).SumAsync(p => p.AreaMu, ct));
    }

    private static DateOnly LastDay(MonthlyReport report) => report.Month.AddMonths(1).AddDays(-1);

    private static double Rounded(double mu) => Math.Round(mu, 2, MidpointRounding.AwayFromZero);
}
