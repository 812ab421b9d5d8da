using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>
/// A line between a phone and the server, worse than one would wish: slow, late, and packets of it are lost and come one round trip later, as
/// TCP sends them again. The server behind it may be killed and come back at another port; the phone sees the same address all the time.
/// </summary>
public sealed class BadLine : IDisposable
{
    private const int PacketBytes = 1400;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Random _chance = new(370113);
    private readonly Direction _up = new();
    private readonly Direction _down = new();

    public BadLine()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where the phone finds the server, with a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    /// <summary>Where the server is now; null while there is none.</summary>
    public Uri? Server { get; set; }

    /// <summary>In each direction; null as fast as it goes.</summary>
    public int? BitsPerSecond { get; set; }

    /// <summary>There and back.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Share of packets that are lost at first.</summary>
    public double Loss { get; set; }

    /// <summary>Bytes that the phone has got so far.</summary>
    public long BytesDown => _down.Bytes;

    /// <summary>Ends every connection there is.</summary>
    public void Break()
    {
        foreach (var client in _open.Keys)
            client.Dispose();
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        Break();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient phone)
    {
        using var server = new TcpClient();
        _open[phone] = _open[server] = 0;
        try
        {
            if (Server is { } there)
            {
                await server.ConnectAsync(there.Host, there.Port);
                await Task.WhenAny(CarryAsync(phone, server, _up), CarryAsync(server, phone, _down));
            }
        }
        catch (SocketException)
        {
            // Nobody there: the phone finds its connection closed.
        }
        finally
        {
            phone.Dispose();
            _open.TryRemove(phone, out _);
            _open.TryRemove(server, out _);
        }
    }

    private async Task CarryAsync(TcpClient from, TcpClient to, Direction direction)
    {
        var packets = Channel.CreateUnbounded<(byte[] Packet, long Due)>();
        var arriving = ArriveAsync(to, packets.Reader);
        try
        {
            var buffer = new byte[PacketBytes];
            for (int count; (count = await from.GetStream().ReadAsync(buffer)) > 0;)
            {
                var sent = await direction.PassAsync(count, BitsPerSecond);
                packets.Writer.TryWrite((buffer[..count], sent + Delay()));
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other end sees it when its own stream ends.
        }

        packets.Writer.Complete();
        await arriving;
    }

    /// <summary>Milliseconds; a lost packet holds up those behind it.</summary>
    private long Delay()
    {
        lock (_chance)
            return (long)(Latency.TotalMilliseconds * (_chance.NextDouble() < Loss ? 1.5 : 0.5));
    }

    private static async Task ArriveAsync(TcpClient to, ChannelReader<(byte[] Packet, long Due)> packets)
    {
        try
        {
            await foreach (var (packet, due) in packets.ReadAllAsync())
            {
                if (due - Environment.TickCount64 is > 0 and var wait)
                    await Task.Delay((int)wait);
                await to.GetStream().WriteAsync(packet);
            }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever waited for it is gone.
        }
    }

    /// <summary>All connections share one line.</summary>
    private sealed class Direction
    {
        private readonly Lock _gate = new();
        private long _free;
        private long _bytes;

        public long Bytes => Interlocked.Read(ref _bytes);

        /// <returns>When the packet has left, on the clock of <see cref="Environment.TickCount64"/>.</returns>
        public async Task<long> PassAsync(int bytes, int? bitsPerSecond)
        {
            Interlocked.Add(ref _bytes, bytes);
            if (bitsPerSecond is not { } speed)
                return Environment.TickCount64;

            long left;
            lock (_gate)
                left = _free = Math.Max(_free, Environment.TickCount64) + (bytes * 8000L / speed);
            if (left - Environment.TickCount64 is > 0 and var wait)
                await Task.Delay((int)wait);
            return left;
        }
    }
}
