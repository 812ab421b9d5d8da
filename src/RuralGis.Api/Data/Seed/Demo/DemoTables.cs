using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>All working data of the demo, made from the real regions alone: the same rows in every run.</summary>
internal static class DemoTables
{
    private const string Ours = "origin = 'Demo'";
    private const string OursButScale = $"{Ours} AND code NOT LIKE '{ScalePlots.CodePrefix}%'";

    /// <returns>Tables in the order in which they can be written: parents first.</returns>
    public static List<SeedTable> Create(RuralDb db, IReadOnlyList<Region> regions, string dataPath)
    {
        var plane = new Plane(Path.Combine(dataPath, "crs", "epsg.json"));
        var shapes = ReserveFields.Read(dataPath);
        var sites = new FarmlandSites(regions, shapes.Select(s => s.Geometry), plane);
        var ground = ControlShapes.Create(sites);
        var farmland = new DemoFarmland(sites, [.. ground.Select(g => g.Ground)]).Create();
        List<PlacedPlot> reserve = [.. ReserveFields.Plots(shapes, sites)];
        List<PlacedPlot> plots = [.. farmland.Plots, .. reserve];
        var water = new DemoWater(regions, plane).Create();
        var samples = DemoSampleVillages.Create(regions).ToList();
        return
        [
            SeedTable.Of(db, new DemoControlLines(sites, plots).Create(ground), Ours),
            SeedTable.Of(db, farmland.Projects.Append(ReserveFields.Project(reserve.Select(p => p.Plot))), OursButScale),
            SeedTable.Of(db, plots.Select(p => p.Plot), OursButScale),
            SeedTable.Of(db, DemoAcceptance.Of(farmland.Projects, plots.ToLookup(p => p.Plot.ProjectId, p => p.Plot)), Ours),
            SeedTable.Of(db, plots.SelectMany(p => DemoStageBoundaries.Of(p.Plot)), Ours),
            SeedTable.Of(db, water.Works, Ours),
            SeedTable.Of(db, water.Villages, Ours),
            SeedTable.Of(db, samples, Ours),
            SeedTable.Of(db, DemoTargets.Create(water.Villages, samples), Ours),
        ];
    }
}
