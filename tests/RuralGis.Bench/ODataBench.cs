namespace RuralGis.Bench;

/// <summary>`./rural bench odata`: each number of plots in a database of its own, one after the other.</summary>
internal static class ODataBench
{
    private const int ForWindows = 100_000;
    private const int ForNearest = 300_000;

    public static async Task RunAsync(BenchOptions options)
    {
        await Report.BeginAsync(Connections.Given(), options);
        int[] sizes = [10_000, ForWindows, ForNearest, .. options.Full ? [1_000_000] : Array.Empty<int>()];
        foreach (var plots in sizes)
            await RunAsync(options, plots);
    }

    private static async Task RunAsync(BenchOptions options, int plots)
    {
        await Console.Error.WriteLineAsync($"… {plots} 个地块 / plots");
        await using var district = await District.CreateAsync(plots);
        using var api = await Api.StartAsync(district);
        // What is quick and wrong is not compared.
        var places = await (await Places.CreateAsync(district.Connections)).WithSameRowsAsync(
            window => api.IdsAsync(Api.Address("FarmlandPlots", ("$select", "Id"), ("$filter", window))));
        var contests = new Contests(district, places, api);
        if (plots == ForWindows)
        {
            using var framework = await Server.StartFrameworkAsync(district.Connections);
            Run(contests.Windows(framework));
            Run(contests.Sums());
            await Streaming.RunAsync(api, plots);
        }

        if (plots == ForNearest)
            Run(await contests.NearestAsync());
        Run(contests.Growth());

        void Run(Contest contest)
        {
            contest.Run(options);
            Report.Write(contest, plots);
        }
    }
}
