using Npgsql;

namespace RuralGis.Api.Progress;

/// <summary>From the section Progress:Snapshots.</summary>
public sealed class SnapshotSettings
{
    public bool On { get; init; }

    /// <summary>Hour of the evening, 0 to 23, by the clock of the machine.</summary>
    public int Hour { get; init; }

    /// <summary>The last evening that is over at a time.</summary>
    public DateTimeOffset LastEvening(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.Date, now.Offset).AddHours(Hour);
        return today <= now ? today : today.AddDays(-1);
    }
}

/// <summary>Keeps the figures each evening while the program serves, and at its start those of the evenings it missed.</summary>
public sealed partial class SnapshotJob(IServiceScopeFactory scopes, SnapshotSettings settings, TimeProvider clock, ILogger<SnapshotJob> log)
    : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (settings.On && !stoppingToken.IsCancellationRequested)
        {
            var evening = settings.LastEvening(clock.GetLocalNow());
            var isKept = await KeepAsync(evening, stoppingToken);
            await Task.Delay(isKept ? evening.AddDays(1) - clock.GetUtcNow() : RetryAfter, clock, stoppingToken);
        }
    }

    /// <returns>False when the database could not be asked; the log says why.</returns>
    private async Task<bool> KeepAsync(DateTimeOffset evening, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var days = await scope.ServiceProvider.GetRequiredService<SnapshotKeeper>().CatchUpAsync(evening, ct);
            if (days.Count > 0)
                Kept(days.Count, days[0], days[^1]);
            return true;
        }
        // EF Core wraps what may pass by itself. Anything that escapes here would end the whole server.
        catch (Exception fault) when (fault is NpgsqlException || fault.InnerException is NpgsqlException)
        {
            NotKept(fault, RetryAfter);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Kept the progress of {Count} evenings, {First} to {Last}.")]
    private partial void Kept(int count, DateOnly first, DateOnly last);

    [LoggerMessage(LogLevel.Warning, "The progress could not be kept; trying again in {RetryAfter}.")]
    private partial void NotKept(Exception fault, TimeSpan retryAfter);
}
