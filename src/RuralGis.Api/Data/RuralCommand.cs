using RuralGis.Api.Accounts;
using RuralGis.Api.Data.Guard;
using RuralGis.Api.Data.Seed;
using RuralGis.Api.Data.Seed.Demo;
using RuralGis.Api.Progress;

namespace RuralGis.Api.Data;

/// <summary>What the program does instead of serving: `migrate`, `load …` and `accounts …`.</summary>
/// <param name="RunAsync">Does it; the exit code is 0, or 2 for words that make no sense.</param>
public sealed record RuralCommand(Func<IConfiguration, Task<int>> RunAsync)
{
    /// <returns>Null when there is nothing to do but serve.</returns>
    public static RuralCommand? Read(string[] args) => args switch
    {
        ["migrate"] => new(MigrateAsync),
        ["load", .. var options] => new(configuration => LoadAsync(options, configuration)),
        ["accounts", .. var words] => new(configuration => AccountsCommand.RunAsync(words, configuration)),
        _ => null,
    };

    /// <summary>The settings beside the program and the environment, as when serving.</summary>
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json").AddEnvironmentVariables().Build();

    private static async Task<int> MigrateAsync(IConfiguration configuration)
    {
        await using var db = RuralDbSetup.ConnectAsOwner(configuration);
        await db.MigrateAsync(() => RuralDbSetup.ConnectAsOwner(configuration), RuralDbSetup.ServingLogin(configuration), GuardRules.Read(configuration), CancellationToken.None);
        return 0;
    }

    private static async Task<int> LoadAsync(string[] words, IConfiguration configuration)
    {
        if (!LoadOptions.TryRead(words, out var options, out var fault))
        {
            await Console.Error.WriteLineAsync(fault);
            return 2;
        }

        await using var db = RuralDbSetup.ConnectAsOwner(configuration);
        var dataPath = configuration["Rural:DataPath"] ?? Path.Combine(AppContext.BaseDirectory, "gis-data");
        await LoadCommand.RunAsync(db, dataPath, options, () => new SnapshotKeeper(db).KeepAsync(DemoPlan.SnapshotDays, CancellationToken.None), CancellationToken.None);
        return 0;
    }
}
