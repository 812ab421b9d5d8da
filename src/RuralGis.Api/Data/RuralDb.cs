using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using RuralGis.Api.Accounts;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data.Guard;
using RuralGis.Api.Errors;
using RuralGis.Api.Farmland;
using RuralGis.Api.History;
using RuralGis.Api.MonthlyReports;
using RuralGis.Api.Progress;
using RuralGis.Api.Regions;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.VillagePhotos;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.Data;

/// <summary>One district's data in PostgreSQL with PostGIS; names are snake_case, enums are PostgreSQL enums.</summary>
public sealed class RuralDb : IdentityUserContext<Account, Guid>
{
    /// <param name="options">Where and how.</param>
    /// <param name="scope">Who asks; reads are limited to their land.</param>
    public RuralDb(DbContextOptions<RuralDb> options, AccountScope scope)
        : base(options)
    {
        Scope = scope;
        // Each write has a transaction, so that it is stamped with who made it.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    public AccountScope Scope { get; }

    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<AuditEntry> AuditLog => Set<AuditEntry>();
    public DbSet<ChangeEntry> ChangeLog => Set<ChangeEntry>();
    public DbSet<Region> Regions => Set<Region>();
    public DbSet<ControlLine> ControlLines => Set<ControlLine>();
    public DbSet<FarmlandProject> FarmlandProjects => Set<FarmlandProject>();
    public DbSet<FarmlandPlot> FarmlandPlots => Set<FarmlandPlot>();
    public DbSet<PlotStageBoundary> PlotStageBoundaries => Set<PlotStageBoundary>();
    public DbSet<PlotConflict> PlotConflicts => Set<PlotConflict>();
    public DbSet<ProjectDocument> ProjectDocuments => Set<ProjectDocument>();
    public DbSet<AcceptanceRecord> AcceptanceRecords => Set<AcceptanceRecord>();
    public DbSet<PlotOverlap> PlotOverlaps => Set<PlotOverlap>();
    public DbSet<WaterWorks> WaterWorks => Set<WaterWorks>();
    public DbSet<WaterVillage> WaterVillages => Set<WaterVillage>();
    public DbSet<SampleVillage> SampleVillages => Set<SampleVillage>();
    public DbSet<VillagePhoto> VillagePhotos => Set<VillagePhoto>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<IndicatorValue> IndicatorValues => Set<IndicatorValue>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<ProgressSnapshot> ProgressSnapshots => Set<ProgressSnapshot>();
    public DbSet<MonthlyReport> MonthlyReports => Set<MonthlyReport>();

    /// <summary>Saves what is tracked, with a reason for the log; inside the transaction of a batch when there is one.</summary>
    /// <param name="reason">Null when there is none to give.</param>
    /// <param name="lastLook">Within the transaction, before anything is written; what it throws ends the save.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    public async Task SaveAsync(string? reason, Func<Task>? lastLook, CancellationToken ct)
    {
        await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        if (lastLook is not null)
            await lastLook();
        await Database.ExecuteSqlAsync($"SELECT set_config('rural.reason', {reason ?? ""}, true)", ct);
        await SaveChangesAsync(ct);
        if (transaction is not null)
            await transaction.CommitAsync(ct);
    }

    /// <summary>Until the transaction ends, every set is as it was at a time: the views of the past come before the tables.</summary>
    /// <exception cref="RuleBrokenException">400: before the history begins, in the future, or among writes that are kept as one.</exception>
    public async Task<IDbContextTransaction> GoBackAsync(DateTimeOffset at, CancellationToken ct)
    {
        if (Database.CurrentTransaction is not null)
            throw new RuleBrokenException(400, "The past is asked for outside of an atomicity group.");
        var begin = await ChangeLog.IgnoreQueryFilters().MinAsync(entry => (DateTimeOffset?)entry.At, ct);
        if (at < begin || at > DateTimeOffset.UtcNow.AddMinutes(1))
            throw new RuleBrokenException(400, $"{at:O} is no time of the history, which reaches from {begin:O} to now.");

        var transaction = await Database.BeginTransactionAsync(ct);
        await Database.ExecuteSqlAsync(
            $"""
            SELECT set_config('rural.as_of', {at.ToString("O")}, true),
                   set_config('search_path', quote_ident(current_schema() || {DatabaseGuard.AsOfSuffix}) || ', ' || current_setting('search_path'), true)
            """,
            ct);
        return transaction;
    }

    /// <summary>The version of a row that has one; its ETag is made of it.</summary>
    public uint VersionOf(object row) => (uint)Entry(row).Property("Version").CurrentValue!;

    private string Area => Scope.Area;

    private bool SeesDistrict => Scope.SeesDistrict;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("postgis").HasPostgresExtension("pg_trgm");
        EnumTypes.Create(builder);
        AccountModel.Map(builder);
        RegionModel.Map(builder);
        ControlLineModel.Map(builder);
        FarmlandModel.Map(builder);
        WaterSupplyModel.Map(builder);
        SampleVillageModel.Map(builder);
        VillagePhotoModel.Map(builder);
        ProgressModel.Map(builder);
        MonthlyReportModel.Map(builder);
        HistoryModel.Map(builder);
        LimitToArea(builder);

        foreach (var set in builder.Model.GetEntityTypes().Where(set => set.FindProperty("Version") is not null))
            builder.Entity(set.ClrType).Property<uint>("Version").HasColumnName("xmin").HasColumnType("xid").IsRowVersion();

        // Nothing goes because something else went.
        foreach (var reference in builder.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()))
            reference.DeleteBehavior = DeleteBehavior.Restrict;
    }

    // Everybody reads their own land, and of the divisions above it the name, the outline, the targets and the figures.
    // `SeesDistrict` comes first: PostgreSQL knows its value when it plans, and drops the rest.
    private void LimitToArea(ModelBuilder model)
    {
        model.Entity<Region>().HasQueryFilter(r => SeesDistrict || r.Code.StartsWith(Area) || Area.StartsWith(r.Code));
        model.Entity<FarmlandProject>().HasQueryFilter(project => SeesDistrict || FarmlandPlots.Any(p => p.ProjectId == project.Id));
        model.Entity<ProjectDocument>().HasQueryFilter(document => SeesDistrict || FarmlandPlots.Any(p => p.ProjectId == document.ProjectId));
        model.Entity<AcceptanceRecord>().HasQueryFilter(record => SeesDistrict || FarmlandPlots.Any(p => p.ProjectId == record.ProjectId));
        model.Entity<FarmlandPlot>().HasQueryFilter(p => SeesDistrict || (p.VillageCode ?? p.TownshipCode).StartsWith(Area));
        model.Entity<PlotStageBoundary>().HasQueryFilter(frozen => SeesDistrict || FarmlandPlots.Any(p => p.Id == frozen.PlotId));
        model.Entity<PlotConflict>().HasQueryFilter(conflict => SeesDistrict || FarmlandPlots.Any(p => p.Id == conflict.PlotId));
        model.Entity<PlotOverlap>().HasQueryFilter(o => SeesDistrict || (o.VillageCode ?? o.TownshipCode).StartsWith(Area));
        model.Entity<WaterWorks>().HasQueryFilter(works =>
            SeesDistrict || works.TownshipCode.StartsWith(Area) || WaterVillages.Any(v => v.WorksId == works.Id));
        model.Entity<WaterVillage>().HasQueryFilter(v => SeesDistrict || v.VillageCode.StartsWith(Area));
        model.Entity<SampleVillage>().HasQueryFilter(v => SeesDistrict || v.VillageCode.StartsWith(Area));
        model.Entity<VillagePhoto>().HasQueryFilter(p => SeesDistrict || p.VillageCode.StartsWith(Area));
        model.Entity<IndicatorValue>().HasQueryFilter(v => SeesDistrict || v.RegionCode.StartsWith(Area) || Area.StartsWith(v.RegionCode));
        model.Entity<Target>().HasQueryFilter(t => SeesDistrict || t.RegionCode.StartsWith(Area) || Area.StartsWith(t.RegionCode));
        model.Entity<ProgressSnapshot>().HasQueryFilter(s => SeesDistrict || s.RegionCode.StartsWith(Area) || Area.StartsWith(s.RegionCode));
        model.Entity<MonthlyReport>().HasQueryFilter(r => SeesDistrict || r.TownshipCode.StartsWith(Area));
        model.Entity<ChangeEntry>().HasQueryFilter(e => SeesDistrict || e.RegionCode.StartsWith(Area));
    }
}
