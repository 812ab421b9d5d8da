using RuralGis.Api.Tests.Crash;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>The program as a process of its own, killed and started again behind lines that stay.</summary>
public sealed class KilledServer(string database, string folder, params BadLine[] lines) : IDisposable
{
    private OwnProgram? _program;

    public int Kills { get; private set; }

    public async Task StartAsync()
    {
        _program = await OwnProgram.StartAsync(
            database, PostgisServer.ServingString(database),
            ("Accounts__KeysPath", Path.Combine(folder, "keys")), ("Files__Folder", Path.Combine(folder, "files")));
        foreach (var line in lines)
            line.Server = _program.Address;
    }

    /// <summary>kill -9 in the middle of whatever it does, a while without a server, and a new one.</summary>
    public async Task KillAndStartAsync()
    {
        _program!.Kill();
        Kills++;
        foreach (var line in lines)
            line.Server = null;
        _program.Dispose();
        await Task.Delay(500);
        await StartAsync();
    }

    public void Dispose() => _program?.Dispose();
}
