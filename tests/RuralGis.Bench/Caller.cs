using System.Net.Sockets;
using System.Text;

namespace RuralGis.Bench;

/// <summary>
/// A client with one kept-alive connection that reads answers to their end and drops them, as pgbench does. HttpClient would take a
/// noticeable part of two cores from those who are measured.
/// </summary>
internal sealed class Caller : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 120_000 };
    private readonly byte[] _buffer = new byte[256 * 1024];
    private int _begin;
    private int _end;

    public Caller(Uri server) => _socket.Connect(server.Host, server.Port);

    /// <param name="server">Asked.</param>
    /// <param name="address">Path and query, encoded.</param>
    /// <param name="headers">Lines, each with its end.</param>
    public static byte[] Get(Uri server, string address, string headers)
        => Encoding.ASCII.GetBytes($"GET {address} HTTP/1.1\r\nHost: {server.Authority}\r\n{headers}\r\n");

    /// <param name="server">Asked.</param>
    /// <param name="address">Path.</param>
    /// <param name="headers">Lines, each with its end.</param>
    /// <param name="body">JSON in ASCII.</param>
    public static byte[] Post(Uri server, string address, string headers, string body) => Encoding.ASCII.GetBytes(
        $"POST {address} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}");

    /// <returns>Bytes of the body.</returns>
    /// <exception cref="InvalidOperationException">The answer is no 200 in chunks.</exception>
    public long Ask(byte[] request)
    {
        _socket.Send(request);
        var status = Line();
        if (!status.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            throw new InvalidOperationException($"{Encoding.ASCII.GetString(request)}\n{status}");

        long length = -1;
        for (var header = Line(); header.Length > 0; header = Line())
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = long.Parse(header.AsSpan(15), provider: null);
        if (length >= 0)
        {
            Skip(length);
            return length;
        }

        return Chunks();
    }

    public void Dispose() => _socket.Dispose();

    private long Chunks()
    {
        var total = 0L;
        while (true)
        {
            var size = Convert.ToInt64(Line(), 16);
            Skip(size + 2);
            if (size == 0)
                return total;
            total += size;
        }
    }

    private string Line()
    {
        int length;
        while ((length = _buffer.AsSpan(_begin, _end - _begin).IndexOf("\r\n"u8)) < 0)
            Receive();
        var line = Encoding.ASCII.GetString(_buffer, _begin, length);
        _begin += length + 2;
        return line;
    }

    private void Skip(long bytes)
    {
        while (bytes > _end - _begin)
        {
            bytes -= _end - _begin;
            (_begin, _end) = (0, 0);
            Receive();
        }

        _begin += (int)bytes;
    }

    private void Receive()
    {
        if (_begin > 0)
        {
            _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
            (_begin, _end) = (0, _end - _begin);
        }

        var received = _socket.Receive(_buffer.AsSpan(_end));
        _end += received > 0 ? received : throw new InvalidOperationException("The server has closed the connection in the middle of an answer.");
    }
}
