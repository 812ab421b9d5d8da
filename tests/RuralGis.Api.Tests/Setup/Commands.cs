using Microsoft.Extensions.Configuration;
using RuralGis.Api.Data;

namespace RuralGis.Api.Tests.Setup;

/// <summary>The program's own commands, as ./rural runs them.</summary>
public static class Commands
{
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string connectionString, params string[] args)
        => RuralCommand.Read(args)!.RunAsync(new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:RuralOwner"] = connectionString,
                ["ConnectionStrings:Rural"] = PostgisServer.ServingString(connectionString),
                ["Rural:DataPath"] = Repository.PathOf("gis-data"),
            })
            .Build());
}
