namespace RuralGis.Api.Data;

/// <summary>What the program does instead of serving: `migrate` and `load …`.</summary>
/// <param name="RunAsync">Does it; the exit code is 0, or 2 for words that make no sense.</param>
public sealed record RuralCommand(Func<Task<int>> RunAsync)
{
    /// <returns>Null when there is nothing to do but serve.</returns>
    public static RuralCommand? Read(string[] args) => args switch
    {
        ["migrate"] => new(MigrateAsync),
        _ => null,
    };

    private static async Task<int> MigrateAsync()
    {
        await using var db = Connect();
        await db.MigrateAsync(Connect, CancellationToken.None);
        return 0;
    }

    private static RuralDb Connect() => new(RuralDbSetup.Options(Configuration()));

    private static IConfiguration Configuration() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json").AddEnvironmentVariables().Build();
}
