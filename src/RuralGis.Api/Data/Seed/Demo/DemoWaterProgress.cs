using System.Globalization;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>How far each water village of a township has come on <see cref="DemoPlan.AsOf"/>: near its works first.</summary>
internal static class DemoWaterProgress
{
    private const int PlanYear = 2024;
    private const double AcceptedShareOfConnected = 0.4;
    private const double ProblemShareOfOpen = 0.1;
    private const int LargeScaleFromM3PerDay = 1000;
    private static readonly DateOnly FirstConnected = new(2024, 2, 26);
    private static readonly DateOnly LastConnected = new(2024, 9, 28);

    private static readonly string[] Problems =
    [
        "村内老旧管道漏损率高，需整体更换",
        "水源井出水量不足，待并入规模化管网",
        "管线穿越铁路段施工手续未办结",
        "村道刚硬化，开挖恢复方案待镇街协调",
        "加压泵站供电容量不足，待增容",
        "部分农户水表井位置未达成一致",
        "水质检测氟化物超标，待深度处理",
        "施工单位停工，待重新组织进场",
    ];

    /// <summary>Steps of the villages without water, with their shares.</summary>
    private static readonly (WaterVillageStatus Status, double Share)[] OpenSteps =
    [
        (WaterVillageStatus.Metering, 0.28),
        (WaterVillageStatus.InnerPipe, 0.30),
        (WaterVillageStatus.TrunkPipe, 0.20),
        (WaterVillageStatus.Designed, 0.13),
        (WaterVillageStatus.NotStarted, 0.09),
    ];

    public static IEnumerable<WaterVillage> Rows(string townshipCode, IReadOnlyList<ServedVillage> villages)
    {
        var random = new SeedRandom($"water progress {townshipCode}");
        var connected = (int)Math.Round(villages.Count * DemoPlan.WaterConnected[townshipCode]);
        return villages
            .OrderBy(v => v.Village.Location!.Distance(v.Works!.Location) * random.Between(0.6, 1.4))
            .ToList()
            .Select((village, i) => i < connected
                ? Connected(village, (double)i / connected, random)
                : Open(village, (i - connected + 0.5) / (villages.Count - connected), random));
    }

    private static WaterVillage Connected(ServedVillage village, double share, SeedRandom random)
    {
        var isAccepted = share < AcceptedShareOfConnected;
        var row = Row(village, isAccepted ? WaterVillageStatus.Accepted : WaterVillageStatus.Connected, random);
        var days = LastConnected.DayNumber - FirstConnected.DayNumber;
        row.ConnectedOn = FirstConnected.AddDays((int)(days * Math.Clamp(share + random.Between(-0.08, 0.08), 0, 1)));
        row.Mode = row.IsLargeScale || random.Chance(0.3) ? SupplyMode.Continuous24h : SupplyMode.Timed;
        row.QuantityGrade = Grade(0.90, 0.00, isAccepted, random);
        row.QualityGrade = Grade(0.85, 0.03, isAccepted, random);
        row.ConvenienceGrade = Grade(0.95, 0.00, isAccepted, random);
        row.GuaranteeGrade = Grade(row.Mode == SupplyMode.Timed ? 0.45 : 0.86, 0.04, isAccepted, random);
        return row;
    }

    private static WaterVillage Open(ServedVillage village, double share, SeedRandom random)
    {
        if (random.Chance(ProblemShareOfOpen))
        {
            var stuck = Row(village, WaterVillageStatus.Problem, random);
            stuck.ProblemNote = random.Pick(Problems);
            return stuck;
        }

        var upTo = 0.0;
        var step = OpenSteps.First(s => (upTo += s.Share) > share || s == OpenSteps[^1]);
        return Row(village, step.Status, random);
    }

    private static WaterItemGrade Grade(double meet, double fail, bool isAccepted, SeedRandom random) => random.Next() switch
    {
        var at when at < meet => WaterItemGrade.Meet,
        var at when at > 1 - fail && !isAccepted => WaterItemGrade.Fail,
        _ => WaterItemGrade.Basic,
    };

    private static WaterVillage Row(ServedVillage served, WaterVillageStatus status, SeedRandom random)
    {
        var village = served.Village;
        var contact = DemoContact.Of(village.Code);
        return new WaterVillage
        {
            Id = SeedId.Of(string.Create(CultureInfo.InvariantCulture, $"WaterVillage:{PlanYear}-{village.Code}")),
            VillageCode = village.Code,
            Name = village.EverydayName(),
            TownshipCode = village.ParentCode!,
            PlanYear = PlanYear,
            Population = served.People,
            Households = DemoPeople.Households(served.People, random),
            WorksId = served.Works!.Id,
            IsLargeScale = served.Works.CapacityM3PerDay >= LargeScaleFromM3PerDay,
            Status = status,
            ContactName = contact.Name,
            ContactPhone = contact.Phone,
            Location = village.Location!,
            Origin = Origin.Demo,
            Source = DemoPlan.Source,
        };
    }
}
