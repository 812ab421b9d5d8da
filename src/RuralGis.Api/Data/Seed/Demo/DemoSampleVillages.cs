using RuralGis.Api.Regions;
using RuralGis.Api.SampleVillages;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>
/// Sample villages of the three programmes, as many as the work report counts. Which villages they are is made up,
/// but for two that the report names for their reforms and that are taken first.
/// </summary>
internal static class DemoSampleVillages
{
    /// <summary>马套村 of 万德 and 沙河辛村 of 归德: line 22 of the report, progress/places.csv.</summary>
    private static readonly string[] NamedInReport = ["370113007248", "370113005211"];

    /// <summary>齐鲁样板示范区: 五峰山, 马山 and 双泉 by line 79 of the report; 万德 lies beside them.</summary>
    private static readonly string[] QiluTownships = ["370113004", "370113107", "370113108", "370113007"];

    private const double QiluTownshipWeight = 4;

    private sealed record Programme(SampleProgramme Kind, int Count, int Named, (int From, int To) Years, SampleStage[] OpenStages);

    // The report counts 92 and 25 as built by the end of 2023; the ten digital ones are promised for 2024.
    private static readonly Programme[] Programmes =
    [
        new(SampleProgramme.HarmoniousBeautiful, DemoPlan.SampleHarmonious, Named: DemoPlan.SampleHarmonious, Years: (2021, 2022), OpenStages: []),
        new(SampleProgramme.QiluModel, DemoPlan.SampleQilu, Named: DemoPlan.SampleQilu, Years: (2020, 2022), OpenStages: []),
        new(
            SampleProgramme.DigitalModel, DemoPlan.SampleDigital2024, Named: 6, Years: (2024, 2024),
            [SampleStage.CountyAccepted, SampleStage.SelfChecked, SampleStage.Building, SampleStage.Approved]),
    ];

    public static IEnumerable<SampleVillage> Create(IReadOnlyList<Region> regions)
    {
        var villages = regions.Where(r => r.Kind == RegionKind.Village && r.IsVillage()).ToList();
        return Programmes.SelectMany(programme =>
        {
            var random = new SeedRandom($"sample villages {programme.Kind}");
            return Choose(programme, villages, random)
                .Select((village, i) => Row(programme, village, i, random))
                .OrderBy(row => row.VillageCode, StringComparer.Ordinal);
        });
    }

    private static Region[] Choose(Programme programme, List<Region> villages, SeedRandom random)
    {
        var townships = villages.GroupBy(v => v.ParentCode!).OrderBy(t => t.Key, StringComparer.Ordinal).ToList();
        var counts = Apportion.Of(programme.Count, [.. townships.Select(t => Weight(programme.Kind, t.Key, t.Count()))]);
        var chosen = townships.SelectMany((township, i) => random.Shuffled(township)
            .OrderBy(v => NamedInReport.Contains(v.Code) ? 0 : 1)
            .Take(counts[i]));
        // The named two come first, so that they are among those the programme has named.
        return [.. random.Shuffled(chosen).OrderBy(v => NamedInReport.Contains(v.Code) ? 0 : 1)];
    }

    private static double Weight(SampleProgramme programme, string township, int villages) => programme switch
    {
        SampleProgramme.DigitalModel => 1,
        SampleProgramme.QiluModel when QiluTownships.Contains(township) => QiluTownshipWeight * villages,
        _ => villages,
    };

    private static SampleVillage Row(Programme programme, Region village, int place, SeedRandom random)
    {
        var isNamed = place < programme.Named;
        var year = isNamed ? programme.Years.From + random.Below(programme.Years.To - programme.Years.From + 1) : programme.Years.To;
        var contact = DemoContact.Of(village.Code);
        return new SampleVillage
        {
            Id = SeedId.Of($"SampleVillage:{programme.Kind}-{village.Code}"),
            VillageCode = village.Code,
            Name = village.EverydayName(),
            TownshipCode = village.ParentCode!,
            Programme = programme.Kind,
            Level = Level(programme.Kind, place),
            PlanYear = year,
            Stage = isNamed ? SampleStage.Named : programme.OpenStages[(place - programme.Named) % programme.OpenStages.Length],
            Score = Math.Round(isNamed ? random.Between(86, 98) : random.Between(71, 88), 1),
            NamedOn = isNamed ? NamedOn(programme.Kind, year, random) : null,
            ContactName = contact.Name,
            ContactPhone = contact.Phone,
            Location = village.Location!,
            Origin = Origin.Demo,
            Source = DemoPlan.Source,
        };
    }

    private static SampleLevel Level(SampleProgramme programme, int place) => (programme, place % 5) switch
    {
        (SampleProgramme.QiluModel, 0 or 1) => SampleLevel.Province,
        (SampleProgramme.QiluModel, _) => SampleLevel.City,
        (SampleProgramme.DigitalModel, 0) => SampleLevel.Province,
        (_, 0) => SampleLevel.Province,
        (_, 1 or 2) => SampleLevel.City,
        _ => SampleLevel.County,
    };

    /// <summary>当年创建，次年认定; the digital ones in the year itself.</summary>
    private static DateOnly NamedOn(SampleProgramme programme, int year, SeedRandom random)
        => programme == SampleProgramme.DigitalModel
            ? random.Day(new DateOnly(year, 5, 10), new DateOnly(year, 9, 20))
            : random.Day(new DateOnly(year + 1, 6, 1), new DateOnly(year + 1, 12, 20));
}
