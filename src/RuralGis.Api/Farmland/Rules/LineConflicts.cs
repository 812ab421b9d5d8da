using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>A control line that comes, moves or goes: the plots on it get or lose their conflicts with it in the same transaction.</summary>
public sealed class LineConflicts(RuralDb db, ConflictRows conflicts, PlotRuleSettings rules)
{
    private const string Rechecked = "控制线变更，冲突重新核对";

    /// <summary>As the check of a plot finds them (<see cref="PlotGround"/>), from the other side.</summary>
    private const string Sql =
        """
        SELECT id AS plot_id, piece FROM (
            SELECT id, ST_Multi(ST_CollectionExtract(ST_Intersection(@line, boundary), 3)) AS piece
            FROM farmland_plots WHERE ST_Intersects(boundary, @line) AND stage <> 'Terminated') crossed
        WHERE NOT ST_IsEmpty(piece) AND ST_Area(piece::geography) > @noise_m2
        """;

    public async Task KeepAsync(ControlLine line, RowChange change, CancellationToken ct)
    {
        var isGone = db.Entry(line).State == EntityState.Deleted;
        if (!isGone && change.Columns is { } changed && !changed.Contains(nameof(ControlLine.Boundary)))
            return;

        await conflicts.LockAsync(ct);
        var found = isGone || !PlotSave.KeptLines.Contains(line.Kind) ? [] : await FindAsync(line, ct);
        await conflicts.KeepAsync(db.PlotConflicts.Where(conflict => conflict.ControlLineId == line.Id), found, Rechecked, ct);
    }

    private async Task<List<PlotConflict>> FindAsync(ControlLine line, CancellationToken ct)
    {
        var crossed = await db.Database.SqlQueryRaw<Crossed>(
            Sql, new NpgsqlParameter("line", NpgsqlDbType.Geometry) { Value = line.Boundary }, new NpgsqlParameter("noise_m2", rules.LineToleranceM2)).ToListAsync(ct);
        return crossed.ConvertAll(one => new PlotConflict { Id = Guid.CreateVersion7(), PlotId = one.PlotId, ControlLineId = line.Id, Piece = one.Piece });
    }

    private sealed record Crossed(Guid PlotId, MultiPolygon Piece);
}
