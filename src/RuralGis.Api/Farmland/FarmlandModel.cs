using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data;
using RuralGis.Api.Farmland.Edits;
using RuralGis.Api.History;
using RuralGis.Api.Regions;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Farmland;

public static class FarmlandModel
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<FarmlandProject>(project =>
        {
            project.HasIndex(p => p.Code).IsUnique();
            project.HasIndex(p => p.PlanYear);
            project.Property(p => p.InvestmentYuan).HasPrecision(14, 2);
            project.HasSearchIndexes(p => p.Code, p => p.Name);
        });

        model.Entity<ProjectDocument>(document => document.HasOne(d => d.Project).WithMany(p => p.Documents).HasForeignKey(d => d.ProjectId));
        model.Entity<AcceptanceRecord>(record =>
            record.HasOne(r => r.Project).WithOne(p => p.Acceptance).HasForeignKey<AcceptanceRecord>(r => r.ProjectId));

        model.Entity<FarmlandPlot>(plot =>
        {
            plot.HasGeometry(p => p.Boundary).HasEllipsoidalArea("boundary").HasCentroid("boundary");
            plot.HasIndex(p => p.Code).IsUnique();
            plot.HasIndex(p => new { p.PlanYear, p.TownshipCode });
            plot.HasIndex(p => p.FromPlotIds).HasMethod("gin");
            plot.HasOne(p => p.Project).WithMany(p => p.Plots).HasForeignKey(p => p.ProjectId);
            plot.HasOne(p => p.Township).WithMany().HasForeignKey(p => p.TownshipCode).HasPrincipalKey(r => r.Code);
            plot.HasSearchIndexes(p => p.Code, p => p.Name);
        });

        model.Entity<PlotStageBoundary>(frozen =>
        {
            frozen.HasGeometry(f => f.Boundary).HasEllipsoidalArea("boundary").HasCentroid("boundary");
            frozen.HasIndex(f => new { f.PlotId, f.Stage, f.Kind }).IsUnique();
        });

        model.Entity<PlotConflict>(conflict =>
        {
            conflict.HasGeometry(c => c.Piece).HasEllipsoidalArea("piece").HasCentroid("piece");
            conflict.HasOne(c => c.Plot).WithMany(p => p.Conflicts).HasForeignKey(c => c.PlotId);
            conflict.HasOne(c => c.OlderPlot).WithMany().HasForeignKey(c => c.OlderPlotId);
            conflict.ToTable(table => table.HasCheckConstraint(
                "ck_plot_conflicts_one_side", "num_nonnulls(control_line_id, older_plot_id) = 1"));
        });

        // The view is made by the migration, in plain SQL.
        model.Entity<PlotOverlap>(overlap =>
        {
            overlap.ToView("plot_overlaps");
            overlap.HasKey(o => new { o.PlotId, o.ControlLineId });
            overlap.Property(o => o.Piece).HasColumnType($"geometry(MultiPolygon,{SpatialColumns.Srid})");
            overlap.HasOne(o => o.Plot).WithMany().HasForeignKey(o => o.PlotId);
            overlap.HasOne(o => o.ControlLine).WithMany().HasForeignKey(o => o.ControlLineId);
        });
    }

    public static void Expose(ODataModelBuilder odata)
    {
        odata.KeptSet<FarmlandProject>("FarmlandProjects");
        odata.KeptSet<ProjectDocument>("ProjectDocuments");
        odata.KeptSet<AcceptanceRecord>("AcceptanceRecords");
        odata.KeptSet<FarmlandPlot>("FarmlandPlots");
        PlotActions.Expose(odata);
        odata.KeptSet<PlotStageBoundary>("PlotStageBoundaries");
        odata.KeptSet<PlotConflict>("PlotConflicts");
        var overlap = odata.EntitySet<PlotOverlap>("PlotOverlaps").EntityType.HasKey(o => new { o.PlotId, o.ControlLineId });
        overlap.HasRequired(o => o.Plot, (o, plot) => o.PlotId == plot!.Id);
        overlap.HasRequired(o => o.ControlLine, (o, line) => o.ControlLineId == line!.Id);

        odata.Searches<FarmlandProject>(p => p.Code, p => p.Name);
        odata.Searches<FarmlandPlot>(p => p.Code, p => p.Name, p => p.Township!.Name);

        odata.Relate<Region, FarmlandPlot>("FarmlandPlots", "FarmlandPlots", (region, plot) => plot.Boundary.Intersects(region.Boundary));
        odata.Relate<ControlLine, FarmlandPlot>("FarmlandPlots", "FarmlandPlots", (line, plot) => plot.Boundary.Intersects(line.Boundary));
        odata.Relate<FarmlandPlot, ControlLine>("ControlLines", "ControlLines", (plot, line) => line.Boundary.Intersects(plot.Boundary));
        odata.Relate<FarmlandPlot, Region>(
            "Villages", "Regions", (plot, village) => village.Kind == RegionKind.Village && village.Location!.Intersects(plot.Township!.Boundary),
            "Computed: the villages within the outline of the plot's township (ST_Intersects); a village is a point.");
    }
}
