using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using RuralGis.Api.Farmland;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>Ground that plots share with redlines, urban boundaries and older accepted plots, found by PostGIS.</summary>
internal static class DemoConflicts
{
    /// <summary>Only areas count: a common edge or a touching corner is no conflict. Pieces to 1 m² are measuring noise.</summary>
    private const string FindSql =
        """
        WITH crossed AS (
            SELECT plot.id AS plot_id, line.id AS control_line_id, NULL::uuid AS older_plot_id, plot.code || ' ' || line.code AS name,
                   ST_Multi(ST_CollectionExtract(ST_Intersection(plot.boundary, line.boundary), 3)) AS piece
            FROM farmland_plots plot
            JOIN control_lines line ON ST_Intersects(plot.boundary, line.boundary)
            WHERE line.kind IN ('EcologicalRedline', 'UrbanDevelopmentBoundary') AND plot.code NOT LIKE {0}
            UNION ALL
            SELECT plot.id, NULL, older.id, plot.code || ' ' || older.code,
                   ST_Multi(ST_CollectionExtract(ST_Intersection(plot.boundary, older.boundary), 3))
            FROM farmland_plots plot
            JOIN farmland_plots older ON older.plan_year < plot.plan_year AND ST_Intersects(plot.boundary, older.boundary)
            WHERE older.stage IN ('Accepted', 'Registered', 'InService') AND plot.code NOT LIKE {0}
        )
        SELECT plot_id, control_line_id, older_plot_id, name, piece FROM crossed
        WHERE ST_Area(piece::geography) > 1
        """;

    private const string DeleteSql =
        """
        DELETE FROM plot_conflicts
        WHERE plot_id IN (SELECT id FROM farmland_plots WHERE origin = 'Demo')
           OR older_plot_id IN (SELECT id FROM farmland_plots WHERE origin = 'Demo')
           OR control_line_id IN (SELECT id FROM control_lines WHERE origin = 'Demo')
        """;

    /// <summary>Before demo rows change: a conflict would hold them fast.</summary>
    public static Task DeleteAsync(RuralDb db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync(DeleteSql, ct);

    public static async Task<SeedTable> FindAsync(RuralDb db, CancellationToken ct)
    {
        var found = await db.Database.SqlQueryRaw<Found>(FindSql, ScalePlots.CodePrefix + "%").ToListAsync(ct);
        return SeedTable.Of(db, found.OrderBy(f => f.Name, StringComparer.Ordinal).Select(Row));
    }

    private static PlotConflict Row(Found found) => new()
    {
        Id = SeedId.Of($"PlotConflict:{found.Name}"),
        PlotId = found.PlotId,
        ControlLineId = found.ControlLineId,
        OlderPlotId = found.OlderPlotId,
        Piece = found.Piece,
    };

    private sealed record Found(Guid PlotId, Guid? ControlLineId, Guid? OlderPlotId, string Name, MultiPolygon Piece);
}
