using System.Diagnostics;
using System.Globalization;

namespace RuralGis.Bench;

/// <summary>One answer with all plots: when it begins, and how much memory the API holds meanwhile.</summary>
internal static class Streaming
{
    public static async Task RunAsync(Api api, int plots)
    {
        Report.Line($"\n一次回答里的全部地块 / all plots in one answer\n");
        Report.Line($"| rows | MB | first byte ms | all ms | working set before, most, MB |");
        Report.Line($"|---:|---:|---:|---:|---|");
        foreach (var rows in new[] { plots / 100, plots / 10, plots, plots, plots })
            await StreamAsync(api, rows);
    }

    private static async Task StreamAsync(Api api, int rows)
    {
        var buffer = new byte[64 * 1024];
        var (before, most, bytes) = (WorkingSetMb(api), 0.0, 0L);
        var clock = Stopwatch.StartNew();
        using var response = await api.OpenAsync("/odata/FarmlandPlots", rows);
        await using var body = await response.Content.ReadAsStreamAsync();
        var first = TimeSpan.Zero;
        var lookAt = TimeSpan.Zero;
        for (int read; (read = await body.ReadAsync(buffer)) > 0; bytes += read)
        {
            if (bytes == 0)
                first = clock.Elapsed;
            if (clock.Elapsed < lookAt)
                continue;
            most = Math.Max(most, WorkingSetMb(api));
            lookAt = clock.Elapsed + TimeSpan.FromMilliseconds(20);
        }

        Report.Line($"| {rows:N0} | {bytes / 1e6:0.0} | {first.TotalMilliseconds:0} | {clock.Elapsed.TotalMilliseconds:0} | {before:0} → {most:0} |");
    }

    private static double WorkingSetMb(Api api)
        => double.Parse(File.ReadLines($"/proc/{api.ProcessId}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
}
