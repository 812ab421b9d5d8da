using System.Globalization;
using Npgsql;

namespace RuralGis.Bench;

/// <summary>
/// Processor time of a server and of the PostgreSQL sessions in the bench's database, from /proc: on a machine where others work too it
/// says more than the time on the wall. Sessions come and go, so it looks again and again.
/// </summary>
internal sealed class ProcessorClock : IDisposable
{
    private const double TickMs = 10;
    private const int LooksForSessions = 10;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    private readonly NpgsqlConnection _database;
    private readonly int? _server;
    private readonly double _serverMs;
    private readonly Dictionary<int, (double First, double Last)> _sessions = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _looking;

    public ProcessorClock(Connections connections, int? server)
    {
        _database = new NpgsqlConnection(connections.Owner);
        _database.Open();
        (_server, _serverMs) = (server, server is { } id ? UsedMs(id) ?? 0 : 0);
        foreach (var session in Sessions())
            if (UsedMs(session) is { } used)
                _sessions[session] = (used, used);
        _looking = new Thread(Look);
        _looking.Start();
    }

    public (double ServerMs, double PostgresMs) Stop()
    {
        _stop.Cancel();
        _looking.Join();
        return (_server is { } id ? (UsedMs(id) ?? 0) - _serverMs : 0, _sessions.Values.Sum(used => used.Last - used.First));
    }

    public void Dispose()
    {
        _database.Dispose();
        _stop.Dispose();
    }

    private void Look()
    {
        for (var looks = 1; !_stop.Token.WaitHandle.WaitOne(LookEvery); looks++)
        {
            if (looks % LooksForSessions == 0)
                foreach (var session in Sessions())
                    _sessions.TryAdd(session, (0, 0));
            foreach (var (session, (first, _)) in _sessions.ToArray())
                if (UsedMs(session) is { } used)
                    _sessions[session] = (first, used);
        }
    }

    private List<int> Sessions()
    {
        using var command = new NpgsqlCommand(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", _database);
        using var reader = command.ExecuteReader();
        List<int> found = [];
        while (reader.Read())
            if (IsPostgres(reader.GetInt32(0)))
                found.Add(reader.GetInt32(0));
        return found;
    }

    // PostgreSQL may run on another machine.
    private static bool IsPostgres(int id) => Read($"/proc/{id}/comm") == "postgres\n";

    /// <returns>Null when there is no such process, or no more.</returns>
    private static double? UsedMs(int id)
    {
        if (Read($"/proc/{id}/stat") is not { } line)
            return null;

        // After the name, which may hold anything: fields 14 and 15 of the line, user and system time.
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * TickMs;
    }

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
