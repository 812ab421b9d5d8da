using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>The district in the plane: what lies where before the first field is laid out.</summary>
internal sealed class FarmlandSites
{
    private const double VillageRadiusM = 190;
    private const double CommunityRadiusM = 300;

    /// <summary>No field comes closer to a village point than this.</summary>
    private const double QuietRadiusM = 152;
    private const double FromFieldShapesM = 15;
    private const int StreamsPerTownship = 4;

    private readonly Dictionary<string, Geometry> _townships;
    private readonly ILookup<string, Region> _villages;
    private readonly Dictionary<string, Region> _regions;

    public FarmlandSites(IReadOnlyList<Region> regions, IEnumerable<Geometry> fieldShapes, Plane plane)
    {
        Plane = plane;
        District = plane.ToMetres(regions.Single(r => r.Kind == RegionKind.County).Boundary!);
        _townships = regions.Where(r => r.Kind == RegionKind.Township).ToDictionary(r => r.Code, r => plane.ToMetres(r.Boundary!));
        _regions = regions.ToDictionary(r => r.Code);
        _villages = regions.Where(r => r.Kind == RegionKind.Village).ToLookup(r => r.ParentCode!);
        VillageSites = [.. regions.Where(r => r.Kind == RegionKind.Village).Select(VillageSite)];
        FieldShapes = [.. fieldShapes.Select(plane.ToMetres)];
    }

    public Plane Plane { get; }
    public Geometry District { get; }
    public IReadOnlyList<Geometry> VillageSites { get; }
    public IReadOnlyList<Geometry> FieldShapes { get; }

    public Geometry Township(string code) => _townships[code];

    public string Name(string code) => _regions[code].Name;

    /// <summary>Villages (村) of a township; communities of the town have no farmland.</summary>
    public IEnumerable<Region> Villages(string townshipCode) => _villages[townshipCode].Where(v => v.IsVillage());

    public TownshipLand Land(string townshipCode)
        => new(
            _townships[townshipCode],
            [.. VillageSites, .. FieldShapes.Select(f => f.Buffer(FromFieldShapesM)), .. Streams(townshipCode)]);

    /// <summary>Watercourses that wander through the township from east to west; made up.</summary>
    private IEnumerable<Geometry> Streams(string townshipCode)
    {
        var random = new SeedRandom($"streams {townshipCode}");
        var box = _townships[townshipCode].EnvelopeInternal;
        for (var stream = 0; stream < StreamsPerTownship; stream++)
        {
            var y = box.MinY + (box.Height * (stream + random.Between(0.2, 0.8)) / StreamsPerTownship);
            var fall = random.Between(-0.25, 0.25);
            var (wide, narrow) = (random.Between(2400, 3600), random.Between(700, 1100));
            var phase = random.Between(0, 2 * Math.PI);
            var points = Enumerable.Range(0, (int)(box.Width / 120) + 1).Select(i => i * 120.0).Select(x => new Coordinate(
                box.MinX + x,
                y + (fall * x) + (260 * Math.Sin((2 * Math.PI * x / wide) + phase)) + (45 * Math.Sin((2 * Math.PI * x / narrow) + phase))));
            yield return Plane.Metres.CreateLineString([.. points]).Buffer(random.Between(8, 15), 2);
        }
    }

    private Geometry VillageSite(Region village)
    {
        var centre = Plane.ToMetres(village.Location!.Coordinate);
        var random = new SeedRandom($"village site {village.Code}");
        var site = Blob.Create(
            centre,
            (village.IsVillage() ? VillageRadiusM : CommunityRadiusM) * random.Between(0.85, 1.35),
            roughness: 0.14,
            points: 26,
            random,
            stretch: random.Between(1, 1.5),
            bearing: random.Between(0, Math.PI));
        return site.Union(Plane.Metres.CreatePoint(centre).Buffer(QuietRadiusM));
    }
}
