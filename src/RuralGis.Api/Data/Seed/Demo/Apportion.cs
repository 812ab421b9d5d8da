namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>Whole numbers that add up exactly (method of the largest remainder).</summary>
internal static class Apportion
{
    /// <returns>One number for each weight, in the same order, with the given sum.</returns>
    public static int[] Of(int total, IReadOnlyList<double> weights)
    {
        var sum = weights.Sum();
        double[] exact = [.. weights.Select(w => total * w / sum)];
        int[] parts = [.. exact.Select(e => (int)Math.Floor(e))];
        var next = Enumerable.Range(0, parts.Length).OrderByDescending(i => exact[i] - parts[i]).ThenBy(i => i);
        foreach (var i in next.Take(total - parts.Sum()).ToList())
            parts[i]++;
        return parts;
    }
}
