using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace RuralGis.Bench;

/// <summary>What a contender did in one round.</summary>
/// <param name="PerSecond">Answers of all clients.</param>
/// <param name="ServerMs">Processor time of the web server for an answer; 0 without one.</param>
/// <param name="PostgresMs">Processor time of PostgreSQL for an answer, parallel workers aside; 0 where it runs on another machine.</param>
internal sealed record Rate(double PerSecond, double ServerMs, double PostgresMs);

/// <summary>Somebody who answers a question again and again, to four clients at once.</summary>
internal abstract class Contender(string key, string text, Connections connections)
{
    public const int Clients = 4;

    private const int WarmUpSeconds = 5;
    private const double Quicker = 1.05;

    public string Key => key;

    public string Text => text;

    /// <summary>What is asked, one of many.</summary>
    public abstract string Example { get; }

    protected Connections Connections => connections;

    public List<Rate> Rates { get; } = [];

    public double PerSecond => Median.Of(Rates.Select(rate => rate.PerSecond));

    /// <summary>Answers until it gets no quicker: .NET translates what is used often again and again, and better, for half a minute.</summary>
    public void WarmUp()
    {
        double last, now = 0;
        do
            (last, now) = (now, AnswersPerSecond(WarmUpSeconds));
        while (now > last * Quicker);
    }

    private double AnswersPerSecond(int seconds)
    {
        var (answers, elapsed) = Answer(seconds);
        return answers / elapsed;
    }

    /// <summary>Answers for so long, and remembers how often.</summary>
    public void Run(int seconds)
    {
        using var clock = new ProcessorClock(connections, ServerId);
        var (answers, elapsed) = Answer(seconds);
        var (serverMs, postgresMs) = clock.Stop();
        Rates.Add(new(answers / elapsed, serverMs / answers, postgresMs / answers));
    }

    protected abstract int? ServerId { get; }

    /// <returns>Answers, and the seconds they took.</returns>
    protected abstract (int Answers, double Seconds) Answer(int seconds);
}

/// <summary>Requests to a server, picked at random.</summary>
/// <param name="key">Of the contender.</param>
/// <param name="text">What it does.</param>
/// <param name="connections">Whose database is behind it.</param>
/// <param name="server">Asked.</param>
/// <param name="requests">As they are sent.</param>
/// <param name="example">One of them, to be read.</param>
internal sealed class HttpContender(string key, string text, Connections connections, Server server, IReadOnlyList<byte[]> requests, string example)
    : Contender(key, text, connections)
{
    public override string Example => example;

    protected override int? ServerId => server.Id;

    protected override (int Answers, double Seconds) Answer(int seconds)
    {
        var answers = 0;
        Exception? fault = null;
        var clock = Stopwatch.StartNew();
        var clients = Enumerable.Range(0, Clients).Select(client => new Thread(() =>
        {
            try
            {
                Interlocked.Add(ref answers, AskUntil(clock, seconds, new Random(client)));
            }
            catch (Exception caught) when (caught is InvalidOperationException or System.Net.Sockets.SocketException)
            {
                fault = caught;
            }
        })).ToList();
        clients.ForEach(client => client.Start());
        clients.ForEach(client => client.Join());
        return fault is null ? (answers, clock.Elapsed.TotalSeconds) : throw new InvalidOperationException($"({Key}) {fault.Message}", fault);
    }

    private int AskUntil(Stopwatch clock, int seconds, Random random)
    {
        using var caller = new Caller(server.Address);
        var answers = 0;
        for (; clock.Elapsed.TotalSeconds < seconds; answers++)
            caller.Ask(requests[random.Next(requests.Count)]);
        return answers;
    }
}

/// <summary>A pgbench script on the same database, by the login that serves, with prepared statements.</summary>
internal sealed class PgbenchContender(string key, string text, Connections connections, string script) : Contender(key, text, connections)
{
    public override string Example => script.Trim();

    protected override int? ServerId => null;

    protected override (int Answers, double Seconds) Answer(int seconds)
    {
        var said = Pgbench(seconds);
        return Number(said, "number of transactions actually processed: ") is var answers and > 0 && Number(said, "number of failed transactions: ") == 0
            ? ((int)answers, answers / Number(said, "tps = "))
            : throw new InvalidOperationException($"({Key}) pgbench: {said}");
    }

    private string Pgbench(int seconds)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, script);
        string[] words = ["-n", "-M", "prepared", "-c", $"{Clients}", "-j", "2", "-T", $"{seconds}", "-f", file];
        var start = new ProcessStartInfo("pgbench", words) { RedirectStandardOutput = true, RedirectStandardError = true };
        var login = new NpgsqlConnectionStringBuilder(Connections.Serving);
        start.Environment["PGHOST"] = login.Host;
        start.Environment["PGPORT"] = login.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGDATABASE"] = login.Database;
        start.Environment["PGUSER"] = login.Username;
        start.Environment["PGPASSWORD"] = login.Password;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        File.Delete(file);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"({Key}) pgbench: {errors.Result}");
    }

    private static double Number(string said, string label)
    {
        var begin = said.IndexOf(label, StringComparison.Ordinal) + label.Length;
        var end = begin;
        while (end < said.Length && (char.IsAsciiDigit(said[end]) || said[end] == '.'))
            end++;
        return double.Parse(said[begin..end], CultureInfo.InvariantCulture);
    }
}
