using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Regions;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>A village of the programme before it is a row.</summary>
internal sealed record ServedVillage(Region Village, Coordinate Place, int People)
{
    public WaterWorks? Works { get; set; }
}

/// <summary>
/// The water programme of 2024: 287 villages of all townships by their number of villages, 210,000 people, each on
/// one works. The list of the real 287 villages is not public.
/// </summary>
internal sealed class DemoWater(IReadOnlyList<Region> regions, Plane plane)
{
    private readonly SeedRandom _random = new("water villages");

    public List<WaterWorks> Works { get; } = [];
    public List<WaterVillage> Villages { get; } = [];

    public DemoWater Create()
    {
        var villages = ChooseVillages();
        BuildWorks(villages);
        foreach (var township in villages.GroupBy(v => v.Village.ParentCode!))
            Villages.AddRange(DemoWaterProgress.Rows(township.Key, [.. township]));
        return this;
    }

    private List<ServedVillage> ChooseVillages()
    {
        var townships = regions
            .Where(r => r.Kind == RegionKind.Village && r.IsVillage())
            .GroupBy(r => r.ParentCode!)
            .OrderBy(t => t.Key, StringComparer.Ordinal)
            .ToList();
        var counts = Apportion.Of(DemoPlan.WaterVillages2024, [.. townships.Select(t => (double)t.Count())]);
        List<Region> chosen = [.. townships.SelectMany((t, i) => _random.Shuffled(t).Take(counts[i]).OrderBy(v => v.Code, StringComparer.Ordinal))];
        var people = DemoPeople.InVillages(chosen.Count, DemoPlan.WaterPeople2024, _random);
        return [.. chosen.Select((v, i) => new ServedVillage(v, plane.ToMetres(v.Location!.Coordinate), people[i]))];
    }

    private void BuildWorks(List<ServedVillage> villages)
    {
        var townships = regions.Where(r => r.Kind == RegionKind.Township).ToDictionary(r => r.Code);
        Coordinate Seat(string code) => DemoWaterWorks.BySeat(townships[code], plane);

        foreach (var scheme in DemoWaterWorks.Schemes.Where(s => s.Serves.Length > 0))
        {
            var works = Build(scheme, Seat(scheme.Township));
            foreach (var village in villages.Where(v => scheme.Serves.Contains(v.Village.ParentCode)))
                village.Works = works;
        }

        // The small works take villages from the large ones, the smallest works first.
        var smallPeople = (int)(DemoPlan.WaterPeople2024 * (1 - DemoPlan.WaterScaleCoverReached));
        var small = DemoWaterWorks.Schemes.Where(s => s.Serves.Length == 0).OrderByDescending(s => s.Type).ToList();
        for (var i = 0; i < small.Count; i++)
        {
            var wanted = small[i].Type == WaterWorksType.SmallCentral ? 1 : smallPeople / (small.Count - i);
            smallPeople -= TakeVillages(small[i], Seat(small[i].Township), wanted, villages);
        }
    }

    /// <summary>Takes the village farthest from the seat, then its neighbours until enough people are served.</summary>
    /// <returns>People served.</returns>
    private int TakeVillages(DemoWaterWorks.Scheme scheme, Coordinate seat, int wantedPeople, List<ServedVillage> villages)
    {
        var most = scheme.Type == WaterWorksType.SmallCentral ? 900 : 2000;
        var open = villages.Where(v => v.Village.ParentCode == scheme.Township && v.Works!.CapacityM3PerDay >= 1000 && v.People <= most).ToList();
        var first = open.MaxBy(v => v.Place.Distance(seat))!;
        var works = Build(scheme, new Coordinate(first.Place.X + 160, first.Place.Y + 90));
        var people = 0;
        foreach (var village in open.OrderBy(v => v.Place.Distance(first.Place)))
        {
            if (people > 0 && people + (village.People / 2) > wantedPeople)
                break;

            village.Works = works;
            people += village.People;
        }

        return people;
    }

    private WaterWorks Build(DemoWaterWorks.Scheme scheme, Coordinate site)
    {
        var works = DemoWaterWorks.Row(scheme, Works.Count + 1, site, plane);
        Works.Add(works);
        return works;
    }
}
