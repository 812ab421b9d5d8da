using RuralGis.Api.Progress;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>
/// Targets split to townships, and the district's targets for farmland measures the report does not set apart. The
/// parts add up exactly.
/// </summary>
internal static class DemoTargets
{
    private const string SplitSource = "示例：报告没有分解到街镇，此处为演示分解";
    private const string MeasureSource = "示例：报告未说明“新增”按开工、竣工、验收还是上图入库计，此处与竣工同值";

    private static readonly Measure[] FarmlandBesideCompleted =
        [Measure.FarmlandStarted, Measure.FarmlandAccepted, Measure.FarmlandRegistered];

    private static readonly (SampleProgramme Programme, Measure Measure, int[] Years)[] Samples =
    [
        (SampleProgramme.HarmoniousBeautiful, Measure.SampleHarmonious, [2023, 2024]),
        (SampleProgramme.QiluModel, Measure.SampleQilu, [2023, 2024]),
        (SampleProgramme.DigitalModel, Measure.SampleDigital, [2024]),
    ];

    public static IEnumerable<Target> Create(IReadOnlyList<WaterVillage> water, IReadOnlyList<SampleVillage> samples)
        => [.. Farmland(2023, DemoPlan.FarmlandMu2023), .. Farmland(2024, DemoPlan.FarmlandMu2024), .. Water(water), .. Sample(samples)];

    private static IEnumerable<Target> Farmland(int year, int districtMu)
        => FarmlandBesideCompleted
            .Select(measure => DistrictTargets.Row(year, measure, RegionFiles.DistrictCode, districtMu, Origin.Demo, MeasureSource))
            .Concat(from measure in FarmlandBesideCompleted.Append(Measure.FarmlandCompleted)
                    from township in DemoPlan.Farmland
                    select Split(year, measure, township.Code, year == 2023 ? township.Mu2023 : township.Mu2024));

    private static IEnumerable<Target> Water(IReadOnlyList<WaterVillage> villages)
        => villages.GroupBy(v => v.TownshipCode).SelectMany(township => new[]
        {
            Split(2024, Measure.WaterVillages, township.Key, township.Count()),
            Split(2024, Measure.WaterPeople, township.Key, township.Sum(v => v.Population)),
            Split(2024, Measure.WaterScaleCover, township.Key, DemoPlan.WaterScaleCoverPercent),
        });

    private static IEnumerable<Target> Sample(IReadOnlyList<SampleVillage> villages)
        => from sample in Samples
           from year in sample.Years
           from township in villages.Where(v => v.Programme == sample.Programme).GroupBy(v => v.TownshipCode)
           select Split(year, sample.Measure, township.Key, township.Count());

    private static Target Split(int year, Measure measure, string township, double value)
    {
        var target = DistrictTargets.Row(year, measure, township, value, Origin.Demo, SplitSource);
        target.Responsible = DemoContact.Of(township).Name;
        target.DueOn = DueOn(year, measure);
        return target;
    }

    /// <summary>Water before the frost, fields before the winter, names of villages at the year's end.</summary>
    private static DateOnly DueOn(int year, Measure measure) => measure switch
    {
        Measure.WaterVillages or Measure.WaterPeople or Measure.WaterScaleCover => new(year, 10, 31),
        Measure.SampleHarmonious or Measure.SampleQilu or Measure.SampleDigital => new(year, 12, 31),
        _ => new(year, 11, 30),
    };
}
