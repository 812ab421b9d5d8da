using Microsoft.EntityFrameworkCore;
using Npgsql;
using RuralGis.Api.Data;

namespace RuralGis.Api.Progress;

/// <summary>Keeps the figures of each evening, so that a trend is what was known and not what is known now.</summary>
public sealed class SnapshotKeeper(RuralDb db)
{
    /// <summary>The past of a large district takes longer to read than people may wait for.</summary>
    private static readonly TimeSpan DayTimeout = TimeSpan.FromMinutes(10);

    /// <summary>The owner's way, for the demo: what the rows say now counts for these days. Replaces what was kept of them.</summary>
    public async Task KeepAsync(IReadOnlyList<DateOnly> days, CancellationToken ct)
    {
        await db.ProgressSnapshots.Where(s => days.Contains(s.Day)).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlRawAsync(SnapshotSql.KeepDays, [new NpgsqlParameter("days", days.ToArray())], ct);
    }

    /// <summary>Keeps each evening since the newest that is kept, the last one included; without any, only the last.</summary>
    /// <param name="lastEvening">With the offset of the clock that the evenings go by.</param>
    /// <param name="ct">Ends it between two days.</param>
    /// <returns>The days kept now, by this server.</returns>
    public async Task<List<DateOnly>> CatchUpAsync(DateTimeOffset lastEvening, CancellationToken ct)
    {
        var lastDay = DateOnly.FromDateTime(lastEvening.DateTime);
        var newest = await db.ProgressSnapshots.IgnoreQueryFilters().MaxAsync(s => (DateOnly?)s.Day, ct);
        List<DateOnly> kept = [];
        for (var day = newest?.AddDays(1) ?? lastDay; day <= lastDay; day = day.AddDays(1))
            if (await KeepDayAsync(day, lastEvening.AddDays(day.DayNumber - lastDay.DayNumber), ct) > 0)
                kept.Add(day);
        return kept;
    }

    /// <summary>A transaction for each day: what is kept stays, whenever the server is stopped.</summary>
    private async Task<int> KeepDayAsync(DateOnly day, DateTimeOffset evening, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(DayTimeout);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT set_config('statement_timeout', {$"{DayTimeout.TotalSeconds:0}s"}, true)", ct);
        var rows = await db.Database.SqlQuery<int>($"SELECT rural_keep_progress({day}, {evening.ToUniversalTime()}) AS \"Value\"").SingleAsync(ct);
        await transaction.CommitAsync(ct);
        return rows;
    }
}
