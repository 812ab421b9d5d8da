namespace RuralGis.Bench;

/// <summary>Contenders that take turns, so that what else happens on the machine happens to all of them.</summary>
/// <param name="Title">Over the table.</param>
/// <param name="Contenders">In the order they run.</param>
/// <param name="Comparisons">What the run is for.</param>
internal sealed record Contest(string Title, IReadOnlyList<Contender> Contenders, IReadOnlyList<Comparison> Comparisons)
{
    public void Run(BenchOptions options)
    {
        foreach (var contender in Contenders)
            contender.WarmUp();
        for (var round = 0; round < options.Rounds; round++)
            foreach (var contender in Contenders)
                contender.Run(options.Seconds);
    }

    public Contender this[string key] => Contenders.Single(contender => contender.Key == key);
}

/// <summary>Two contenders, and how many times as quick the first should be.</summary>
/// <param name="Ours">Key of the first.</param>
/// <param name="Theirs">Key of the other.</param>
/// <param name="Goal">Null when it is only shown.</param>
internal sealed record Comparison(string Ours, string Theirs, double? Goal = null)
{
    /// <returns>The ratio of each round: noise that lasts longer than a round cancels out.</returns>
    public double[] Ratios(Contest contest)
        => [.. contest[Ours].Rates.Zip(contest[Theirs].Rates, (ours, theirs) => ours.PerSecond / theirs.PerSecond).Order()];
}
