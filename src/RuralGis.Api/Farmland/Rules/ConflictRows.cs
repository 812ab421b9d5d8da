using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>The kept conflicts: a conflict that is as it was stays the same row, with its history.</summary>
public sealed class ConflictRows(RuralDb db)
{
    /// <summary>Two people who save plots over each other at the same moment would not see each other's; the transaction holds the lock.</summary>
    public async Task LockAsync(CancellationToken ct)
        => await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.farmland_plots'))", ct);

    /// <param name="kept">Those there are of what was looked at anew.</param>
    /// <param name="found">Those there should be; written with what else is tracked.</param>
    /// <param name="reason">Why others go, for the log.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    public async Task KeepAsync(IQueryable<PlotConflict> kept, List<PlotConflict> found, string reason, CancellationToken ct)
    {
        List<Guid> gone = [];
        foreach (var conflict in await kept.ToListAsync(ct))
            if (found.RemoveAll(one => IsSame(one, conflict)) == 0)
                gone.Add(conflict.Id);

        if (gone.Count > 0)
            await DeleteAsync(db.PlotConflicts.Where(conflict => gone.Contains(conflict.Id)), reason, ct);
        db.AddRange(found);
    }

    /// <summary>Rows do not go without a reason.</summary>
    public async Task DeleteAsync<T>(IQueryable<T> rows, string reason, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"SELECT set_config('rural.reason', {reason}, true)", ct);
        await rows.ExecuteDeleteAsync(ct);
    }

    private static bool IsSame(PlotConflict one, PlotConflict other)
        => (one.PlotId, one.ControlLineId, one.OlderPlotId) == (other.PlotId, other.ControlLineId, other.OlderPlotId) && one.Piece.EqualsExact(other.Piece);
}
