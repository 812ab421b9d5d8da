using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>Over real connections: what a query that takes too long, a client that leaves or dawdles, and a lost database end in.</summary>
public sealed class GuardTests(ManyPlots plots) : IClassFixture<ManyPlots>
{
    /// <summary>More than the buffers of four sockets hold, so that PostgreSQL is at work until it is read.</summary>
    private const string Question = "odata/FarmlandPlots?$compute=Geo.ConvexHull(g=Boundary)%20as%20H,Geo.Envelope(g=Boundary)%20as%20E&$select=*,H,E";
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    /// <summary>To be asked by the login that serves, which sees only its own: queries of the program that PostgreSQL works on, waits for a lock with, or waits for a reader of.</summary>
    private const string Running =
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE '%farmland_plots%'";

    [Fact]
    public async Task A_query_that_takes_too_long_says_so_and_ends_in_the_database_too()
    {
        await using var app = Serve(("Rights:QuerySeconds:Admin", "1"));
        await using var locked = await LockAsync();

        using var answer = await app.CreateClient().GetAsync(new Uri(Question, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("took too long", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await UntilAsync(0);
    }

    [Fact]
    public async Task The_query_of_a_client_that_leaves_ends_in_the_database()
    {
        await using var app = Serve();
        await using var locked = await LockAsync();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var answer = app.CreateClient().GetAsync(new Uri(Question, UriKind.Relative), leaving.Token);
        await UntilAsync(1);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await UntilAsync(0);
    }

    [Fact]
    public async Task A_client_that_stops_reading_gives_its_database_connection_back()
    {
        await using var app = Serve(("OData:LongestPause", "00:00:01"));
        var at = app.CreateClient().BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(at.Host, at.Port, TestContext.Current.CancellationToken);

        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"GET /{Question} HTTP/1.1\r\nHost: {at.Authority}\r\nAuthorization: Bearer {People.ReaderToken}\r\nPrefer: maxpagesize=100000\r\n\r\n"),
            TestContext.Current.CancellationToken);
        await UntilAsync(1);
        await UntilAsync(0);

        await Assert.ThrowsAnyAsync<IOException>(() => client.GetStream().CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_whose_database_is_lost_on_the_way_breaks_off()
    {
        await using var app = Serve();
        using var request = new HttpRequestMessage(HttpMethod.Get, Question);
        request.Headers.Add("Prefer", "maxpagesize=100000");
        using var answer = await app.CreateClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await body.ReadExactlyAsync(new byte[1000], TestContext.Current.CancellationToken);

        await using var serving = NpgsqlDataSource.Create(PostgisServer.ServingString(plots.ConnectionString));
        await using var lose = serving.CreateCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND state = 'active' AND pid <> pg_backend_pid()");
        Assert.NotEqual(0L, await lose.ExecuteScalarAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    private RuralApp Serve(params (string Name, string Value)[] settings)
    {
        var app = new RuralApp(plots.ConnectionString, settings);
        app.UseKestrel(0);
        return app;
    }

    /// <summary>Until it is disposed of, whoever reads the plots waits.</summary>
    private async Task<NpgsqlConnection> LockAsync()
    {
        var connection = new NpgsqlConnection(plots.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var locked = new NpgsqlCommand("BEGIN; LOCK TABLE farmland_plots IN ACCESS EXCLUSIVE MODE", connection);
        await locked.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private async Task UntilAsync(long queries)
    {
        await using var source = NpgsqlDataSource.Create(PostgisServer.ServingString(plots.ConnectionString));
        await using var running = source.CreateCommand(Running);
        using var waited = new CancellationTokenSource(Long);
        while ((long)(await running.ExecuteScalarAsync(waited.Token))! != queries)
            await Task.Delay(TimeSpan.FromMilliseconds(20), waited.Token);
    }
}
