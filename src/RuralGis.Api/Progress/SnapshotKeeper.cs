using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Data.Seed;

namespace RuralGis.Api.Progress;

/// <summary>Keeps the figures of an evening, so that a trend is what was known and not what is known now.</summary>
public sealed class SnapshotKeeper(RuralDb db, ProgressBoard board)
{
    /// <summary>Replaces the day's figures of the year; the Ids follow from what a row is about, so a second run makes the same rows.</summary>
    public async Task KeepAsync(int year, DateOnly day, CancellationToken ct)
    {
        var rows = await board.RowsAsync(year, day, ct);
        await db.ProgressSnapshots.Where(s => s.Year == year && s.Day == day).ExecuteDeleteAsync(ct);
        db.ProgressSnapshots.AddRange(rows.Select(row => new ProgressSnapshot
        {
            Id = SeedId.Of($"ProgressSnapshot:{year}-{day:yyyyMMdd}-{row.Measure}-{row.RegionCode}"),
            Day = day,
            Year = year,
            Measure = row.Measure,
            RegionCode = row.RegionCode,
            Done = row.Done,
            Target = row.Target,
        }));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}
