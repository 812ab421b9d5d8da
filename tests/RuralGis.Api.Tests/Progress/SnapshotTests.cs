using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RuralGis.Api.Progress;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Progress;

/// <summary>The figures are kept each evening, whatever happened in between.</summary>
public sealed class SnapshotTests(DemoDatabase database) : IAsyncLifetime
{
    /// <summary>2024-10-03 22:00 in Jinan: three evenings after the newest one of the demo.</summary>
    private static readonly DateTimeOffset Evening = new(2024, 10, 3, 22, 0, 0, TimeSpan.FromHours(8));

    private string _district = "";
    private Oracle _sql = null!;

    public async ValueTask InitializeAsync()
    {
        _district = await database.CopyAsync();
        _sql = new Oracle(_district);
    }

    public async ValueTask DisposeAsync()
    {
        await PostgisServer.DropDatabaseAsync(_district);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Evenings_missed_are_made_up_for_each_with_its_own_figures()
    {
        await using var app = new RuralApp(_district);
        // Water came on in two villages while the server was down.
        await MoveDayAsync("2024-10-02", 2);

        Assert.Equal(["2024-10-01", "2024-10-02", "2024-10-03"], await CatchUpAsync(app));

        Assert.Equal(["0", "2", "2"], await _sql.ColumnAsync("""
            SELECT s.done - before.done FROM progress_snapshots s
            CROSS JOIN (SELECT done FROM progress_snapshots WHERE day = '2024-09-30' AND measure = 'WaterVillages' AND region_code = '370113') before
            WHERE s.day > '2024-09-30' AND s.measure = 'WaterVillages' AND s.region_code = '370113' ORDER BY s.day
            """));
        Assert.Equal(["110", "110", "110"], await _sql.ColumnAsync("SELECT count(*) FROM progress_snapshots WHERE day > '2024-09-30' GROUP BY day ORDER BY day"));
    }

    [Fact]
    public async Task A_second_time_changes_nothing()
    {
        await using var app = new RuralApp(_district);
        await CatchUpAsync(app);
        await MoveDayAsync("2024-10-02", 2);
        var kept = await _sql.TextAsync("SELECT md5(string_agg(s::text, '' ORDER BY id)) FROM progress_snapshots s");

        Assert.Empty(await CatchUpAsync(app));

        Assert.Equal(kept, await _sql.TextAsync("SELECT md5(string_agg(s::text, '' ORDER BY id)) FROM progress_snapshots s"));
    }

    [Fact]
    public async Task Two_servers_at_once_keep_each_evening_once()
    {
        await using var one = new RuralApp(_district);
        await using var other = new RuralApp(_district);

        var kept = await Task.WhenAll(CatchUpAsync(one), CatchUpAsync(other));

        Assert.Equal(["2024-10-01", "2024-10-02", "2024-10-03"], kept.SelectMany(days => days).Order());
        Assert.Equal(330, await _sql.NumberAsync("SELECT count(*) FROM progress_snapshots WHERE day > '2024-09-30'"));
    }

    [Fact]
    public async Task A_late_snapshot_says_what_was_known_in_its_evening_and_not_what_is_known_now()
    {
        await using var app = new RuralApp(_district);
        var evening = DateTimeOffset.UtcNow;
        var day = $"{evening:yyyy-MM-dd}";
        await KeepDayBeforeAsync(evening);
        // Known only afterwards, and dated back.
        await MoveDayAsync(day, 3, year: evening.Year);

        await CatchUpAsync(app, evening);

        var reached = $"measure = 'WaterVillages' AND region_code = '370113' AND day = '{day}'";
        Assert.Equal(0, await _sql.NumberAsync($"SELECT done FROM progress_snapshots WHERE {reached}"));
        Assert.Equal(3, (await new Setup.Api(app.CreateClient()).RowsAsync($"Progress(year={evening.Year},at={day})?$filter=Measure eq 'WaterVillages' and RegionCode eq '370113'"))
            .Single().GetProperty("Done").GetDouble());
    }

    [Fact]
    public async Task The_login_that_serves_can_neither_make_figures_up_nor_keep_an_evening_that_is_still_to_come()
    {
        var serving = new Oracle(PostgisServer.ServingString(_district));

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => serving.ColumnAsync(
            "INSERT INTO progress_snapshots (id, day, year, measure, region_code, done) VALUES (gen_random_uuid(), '2024-10-01', 2024, 'WaterVillages', '370113', 287)"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => serving.ColumnAsync("SELECT rural_keep_progress(current_date + 2, now() + interval '2 days')"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => serving.ColumnAsync("SELECT rural_keep_progress('2024-10-01', now())"));
    }

    [Theory]
    [InlineData("2024-10-03T21:59:59+08:00", "2024-10-02T22:00:00+08:00")]
    [InlineData("2024-10-03T22:00:00+08:00", "2024-10-03T22:00:00+08:00")]
    public void An_evening_is_over_at_the_hour_of_the_configuration(string now, string evening)
        => Assert.Equal(DateTimeOffset.Parse(evening, null), new SnapshotSettings { On = true, Hour = 22 }.LastEvening(DateTimeOffset.Parse(now, null)));

    [Fact]
    public async Task The_job_keeps_the_last_evening_when_the_program_starts_and_rests_in_the_demo()
    {
        await using (var demo = new RuralApp(_district))
            Assert.False(demo.Services.GetRequiredService<SnapshotSettings>().On);
        var evening = new SnapshotSettings { On = true, Hour = 0 }.LastEvening(DateTimeOffset.Now);
        await KeepDayBeforeAsync(evening);

        await using var app = new RuralApp(_district, ("Rural:Demo", "false"), ("Progress:Snapshots:Hour", "0"));
        app.CreateClient();

        while (await _sql.NumberAsync($"SELECT count(*) FROM progress_snapshots WHERE day = '{evening:yyyy-MM-dd}'") == 0)
            await Task.Delay(200, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_database_that_is_away_in_the_evening_is_waited_for_and_the_server_stays()
    {
        await using var app = new RuralApp(_district);
        var scopes = app.Services.GetRequiredService<IServiceScopeFactory>();
        await PostgisServer.DropDatabaseAsync(_district);
        var log = new HeardWarnings();
        using var job = new SnapshotJob(scopes, new SnapshotSettings { On = true, Hour = 22 }, TimeProvider.System, log);

        await job.StartAsync(TestContext.Current.CancellationToken);
        await log.First.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.False(job.ExecuteTask!.IsCompleted);
        await job.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Villages without water get it, by the entry of their official.</summary>
    private Task<List<string>> MoveDayAsync(string day, int villages, int year = 2024) => _sql.ColumnAsync($"""
        UPDATE water_villages SET connected_on = '{day}', status = 'Connected', plan_year = {year}
        WHERE id IN (SELECT id FROM water_villages WHERE connected_on IS NULL ORDER BY id LIMIT {villages}) RETURNING id
        """);

    private async Task KeepDayBeforeAsync(DateTimeOffset evening)
    {
        await using var db = DemoDatabase.Open(_district);
        await new SnapshotKeeper(db).KeepAsync([DateOnly.FromDateTime(evening.Date).AddDays(-1)], TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> CatchUpAsync(RuralApp app, DateTimeOffset? evening = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var days = await scope.ServiceProvider.GetRequiredService<SnapshotKeeper>().CatchUpAsync(evening ?? Evening, TestContext.Current.CancellationToken);
        return days.ConvertAll(day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private sealed class HeardWarnings : ILogger<SnapshotJob>
    {
        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
                First.TrySetResult();
        }
    }
}
