using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;
using RuralGis.Api.Data;
using RuralGis.Api.History;

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
        });

        model.Entity<FarmlandPlot>(plot =>
        {
            plot.HasGeometry(p => p.Boundary).HasEllipsoidalArea("boundary").HasCentroid("boundary");
            plot.HasIndex(p => p.Code).IsUnique();
            plot.HasIndex(p => new { p.PlanYear, p.TownshipCode });
            plot.HasOne(p => p.Project).WithMany(p => p.Plots).HasForeignKey(p => p.ProjectId);
            plot.HasOne(p => p.Township).WithMany().HasForeignKey(p => p.TownshipCode).HasPrincipalKey(r => r.Code);
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
    }

    public static void Expose(ODataModelBuilder odata)
    {
        odata.KeptSet<FarmlandProject>("FarmlandProjects");
        odata.KeptSet<FarmlandPlot>("FarmlandPlots");
        odata.KeptSet<PlotStageBoundary>("PlotStageBoundaries");
        odata.KeptSet<PlotConflict>("PlotConflicts");
    }
}
