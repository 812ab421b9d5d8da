namespace RuralGis.Api.Progress;

public static class ProgressSetup
{
    /// <summary>The figures with the rules of their lights, and the job that keeps them each evening.</summary>
    public static IServiceCollection AddProgress(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetRequiredSection("Progress");
        var snapshots = section.GetRequiredSection("Snapshots").Get<SnapshotSettings>()!;
        // The demo stands still on a day of its own.
        var isDemo = configuration.GetValue<bool>("Rural:Demo");
        return services
            .AddSingleton(Rules(configuration))
            .AddSingleton(isDemo ? new SnapshotSettings { On = false, Hour = snapshots.Hour } : snapshots)
            .AddScoped<ProgressBoard>()
            .AddScoped<IndicatorBoard>()
            .AddScoped<SnapshotKeeper>()
            .AddHostedService<SnapshotJob>();
    }

    private static ProgressRules Rules(IConfiguration configuration) => configuration.GetRequiredSection("Progress").Get<ProgressRules>()!;
}
