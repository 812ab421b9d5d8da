using System.Globalization;
using CsvHelper;
using RuralGis.Api.Progress;

namespace RuralGis.Api.Data.Seed;

/// <summary>Reads gis-data/progress/indicators.csv: the figures of the 2024 government work report with their sentences.</summary>
internal static class IndicatorFile
{
    public const string Report = "2024年长清区政府工作报告";
    private const string Baseline = "baseline";

    public static List<Indicator> Read(string dataPath)
    {
        using var csv = new CsvReader(new StreamReader(Path.Combine(dataPath, "progress", "indicators.csv")), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        List<Indicator> indicators = [];
        while (csv.Read())
            indicators.Add(Row(csv));
        return indicators;
    }

    /// <summary>What the report says was reached, on the last day of its year.</summary>
    public static IEnumerable<IndicatorValue> Values(IEnumerable<Indicator> indicators)
        => indicators
            .Where(i => i is { Kind: Baseline, CanonicalValue: not null, Year: not null })
            .Select(i => Reached(i, new DateOnly(i.Year!.Value, 12, 31)));

    /// <summary>Where a figure stands in the report, with its sentence.</summary>
    public static string Quote(Indicator indicator)
        => string.Create(CultureInfo.InvariantCulture, $"{Report}（第{indicator.SourceLine}行）：“{indicator.Sentence}”");

    private static IndicatorValue Reached(Indicator indicator, DateOnly day) => new()
    {
        Id = SeedId.Of(string.Create(CultureInfo.InvariantCulture, $"IndicatorValue:{indicator.Code}-{RegionFiles.DistrictCode}-{day:yyyyMMdd}")),
        IndicatorId = indicator.Id,
        RegionCode = RegionFiles.DistrictCode,
        Day = day,
        Value = indicator.CanonicalValue!.Value,
        Origin = Origin.Real,
        Source = Quote(indicator),
    };

    private static Indicator Row(CsvReader csv)
    {
        var code = csv.GetField<string>("code")!;
        return new Indicator
        {
            Id = SeedId.Of($"Indicator:{code}"),
            Code = code,
            Name = csv.GetField<string>("name_zh")!,
            NameEn = csv.GetField<string>("name_en")!,
            Value = csv.GetField<string>("value")!,
            Unit = Text(csv, "unit"),
            Year = csv.GetField<int?>("year"),
            Kind = csv.GetField<string>("kind")!,
            Scope = Text(csv, "scope"),
            Sentence = csv.GetField<string>("sentence")!,
            Comparator = Text(csv, "comparator"),
            Domain = csv.GetField<string>("domain")!,
            Nature = Text(csv, "nature"),
            CanonicalValue = csv.GetField<double?>("canonical_value"),
            CanonicalUnit = Text(csv, "canonical_unit"),
            SourceLine = csv.GetField<int?>("seed_line"),
        };
    }

    private static string? Text(CsvReader csv, string column) => csv.GetField<string>(column) is { Length: > 0 } text ? text : null;
}
