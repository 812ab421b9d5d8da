using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>Permanent basic farmland (永久基本农田): large areas about the plots, without villages and other control lines.</summary>
internal sealed class BasicFarmland(FarmlandSites sites, IReadOnlyList<PlacedPlot> plots)
{
    private const double FromTownshipEdgeM = 40;
    private const double FromVillagesM = 30;
    private const double FromOtherLinesM = 25;
    private const double Roughness = 0.15;
    private const int OutlinePoints = 60;

    /// <summary>Areas of a township beside those about its plots.</summary>
    private const int FurtherAreas = 2;

    public IEnumerable<ControlShape> Create(IReadOnlyList<ControlShape> otherLines)
        => DemoPlan.Farmland.SelectMany(township => InTownship(township.Code, otherLines));

    private List<ControlShape> InTownship(string code, IReadOnlyList<ControlShape> otherLines)
    {
        var random = new SeedRandom($"basic farmland {code}");
        var centres = plots
            .Where(p => p.Plot.TownshipCode == code && p.Tract is not null)
            .GroupBy(p => p.Tract)
            .Select(tract => UnaryUnionOp.Union([.. tract.Select(p => p.InMetres)]).Centroid.Coordinate)
            .ToList();
        centres.AddRange(random.Shuffled(sites.Villages(code)).Take(FurtherAreas).Select(v => sites.Plane.ToMetres(v.Location!.Coordinate)));

        var areas = centres.Select((centre, i) => new ControlShape(
            ControlLineKind.PermanentBasicFarmland,
            string.Create(CultureInfo.InvariantCulture, $"{sites.Name(code)}永久基本农田 {i + 1} 片"),
            Area(centre, random)));
        return ControlShapes.InTurn(areas, Open(code, otherLines));
    }

    private static Polygon Area(Coordinate centre, SeedRandom random) => Blob.Create(
        centre,
        random.Between(1900, 2700),
        Roughness,
        OutlinePoints,
        random,
        stretch: random.Between(1, 1.7),
        bearing: random.Between(0, Math.PI));

    private Geometry Open(string code, IReadOnlyList<ControlShape> otherLines)
    {
        var township = sites.Township(code).Buffer(-FromTownshipEdgeM);
        var taken = sites.VillageSites.Where(v => v.Intersects(township)).Select(v => v.Buffer(FromVillagesM, 2))
            .Concat(otherLines.Where(l => l.Ground.Intersects(township)).Select(l => l.Ground.Buffer(FromOtherLinesM, 2)));
        return township.Difference(UnaryUnionOp.Union([.. taken]));
    }
}
