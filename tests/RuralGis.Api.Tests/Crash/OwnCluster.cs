using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace RuralGis.Api.Tests.Crash;

/// <summary>A PostgreSQL cluster of a test's own, to be killed. It writes through to the disk, as in earnest.</summary>
public sealed class OwnCluster : IAsyncDisposable
{
    private static readonly string[] Places = [Path.GetTempPath(), "/var/tmp"];

    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly int _port = FreePort();
    private readonly string _folder;

    private OwnCluster() => _folder = MakeFolder();

    /// <summary>Of the newest PostgreSQL here that has PostGIS; null when there is none.</summary>
    public static string? Binaries { get; } = FindBinaries();

    public string Owner => Connection("rural", "rural");

    public string Serving => Connection("rural", "rural_app");

    private string Data => Path.Combine(_folder, "data");

    /// <summary>With the two logins and an empty database, running.</summary>
    public static async Task<OwnCluster> CreateAsync()
    {
        var cluster = new OwnCluster();
        cluster.Create();
        cluster.Start();
        await cluster.ExecuteAsync("postgres", $"CREATE ROLE rural LOGIN PASSWORD '{cluster._password}'; CREATE ROLE rural_app LOGIN PASSWORD '{cluster._password}'");
        await cluster.ExecuteAsync("postgres", "CREATE DATABASE rural OWNER rural");
        await cluster.ExecuteAsync("rural", "CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm");
        return cluster;
    }

    public void Start() => AsServer("pg_ctl", ["start", "-w", "-t", "60", "-D", Data, "-l", Path.Combine(_folder, "log"), "-o", $"-p {_port}"]);

    /// <summary>kill -9 for the postmaster and all that it started.</summary>
    /// <returns>How many processes that were.</returns>
    public int Kill()
    {
        HashSet<int> killed = [];
        for (var found = Processes(); found.Count > 0; found = Processes())
        {
            foreach (var process in found)
            {
                process.Kill();
                killed.Add(process.Id);
            }

            Thread.Sleep(20);
        }

        // Where nobody buries the dead, PostgreSQL takes them for alive.
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        return killed.Count;
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Create()
    {
        var passwordFile = Path.Combine(_folder, "password");
        AsServer("/bin/sh", ["-c", "umask 077; cat >\"$1\"", "sh", passwordFile], _password);
        AsServer("initdb", ["-D", Data, "-U", "postgres", $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        AsServer("/bin/sh", ["-c", "cat >>\"$1\"", "sh", Path.Combine(Data, "postgresql.conf")], "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\nfsync = on\nsynchronous_commit = on\n");
    }

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection(database, "postgres"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private string Connection(string database, string user) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = database,
        Username = user,
        Password = _password,
    }.ConnectionString;

    // Whoever works in the folder of the data is PostgreSQL; that also finds those whose postmaster is gone.
    private List<Process> Processes()
        => [.. Process.GetProcesses().Where(process => new FileInfo($"/proc/{process.Id}/cwd").LinkTarget == Data)];

    /// <summary>PostgreSQL does not run as root.</summary>
    private static void AsServer(string program, string[] words, string input = "")
    {
        var path = Path.Combine(Binaries!, program);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. words])
            : new ProcessStartInfo(path, words);
        (start.WorkingDirectory, start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = ("/", true, true, true);
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var complaint = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', words)} failed: {complaint.Result}");
    }

    /// <summary>Where the server's user may write; the folder is theirs alone.</summary>
    private static string MakeFolder()
    {
        var name = $"ruralgis-crash-{Guid.NewGuid():N}";
        foreach (var place in Places)
        {
            var folder = Path.Combine(place, name);
            try
            {
                AsServer("/bin/mkdir", ["-m", "700", folder]);
                return folder;
            }
            catch (InvalidOperationException) when (place != Places[^1])
            {
                // The next place, then.
            }
        }

        throw new InvalidOperationException("There is no folder for a cluster.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindBinaries() => !Directory.Exists("/usr/share/postgresql") ? null : Directory.GetDirectories("/usr/share/postgresql")
        .Where(version => File.Exists(Path.Combine(version, "extension", "postgis.control")))
        .Select(version => int.TryParse(Path.GetFileName(version), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .OrderDescending()
        .Select(version => $"/usr/lib/postgresql/{version}/bin")
        .FirstOrDefault(binaries => File.Exists(Path.Combine(binaries, "initdb")));
}
