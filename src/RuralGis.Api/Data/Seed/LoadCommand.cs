using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data.Seed.Demo;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed;

/// <summary>Loads gis-data, and on request the demo data and plots for load work, in one transaction.</summary>
public static class LoadCommand
{
    /// <summary>Any number; two loads at once take turns.</summary>
    private const long Lock = 370_113_001;
    private static readonly TimeSpan StatementTimeout = TimeSpan.FromMinutes(10);

    /// <param name="db">The database, migrated.</param>
    /// <param name="dataPath">The folder gis-data.</param>
    /// <param name="options">What to load.</param>
    /// <param name="afterDemo">Done in the same transaction once the demo data lies there.</param>
    /// <param name="ct">Cancels; nothing is changed then.</param>
    /// <returns>False when the database was left alone, because it was not empty and the options say so.</returns>
    public static async Task<bool> RunAsync(RuralDb db, string dataPath, LoadOptions options, Func<Task> afterDemo, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(StatementTimeout);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", ct);
        if (options.OnlyIfEmpty && await db.Regions.AnyAsync(ct))
        {
            Console.WriteLine("数据库里已有数据，未作改动。");
            return false;
        }

        var regions = RegionFiles.Read(dataPath);
        await LoadRealAsync(db, regions, dataPath, ct);
        if (options.Demo)
        {
            await LoadDemoAsync(db, regions, dataPath, ct);
            await afterDemo();
        }

        if (options.ScalePlots > 0)
            await ScalePlots.LoadAsync(db, regions, options.ScalePlots, ct);
        await transaction.CommitAsync(ct);

        await db.Database.ExecuteSqlAsync($"ANALYZE", ct);
        await LoadSummary.PrintAsync(db, Console.Out, ct);
        return true;
    }

    private static async Task LoadRealAsync(RuralDb db, List<Region> regions, string dataPath, CancellationToken ct)
    {
        var indicators = IndicatorFile.Read(dataPath);
        SeedTable[] tables =
        [
            SeedTable.Of(db, regions),
            SeedTable.Of(db, indicators),
            SeedTable.Of(db, IndicatorFile.Values(indicators)),
            SeedTable.Of(db, DistrictTargets.Create(indicators)),
        ];
        foreach (var table in tables)
            await table.UpsertAsync(db, ct);
    }

    private static async Task LoadDemoAsync(RuralDb db, List<Region> regions, string dataPath, CancellationToken ct)
    {
        var tables = DemoTables.Create(db, regions, dataPath);
        await DemoConflicts.DeleteAsync(db, ct);
        foreach (var table in tables)
            await table.UpsertAsync(db, ct);
        foreach (var table in Enumerable.Reverse(tables))
            await table.DeleteStaleAsync(db, ct);
        await (await DemoConflicts.FindAsync(db, ct)).UpsertAsync(db, ct);
        var reports = await DemoReports.CreateAsync(db, ct);
        await reports.UpsertAsync(db, ct);
        await reports.DeleteStaleAsync(db, ct);
    }
}
