namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>Sizes of villages: many small, few large, and exactly the people of the plan in all.</summary>
internal static class DemoPeople
{
    private const int Fewest = 150;
    private const int Most = 2600;
    private const double Spread = 0.55;
    private const double PeopleOfHousehold = 3.2;

    public static int[] InVillages(int villages, int total, SeedRandom random)
    {
        double[] weights = [.. Enumerable.Range(0, villages).Select(_ => Math.Exp(Spread * random.Normal()))];
        // Limits move people to the other villages, which moves the mean: a few rounds settle it.
        for (var round = 0; round < 20; round++)
        {
            var perWeight = total / weights.Sum();
            weights = [.. weights.Select(w => Math.Clamp(w * perWeight, Fewest + 1, Most - 1))];
        }

        return Apportion.Of(total, weights);
    }

    public static int Households(int people, SeedRandom random)
        => Math.Max(1, (int)Math.Round(people / PeopleOfHousehold * random.Between(0.94, 1.06)));
}
