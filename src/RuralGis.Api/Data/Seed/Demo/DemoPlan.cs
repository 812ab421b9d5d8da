namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>What a township is to build in the demo data, and how far it has come on <see cref="DemoPlan.AsOf"/>.</summary>
/// <param name="Code">9 digits.</param>
/// <param name="BearingDegrees">Of the field roads, counter-clockwise from east.</param>
/// <param name="Mu2023">Built in 2023, in mu.</param>
/// <param name="Mu2024">Target of 2024, in mu.</param>
/// <param name="Registered2024">Share of the 2024 mu that is on the map and registered (上图入库).</param>
/// <param name="Accepted2024">Share accepted or further.</param>
/// <param name="Completed2024">Share completed or further: what the light is about.</param>
/// <param name="Started2024">Share under construction or further; the rest is planned.</param>
internal sealed record FarmlandTownship(
    string Code,
    double BearingDegrees,
    int Mu2023,
    int Mu2024,
    double Registered2024,
    double Accepted2024,
    double Completed2024,
    double Started2024);

/// <summary>
/// The figures the demo data must meet. District totals are those of the 2024 government work report (lines 22, 79
/// and 80 of the text, in progress/indicators.csv); their split to townships is made up.
/// </summary>
public static class DemoPlan
{
    public const string Label = "示例";

    /// <summary>Source of every row made up here.</summary>
    public const string Source = "示例：由生成程序编造，供演示，不是真实数据";

    /// <summary>The demo data shows this day: nine months of the year are over.</summary>
    public static readonly DateOnly AsOf = new(2024, 9, 30);

    /// <summary>2.5 万亩, line 22.</summary>
    public const int FarmlandMu2023 = 25_000;

    /// <summary>2.6 万亩, line 79.</summary>
    public const int FarmlandMu2024 = 26_000;

    /// <summary>Line 80.</summary>
    public const int WaterVillages2024 = 287;

    /// <summary>21 万, line 80.</summary>
    public const int WaterPeople2024 = 210_000;

    /// <summary>规模化覆盖人口 91 %, line 80.</summary>
    public const int WaterScaleCoverPercent = 91;

    /// <summary>Share of people with large-scale supply in the demo data: short of the target.</summary>
    internal const double WaterScaleCoverReached = 0.88;

    /// <summary>Line 22.</summary>
    public const int SampleHarmonious = 92;

    /// <summary>Line 22.</summary>
    public const int SampleQilu = 25;

    /// <summary>Line 73.</summary>
    public const int SampleDigital2024 = 10;

    /// <summary>Days for which progress snapshots are taken: the month ends of 2023, then every day.</summary>
    public static IReadOnlyList<DateOnly> SnapshotDays { get; } =
    [
        .. Enumerable.Range(0, 12).Select(month => new DateOnly(2023, 1, 31).AddMonths(month)),
        .. Enumerable.Range(0, AsOf.DayOfYear).Select(day => new DateOnly(2024, 1, 1).AddDays(day)),
    ];

    /// <summary>274 of 366 days are over on <see cref="AsOf"/>: 74.9 %. Green is at most 10 points behind, red over 30.</summary>
    internal static readonly FarmlandTownship[] Farmland =
    [
        new("370113005", 38, 7_200, 7_800, 0.26, 0.46, 0.82, 0.97),
        new("370113008", 28, 6_800, 6_500, 0.18, 0.36, 0.71, 0.94),
        new("370113003", 62, 3_600, 4_200, 0.10, 0.24, 0.55, 0.90),
        new("370113001", 47, 2_800, 3_000, 0.00, 0.12, 0.39, 0.78),
        new("370113108", -14, 2_400, 2_600, 0.22, 0.44, 0.78, 1.00),
        new("370113107", 9, 2_200, 1_900, 0.00, 0.20, 0.54, 0.88),
    ];

    /// <summary>Share of a township's water villages with water on <see cref="AsOf"/>.</summary>
    internal static readonly Dictionary<string, double> WaterConnected = new()
    {
        ["370113001"] = 0.86,
        ["370113002"] = 1.00,
        ["370113003"] = 0.79,
        ["370113004"] = 0.75,
        ["370113005"] = 0.73,
        ["370113006"] = 0.58,
        ["370113007"] = 0.62,
        ["370113008"] = 0.71,
        ["370113107"] = 0.42,
        ["370113108"] = 0.61,
    };
}
