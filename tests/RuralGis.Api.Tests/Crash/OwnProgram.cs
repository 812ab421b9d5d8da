using System.Collections.Concurrent;
using System.Diagnostics;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Api.Tests.Crash;

/// <summary>The program as a process of its own, to be killed.</summary>
public sealed class OwnProgram : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OwnProgram(string owner, string serving, string[] words, (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "RuralGis.Api.dll"), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Rural"] = serving;
        start.Environment["ConnectionStrings__RuralOwner"] = owner;
        start.Environment["Rural__DataPath"] = Repository.PathOf("gis-data");
        start.Environment["Rural__ClientPath"] = Repository.PathOf("client");
        start.Environment["Rural__Demo"] = "false";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Something the program does instead of serving, to its end.</summary>
    public static async Task RunAsync(OwnCluster cluster, params string[] words)
    {
        using var program = new OwnProgram(cluster.Owner, cluster.Serving, words, []);
        await program._process.WaitForExitAsync();
        if (program._process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', words)} failed: {string.Join('\n', program._said)}");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>Serving, on a free port.</summary>
    public static Task<OwnProgram> StartAsync(OwnCluster cluster) => StartAsync(cluster.Owner, cluster.Serving);

    /// <summary>Serving a database of the tests' PostGIS, on a free port.</summary>
    /// <param name="owner">The owner's connection string.</param>
    /// <param name="serving">That of the login that serves.</param>
    /// <param name="settings">As variables of its environment, such as ("Files__Folder", "/tmp/files").</param>
    public static async Task<OwnProgram> StartAsync(string owner, string serving, params (string Name, string Value)[] settings)
    {
        var program = new OwnProgram(owner, serving, [], settings);
        var ended = program._process.WaitForExitAsync();
        if (await Task.WhenAny(program._address.Task, ended) == ended)
            throw new InvalidOperationException($"The program ended: {string.Join('\n', program._said)}");
        return program;
    }

    /// <summary>Somebody with a token, on as many connections as they need.</summary>
    public HttpClient ClientWith(string token)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _said.Enqueue(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
    }
}
