using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using RuralGis.Spatial.OData;
using RuralGis.Spatial.OData.Json;
using Xunit;
using static RuralGis.Spatial.Tests.OData.Json.WellModel;

namespace RuralGis.Spatial.Tests.OData.Json;

/// <summary>Over a real connection: what a client sees when rows fail on the way, and what we see when a client does.</summary>
public sealed class BrokenAnswerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_whole_answer_reads_back(string encoding)
    {
        await using var server = await Server.StartAsync(http => AnswerAsync(http, Rows(20_000)));

        var body = await GetAsync(server, encoding);

        Assert.Equal(20_000, JsonDocument.Parse(Unpacked(body, encoding)).RootElement.GetProperty("value").GetArrayLength());
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task An_answer_that_fails_on_the_way_is_no_answer(string encoding)
    {
        await using var server = await Server.StartAsync(http => AnswerAsync(http, Rows(20_000, fails: true)));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync(server, encoding));
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_first_rows_fail()
    {
        await using var server = await Server.StartAsync(http => AnswerAsync(http, Rows(3, fails: true)));
        using var client = new HttpClient();

        var answer = await client.GetAsync(server.Address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task A_client_that_leaves_ends_the_reading_of_rows(string encoding)
    {
        var ended = new TaskCompletionSource<Exception?>();
        await using var server = await Server.StartAsync(http => WatchedAsync(http, ended));

        using (var client = await AskAsync(server, encoding))
            await client.GetStream().ReadExactlyAsync(new byte[100_000], TestContext.Current.CancellationToken);

        Assert.IsType<OperationCanceledException>(await ended.Task.WaitAsync(Long, TestContext.Current.CancellationToken), exactMatch: false);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task A_client_that_stops_reading_does_not_hold_its_connection_for_ever(string encoding)
    {
        var ended = new TaskCompletionSource<Exception?>();
        await using var server = await Server.StartAsync(http => WatchedAsync(http, ended), new SpatialOptions { LongestPause = TimeSpan.FromSeconds(1) });

        using var client = await AskAsync(server, encoding);

        Assert.IsType<OperationCanceledException>(await ended.Task.WaitAsync(Long, TestContext.Current.CancellationToken), exactMatch: false);
        await Assert.ThrowsAnyAsync<IOException>(() => client.GetStream().CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    private static async Task AnswerAsync(HttpContext http, IAsyncEnumerable<WellRow> rows)
    {
        var payload = ODataPayload.Of(http);
        await payload.BeginListAsync(Answer.Context, count: null, http.RequestAborted);
        await payload.RowsAsync(Wells("Name", "DepthM", "Place"), rows, int.MaxValue, http.RequestAborted);
        await payload.EndListAsync(nextLink: null, deltaLink: null, http.RequestAborted);
    }

    /// <summary>Without end, until the client is gone; says how it ended.</summary>
    private static async Task WatchedAsync(HttpContext http, TaskCompletionSource<Exception?> ended)
    {
        try
        {
            await AnswerAsync(http, Rows(int.MaxValue));
            ended.SetResult(null);
        }
        catch (Exception fault)
        {
            ended.SetResult(fault);
            throw;
        }
    }

    private static async IAsyncEnumerable<WellRow> Rows(int count, bool fails = false)
    {
        var random = new Random(4490);
        for (var i = 0; i < count; i++)
        {
            if (i % 100 == 0)
                await Task.Yield();
            yield return new WellRow { Name = $"井{i}", DepthM = random.NextDouble(), Place = Wkb(116 + random.NextDouble(), 36 + random.NextDouble()) };
        }

        if (fails)
            throw new InvalidOperationException("The database has gone.");
    }

    private static async Task<byte[]> GetAsync(Server server, string encoding)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd(encoding);
        var answer = await client.GetAsync(server.Address, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault() ?? "identity");
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<TcpClient> AskAsync(Server server, string encoding)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var request = $"GET / HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAccept-Encoding: {encoding}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        return client;
    }

    private static Stream Unpacked(byte[] body, string encoding) => encoding switch
    {
        "gzip" => new GZipStream(new MemoryStream(body), CompressionMode.Decompress),
        "br" => new BrotliStream(new MemoryStream(body), CompressionMode.Decompress),
        _ => new MemoryStream(body),
    };
}
