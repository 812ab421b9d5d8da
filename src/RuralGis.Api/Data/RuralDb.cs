using Microsoft.EntityFrameworkCore;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Farmland;
using RuralGis.Api.Progress;
using RuralGis.Api.Regions;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.Data;

/// <summary>One district's data in PostgreSQL with PostGIS; names are snake_case, enums are PostgreSQL enums.</summary>
public sealed class RuralDb(DbContextOptions<RuralDb> options) : DbContext(options)
{
    public DbSet<Region> Regions => Set<Region>();
    public DbSet<ControlLine> ControlLines => Set<ControlLine>();
    public DbSet<FarmlandProject> FarmlandProjects => Set<FarmlandProject>();
    public DbSet<FarmlandPlot> FarmlandPlots => Set<FarmlandPlot>();
    public DbSet<PlotStageBoundary> PlotStageBoundaries => Set<PlotStageBoundary>();
    public DbSet<PlotConflict> PlotConflicts => Set<PlotConflict>();
    public DbSet<WaterWorks> WaterWorks => Set<WaterWorks>();
    public DbSet<WaterVillage> WaterVillages => Set<WaterVillage>();
    public DbSet<SampleVillage> SampleVillages => Set<SampleVillage>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<IndicatorValue> IndicatorValues => Set<IndicatorValue>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<ProgressSnapshot> ProgressSnapshots => Set<ProgressSnapshot>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasPostgresExtension("postgis");
        EnumTypes.Create(modelBuilder);
        RegionModel.Map(modelBuilder);
        ControlLineModel.Map(modelBuilder);
        FarmlandModel.Map(modelBuilder);
        WaterSupplyModel.Map(modelBuilder);
        SampleVillageModel.Map(modelBuilder);
        ProgressModel.Map(modelBuilder);

        // Nothing goes because something else went.
        foreach (var reference in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()))
            reference.DeleteBehavior = DeleteBehavior.Restrict;
    }
}
