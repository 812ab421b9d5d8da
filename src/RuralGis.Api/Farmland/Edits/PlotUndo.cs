using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.History;

namespace RuralGis.Api.Farmland.Edits;

/// <summary>
/// Takes back what one request did to plots, all of it or nothing: what it changed is as it was, what it made is gone, what went up in another
/// is there again with the boundaries frozen for it. Only while nobody has changed any of them since; the log keeps both ways.
/// </summary>
public sealed class PlotUndo(RuralDb db)
{
    private readonly string _plots = EntitySets.Of<FarmlandPlot>(db).Name;
    private readonly string _frozen = EntitySets.Of<PlotStageBoundary>(db).Name;

    /// <param name="hand">All plots that are there now and were changed or made by the request, at their newest version.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="RuleBrokenException">409: the plots were not changed together, or not all of them are named.</exception>
    public async Task UndoAsync(PlotsAtHand hand, CancellationToken ct)
    {
        var entries = await LastRequestAsync(hand, ct);
        foreach (var row in entries.Where(entry => entry.EntitySet == _plots).GroupBy(entry => entry.RowId))
            await TakeBackAsync(hand, row.Key, row.First(), ct);
        foreach (var entry in entries.Where(entry => entry.EntitySet == _frozen))
            await TakeBackFrozenAsync(entry, ct);
    }

    /// <summary>What the request that changed the plots last did, in that order.</summary>
    private async Task<List<Entry>> LastRequestAsync(PlotsAtHand hand, CancellationToken ct)
    {
        var ids = hand.Plots.Select(plot => plot.Id).ToArray();
        var requests = await db.ChangeLog
            .Where(entry => entry.EntitySet == _plots && ids.Contains(entry.RowId))
            .Where(entry => !db.ChangeLog.Any(later => later.EntitySet == _plots && later.RowId == entry.RowId && later.Number > entry.Number))
            .Select(entry => entry.RequestId).Distinct().ToListAsync(ct);
        if (requests is not [{ } request])
            throw EditWords.Conflict("undo.apart", "这些地块不是一起改的，可在各自的历史中恢复。", "These plots were not changed together; each can be restored from its history.");

        var entries = await db.ChangeLog.Where(entry => entry.RequestId == request).OrderBy(entry => entry.Number)
            .Select(entry => new Entry(entry.Number, entry.EntitySet, entry.RowId, entry.Kind)).ToListAsync(ct);
        return entries.TrueForAll(entry => entry.EntitySet == _plots || entry.EntitySet == _frozen || entry.EntitySet == EntitySets.Of<PlotConflict>(db).Name)
            ? entries
            : throw EditWords.Conflict("undo.otherRows", "一起改的不只是地块，可在各自的历史中恢复。", "More than plots was changed together with these; each row can be restored from its history.");
    }

    private async Task TakeBackAsync(PlotsAtHand hand, Guid id, Entry first, CancellationToken ct)
    {
        var plot = hand.Plots.FirstOrDefault(one => one.Id == id);
        if (plot is null && await db.FarmlandPlots.IgnoreQueryFilters().AnyAsync(one => one.Id == id, ct))
            throw EditWords.Conflict(
                "undo.unnamed", "还有别的地块是一起改的，请刷新后一并撤销。", $"Plot {id} was changed together with these; name it in ids and etags, so that it goes back with the others.");

        if (first.Kind == ChangeKind.Created)
        {
            if (plot is not null)
                hand.Gone.Add(plot);
            return;
        }

        var before = await db.VersionsOf<FarmlandPlot>(id).Where(entry => entry.Number < first.Number).MaxAsync(entry => entry.Number, ct);
        var earlier = (await db.VersionAsync<FarmlandPlot>(id, before, ct))!;
        if (plot is null)
            hand.New.Add(earlier);
        else
            foreach (var column in EntitySets.Of<FarmlandPlot>(db).Columns.Where(column => !column.IsFixed))
                column.Property.SetValue(plot, column.Property.GetValue(earlier));
    }

    private async Task TakeBackFrozenAsync(Entry entry, CancellationToken ct)
    {
        if (entry.Kind == ChangeKind.Deleted)
            db.Add((await db.VersionAsync<PlotStageBoundary>(entry.RowId, entry.Number, ct))!);
        else if (await db.PlotStageBoundaries.AsTracking().SingleOrDefaultAsync(frozen => frozen.Id == entry.RowId, ct) is { } made)
            db.Remove(made);
    }

    private sealed record Entry(long Number, string EntitySet, Guid RowId, ChangeKind Kind);
}
