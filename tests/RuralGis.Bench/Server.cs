using System.Diagnostics;

namespace RuralGis.Bench;

/// <summary>A program of its own process: the API, or this program as the framework's writer.</summary>
internal sealed class Server : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _said = "";

    private Server(Connections connections, string program, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Rural"] = connections.Serving;
        start.Environment["ConnectionStrings__RuralOwner"] = connections.Owner;
        start.Environment["Rural__DataPath"] = Checkout.PathOf("gis-data");
        start.Environment["Rural__ClientPath"] = Checkout.PathOf("client");
        start.Environment["OData__MaxPageSize"] = "200000";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // The settings of the build, not of whoever runs it.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("DOTNET_gc", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public Uri Address => _address.Task.Result;

    /// <summary>The API, serving.</summary>
    public static Task<Server> StartApiAsync(Connections connections) => StartAsync(connections, "RuralGis.Api.dll");

    /// <summary>This program as <see cref="FrameworkApp"/>.</summary>
    public static Task<Server> StartFrameworkAsync(Connections connections) => StartAsync(connections, "RuralGis.Bench.dll", FrameworkApp.Word);

    /// <summary>Something the API's program does instead of serving, to its end.</summary>
    public static async Task RunAsync(Connections connections, params string[] words)
    {
        using var program = new Server(connections, "RuralGis.Api.dll", words);
        await program._process.WaitForExitAsync();
        if (program._process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', words)} failed: {program._said}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static async Task<Server> StartAsync(Connections connections, string program, params string[] words)
    {
        var server = new Server(connections, program, words);
        var ended = server._process.WaitForExitAsync();
        if (await Task.WhenAny(server._address.Task, ended) == ended)
            throw new InvalidOperationException($"{program} ended: {server._said}");
        return server;
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        _said = $"{_said[Math.Max(0, _said.Length - 4000)..]}{line}\n";
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
    }
}
