using System.Globalization;

namespace RuralGis.Bench;

/// <summary>Tables in Markdown, to be pasted into a note.</summary>
internal static class Report
{
    public static async Task BeginAsync(Connections server, BenchOptions options)
    {
        var versions = (await server.RowsAsync("SELECT split_part(version(), ' on ', 1), 'PostGIS ' || postgis_lib_version(), 'shared_buffers ' || current_setting('shared_buffers')")).Single();
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        Line($"{Environment.ProcessorCount} × {processor}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, load {load}, .NET {Environment.Version}, {string.Join(", ", versions)}");
        Line($"{options.Rounds} rounds of {options.Seconds} s for each in turn; medians. pgbench -n -M prepared -c {Contender.Clients} -j 2; OData with {Contender.Clients} connections.");
    }

    public static void Write(Contest contest, int plots)
    {
        Line($"\n## {contest.Title}, {plots:N0} plots\n");
        Line($"| | | answers/s | CPU ms server | CPU ms PostgreSQL |");
        Line($"|---|---|---:|---:|---:|");
        foreach (var contender in contest.Contenders)
            Line($"| {contender.Key} | {contender.Text} | {contender.PerSecond:0.0} | {MedianOf(contender, rate => rate.ServerMs):0.00} | {MedianOf(contender, rate => rate.PostgresMs):0.00} |");

        Line($"\n| times as quick | | from–to | goal |");
        Line($"|---|---:|---|---|");
        foreach (var comparison in contest.Comparisons)
        {
            var ratios = comparison.Ratios(contest);
            var ratio = Median.Of(ratios);
            var goal = comparison.Goal is { } least ? string.Create(CultureInfo.InvariantCulture, $"≥ {least:0.00} {(ratio >= least ? "✔" : "✘")}") : "";
            Line($"| {comparison.Ours} : {comparison.Theirs} | {ratio:0.00} | {ratios[0]:0.00}–{ratios[^1]:0.00} | {goal} |");
        }

        Line($"\n```");
        foreach (var contender in contest.Contenders)
            Line($"{contender.Key}: {contender.Example}");
        Line($"```");
    }

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static double MedianOf(Contender contender, Func<Rate, double> figure) => Median.Of(contender.Rates.Select(figure));
}
