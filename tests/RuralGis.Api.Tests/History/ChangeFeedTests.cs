using System.Buffers.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.OData;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Farmland;
using RuralGis.Api.Regions;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.History;

/// <summary>What changed since a position: nothing is missed, whatever order transactions begin and end in.</summary>
public sealed class ChangeFeedTests(DemoDatabase demo) : IAsyncLifetime
{
    private const string PlotNo = "370113005-2024-00";

    private string _copy = "";
    private Oracle _sql = null!;
    private FeedReader _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _copy = await demo.CopyAsync();
        _sql = new Oracle(_copy);
        _reader = new FeedReader(_copy, AccountRole.Planner, People.District);
    }

    public async ValueTask DisposeAsync() => await PostgisServer.DropDatabaseAsync(_copy);

    [Fact]
    public async Task Rows_created_changed_and_deleted_are_told_and_rows_at_rest_are_not()
    {
        var deleted = await IdAsync("SELECT id FROM control_lines WHERE id NOT IN (SELECT control_line_id FROM plot_conflicts WHERE control_line_id IS NOT NULL) ORDER BY code LIMIT 1");
        var changed = await IdAsync("SELECT id FROM control_lines WHERE code = '示例-STBHHX-09'");
        var position = await _reader.PositionAsync();

        await _sql.ColumnAsync($"DELETE FROM control_lines WHERE id = '{deleted}'");
        await _sql.ColumnAsync($"UPDATE control_lines SET name = 'x' WHERE id = '{changed}'");
        var created = await IdAsync(
            """
            INSERT INTO control_lines (id, code, name, kind, boundary, origin, source)
            SELECT gen_random_uuid(), 'NEW', 'x', kind, boundary, 'Demo', 'x' FROM control_lines LIMIT 1 RETURNING id
            """);

        Assert.Equal(new[] { deleted, changed, created }.Order(), (await _reader.ChangedSinceAsync<ControlLine>(position)).Order());
        Assert.Empty(await _reader.ChangedSinceAsync<Region>(position));
    }

    [Fact]
    public async Task What_was_written_before_the_position_and_committed_after_it_is_not_missed()
    {
        await using var slow = await OpenAsync();
        await using var begun = await slow.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await RenameAsync(slow, 1);
        await using var quick = await OpenAsync();
        await RenameAsync(quick, 2);

        var position = await _reader.PositionAsync();
        var between = await _reader.ChangedSinceAsync<FarmlandPlot>(position);
        await begun.CommitAsync(TestContext.Current.CancellationToken);
        await RenameAsync(quick, 3);
        var after = await _reader.ChangedSinceAsync<FarmlandPlot>(position);

        Assert.DoesNotContain(await PlotAsync(1), between);
        Assert.Contains(await PlotAsync(1), after);
        Assert.Contains(await PlotAsync(3), after);
    }

    [Fact]
    public async Task Of_many_writers_at_once_each_row_is_told_by_one_link_or_the_next()
    {
        var first = await _reader.PositionAsync();
        var writing = Task.WhenAll(Enumerable.Range(1, 6).Select(WriteAsync));
        HashSet<Guid> told = [];
        for (var position = first; ;)
        {
            var isOver = writing.IsCompleted;
            var next = await _reader.PositionAsync();
            told.UnionWith(await _reader.ChangedSinceAsync<FarmlandPlot>(position));
            position = next;
            if (isOver)
                break;
        }

        await writing;
        var written = await _sql.ColumnAsync("SELECT id::text FROM farmland_plots WHERE name LIKE 'written %'");
        Assert.Equal(60, written.Count);
        Assert.All(written, id => Assert.Contains(Guid.Parse(id), told));

        // Each writes ten plots of its own, in transactions that stay open for a moment.
        async Task WriteAsync(int writer)
        {
            await using var connection = await OpenAsync();
            for (var n = 0; n < 10; n++)
                await ExecuteAsync(connection,
                    $"""
                    BEGIN;
                    UPDATE farmland_plots SET name = 'written {writer}' WHERE id = (SELECT id FROM farmland_plots ORDER BY code OFFSET {(writer * 100) + n} LIMIT 1);
                    SELECT pg_sleep({(writer % 3) * 0.02:F2});
                    COMMIT
                    """);
        }
    }

    [Theory]
    [InlineData(People.District)]
    [InlineData("370113005")]
    public async Task Which_of_the_rows_asked_for_changed_and_which_left_them_is_asked_of_the_database_in_one_question(string area)
    {
        var reader = new FeedReader(_copy, AccountRole.Planner, area);
        var position = await reader.PositionAsync();
        await _sql.ColumnAsync(
            $"""
            UPDATE farmland_plots SET name = 'x' WHERE code = '{PlotNo}1';
            UPDATE farmland_plots SET plan_year = 2031 WHERE code = '{PlotNo}2';
            UPDATE farmland_plots SET township_code = '370113008', village_code = NULL, plan_year = 2031 WHERE code = '{PlotNo}3';
            """);

        var (came, gone) = await reader.InRequestAsync(async (db, feed) =>
        {
            await feed.PositionAsync(TestContext.Current.CancellationToken);
            var changed = feed.ChangedSince<FarmlandPlot>(position);
            var asked = db.FarmlandPlots.Where(plot => plot.PlanYear == 2024);
            var (visible, still) = (db.FarmlandPlots.Select(plot => plot.Id), asked.Select(plot => plot.Id));
            return (
                await asked.Where(plot => changed.Contains(plot.Id)).Select(plot => plot.Id).ToListAsync(TestContext.Current.CancellationToken),
                await changed.Where(id => !still.Contains(id)).Select(id => new { Id = id, IsVisible = visible.Contains(id) }).ToDictionaryAsync(row => row.Id, row => row.IsVisible, TestContext.Current.CancellationToken));
        });

        Assert.Equal([await PlotAsync(1)], came);
        Assert.Equal(2, gone.Count);
        Assert.True(gone[await PlotAsync(2)]);
        Assert.Equal(area == People.District, gone[await PlotAsync(3)]);
    }

    [Fact]
    public async Task A_position_is_short_and_stands_in_an_address_as_it_is()
    {
        var position = await _reader.PositionAsync();

        Assert.InRange(position.Length, 1, 32);
        Assert.Equal(position, Uri.EscapeDataString(position));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("'; DROP TABLE change_log --")]
    public async Task What_is_no_position_is_refused(string text)
        => await Assert.ThrowsAsync<ODataException>(() => _reader.ChangedSinceAsync<FarmlandPlot>(text));

    [Fact]
    public async Task A_position_of_another_database_or_another_account_ends()
    {
        var position = await _reader.PositionAsync();
        var elsewhere = new FeedReader(demo.ConnectionString, AccountRole.Planner, People.District);
        var smaller = new FeedReader(_copy, AccountRole.Planner, "370113005");
        var bytes = Base64Url.DecodeFromChars(position);
        bytes[15] ^= 1;

        foreach (var (reader, given) in new[] { (elsewhere, position), (smaller, position), (_reader, Base64Url.EncodeToString(bytes)) })
        {
            var refused = await Assert.ThrowsAsync<ODataException>(() => reader.ChangedSinceAsync<FarmlandPlot>(given));
            Assert.Contains("$deltatoken", refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(await _reader.ChangedSinceAsync<Region>(position));
    }

    [Fact]
    public async Task What_is_computed_has_no_history()
        => await Assert.ThrowsAsync<NotImplementedException>(async () => await _reader.ChangedSinceAsync<PlotOverlap>(await _reader.PositionAsync()));

    [Fact]
    public async Task The_next_position_is_asked_for_before_the_rows()
        => await Assert.ThrowsAsync<InvalidOperationException>(() => _reader.InRequestAsync((_, feed) => Task.FromResult(feed.ChangedSince<FarmlandPlot>("x"))));

    private async Task<Guid> IdAsync(string sql) => Guid.Parse((await _sql.ColumnAsync(sql)).Single());

    private Task<Guid> PlotAsync(int number) => IdAsync($"SELECT id FROM farmland_plots WHERE code = '{PlotNo}{number}'");

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(_copy);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static Task RenameAsync(NpgsqlConnection connection, int number)
        => ExecuteAsync(connection, $"UPDATE farmland_plots SET name = 'x' WHERE code = '{PlotNo}{number}'");

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The test's own text.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
