using System.Globalization;
using RuralGis.Api.Progress;

namespace RuralGis.Api.Data.Seed;

/// <summary>Targets of the district, each with the sentence of the work report that sets it.</summary>
internal static class DistrictTargets
{
    /// <summary>Year, measure and the indicator that says the figure. A stock of 2023 is also what 2024 must not fall below.</summary>
    private static readonly (int Year, Measure Measure, string Indicator)[] Real =
    [
        (2023, Measure.FarmlandCompleted, "AGR-HSF-NEW-2023"),
        (2024, Measure.FarmlandCompleted, "AGR-HSF-NEW-2024"),
        (2024, Measure.WaterVillages, "WAT-VILLAGES-2024"),
        (2024, Measure.WaterPeople, "WAT-PEOPLE-2024"),
        (2024, Measure.WaterScaleCover, "WAT-SCALE-COVER-2024"),
        (2023, Measure.SampleHarmonious, "VIL-HEMEI-2023"),
        (2024, Measure.SampleHarmonious, "VIL-HEMEI-2023"),
        (2023, Measure.SampleQilu, "VIL-QILU-2023"),
        (2024, Measure.SampleQilu, "VIL-QILU-2023"),
        (2024, Measure.SampleDigital, "DIG-VIL-SAMPLE-2024"),
    ];

    public static IEnumerable<Target> Create(IReadOnlyList<Indicator> indicators)
        => from target in Real
           let indicator = indicators.Single(i => i.Code == target.Indicator)
           let value = indicator.CanonicalValue!.Value
           select Row(target.Year, target.Measure, RegionFiles.DistrictCode, value, Origin.Real, IndicatorFile.Quote(indicator));

    public static Target Row(int year, Measure measure, string region, double value, Origin origin, string source) => new()
    {
        Id = SeedId.Of(string.Create(CultureInfo.InvariantCulture, $"Target:{year}-{measure}-{region}")),
        Year = year,
        Measure = measure,
        RegionCode = region,
        Value = value,
        Origin = origin,
        Source = source,
    };
}
