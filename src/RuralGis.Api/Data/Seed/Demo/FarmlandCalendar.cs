using RuralGis.Api.Farmland;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>The days of a plot's life; null where it has not come yet.</summary>
internal readonly record struct PlotDays(DateOnly? Started, DateOnly? Completed, DateOnly? Accepted, DateOnly? Registered);

/// <summary>
/// Plausible days for a plot, in order and none after <see cref="DemoPlan.AsOf"/>: works in spring and summer,
/// acceptance within 60 days.
/// </summary>
internal static class FarmlandCalendar
{
    public static PlotDays Of(int year, FarmlandStage stage, SeedRandom random) => (year, stage) switch
    {
        (2023, _) => Finished2023(random),
        (2024, FarmlandStage.UnderConstruction) => new(random.Day(Day2024(4, 20), Day2024(9, 18)), null, null, null),
        (2024, FarmlandStage.Completed) => new(random.Day(Day2024(3, 10), Day2024(4, 25)), random.Day(Day2024(6, 15), Day2024(9, 27)), null, null),
        (2024, FarmlandStage.Accepted) => Accepted2024(random),
        (2024, FarmlandStage.Registered) => Registered2024(random),
        _ => default,
    };

    private static PlotDays Finished2023(SeedRandom random)
    {
        var completed = random.Day(new(2023, 5, 20), new(2023, 12, 18));
        var accepted = random.Day(Later(completed.AddDays(15), new(2023, 11, 6)), new(2024, 2, 20));
        var registered = random.Day(accepted.AddDays(7), new(2024, 3, 28));
        return new(random.Day(new(2023, 2, 15), new(2023, 4, 10)), completed, accepted, registered);
    }

    private static PlotDays Accepted2024(SeedRandom random)
    {
        var completed = random.Day(Day2024(5, 10), Day2024(7, 20));
        return new(random.Day(Day2024(3, 1), Day2024(3, 25)), completed, completed.AddDays(25 + random.Below(35)), null);
    }

    private static PlotDays Registered2024(SeedRandom random)
    {
        var completed = random.Day(Day2024(4, 12), Day2024(6, 10));
        var accepted = completed.AddDays(25 + random.Below(35));
        return new(random.Day(Day2024(2, 20), Day2024(3, 12)), completed, accepted, accepted.AddDays(10 + random.Below(35)));
    }

    private static DateOnly Day2024(int month, int day) => new(2024, month, day);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
