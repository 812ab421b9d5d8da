using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>A field with the year it is built in and the tract of land it belongs to.</summary>
internal sealed record PlannedField(int Year, int Tract, Field Field);

/// <summary>
/// Chooses the land of a township for both years: tracts of neighbouring blocks about a village, cut into fields,
/// whose areas add up to the plan.
/// </summary>
internal sealed class FieldChoice(Plane plane, FarmlandTownship plan, SeedRandom random)
{
    private const double TractMu = 2700;
    private const double BetweenTractsM = 2500;
    private const double VillageToBlockM = 700;
    private const double SmallestBlockM2 = 230 * EllipsoidArea.M2PerMu;

    /// <summary>Fields with a well or graves in them.</summary>
    private const double HoleShare = 0.05;

    private sealed record Block(RoadCell Cell, Polygon Farmland)
    {
        public Coordinate Centre { get; } = Farmland.Centroid.Coordinate;
    }

    /// <param name="township">Outline in the plane.</param>
    /// <param name="land">Where fields may lie.</param>
    /// <param name="villages">In the plane.</param>
    /// <param name="keepOff">Towns and protected ground: blocks centred there are not taken.</param>
    public List<PlannedField> Choose(
        Geometry township, TownshipLand land, IReadOnlyList<Coordinate> villages, IReadOnlyList<Geometry> keepOff)
    {
        var net = new RoadNet(township, plan.BearingDegrees * Math.PI / 180, random);
        var free = FreeBlocks(net, land, keepOff);
        var (tracts2023, tracts2024) = (Tracts(plan.Mu2023), Tracts(plan.Mu2024));
        var hubs = Hubs(villages, free, tracts2023 + tracts2024);

        // The years take turns, so that both have land all over the township.
        var turns = Math.Min(tracts2023, tracts2024) * 2;
        bool Is2023(int hub) => hub < turns ? hub % 2 == 0 : tracts2023 > tracts2024;
        return
        [
            .. Fill(2023, plan.Mu2023, [.. hubs.Where((_, i) => Is2023(i))], free, net),
            .. Fill(2024, plan.Mu2024, [.. hubs.Where((_, i) => !Is2023(i))], free, net),
        ];
    }

    private static int Tracts(int mu) => (int)Math.Ceiling(mu / TractMu);

    private List<Block> FreeBlocks(RoadNet net, TownshipLand land, IReadOnlyList<Geometry> keepOff)
    {
        List<Block> blocks = [];
        foreach (var cell in net.Cells(random))
        {
            if (land.Farmland(net.Outline(cell)) is { Area: >= SmallestBlockM2 } farmland
                && !keepOff.Any(zone => zone.Covers(farmland.Centroid)))
                blocks.Add(new Block(cell, farmland));
        }

        return blocks;
    }

    /// <summary>Villages to gather fields about: towards the river in the west, with land at hand and not too close together.</summary>
    private List<Coordinate> Hubs(IReadOnlyList<Coordinate> villages, List<Block> free, int count)
    {
        var (west, east) = (villages.Min(v => v.X), villages.Max(v => v.X));
        List<Coordinate> hubs = [];
        foreach (var village in villages.OrderBy(v => ((v.X - west) / (east - west)) + random.Between(0, 0.7)).ToList())
        {
            if (hubs.Count < count
                && hubs.All(hub => hub.Distance(village) > BetweenTractsM)
                && free.Any(block => block.Centre.Distance(village) < VillageToBlockM))
                hubs.Add(village);
        }

        return hubs;
    }

    private List<PlannedField> Fill(int year, int mu, Coordinate[] hubs, List<Block> free, RoadNet net)
    {
        List<PlannedField> chosen = [];
        var lastBlock = 0;
        var takenMu = 0.0;
        for (var tract = 0; tract < hubs.Length; tract++)
        {
            var enoughMu = takenMu + ((mu - takenMu) / (hubs.Length - tract));
            foreach (var block in free.OrderBy(b => b.Centre.Distance(hubs[tract])).ToList())
            {
                if (takenMu >= enoughMu)
                    break;

                free.Remove(block);
                lastBlock = chosen.Count;
                var fields = FieldCutter.Cut(new FieldLayout(net, block.Cell, random), block.Farmland);
                chosen.AddRange(fields.Select(f => new PlannedField(year, tract, MaybeWithHole(Field.Of(f, plane)))));
                takenMu = chosen.Sum(c => c.Field.Mu);
            }
        }

        return ExactSum.Fit(chosen, lastBlock, mu, random, plane);
    }

    private Field MaybeWithHole(Field field)
        => random.Chance(HoleShare) ? PondCutter.Cut(field, random.Between(4, 26), random, plane) : field;
}
