using System.Globalization;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Demo;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Farmland;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed;

/// <summary>Plots for load work, in a project of their own: all over the district, in an order that has nothing to do with place.</summary>
internal static class ScalePlots
{
    public const string CodePrefix = "SCALE-";
    private const int PlanYear = 2030;
    private const int FewestVertices = 10;
    private const int MostVertices = 20;

    /// <summary>Replaces the plots of an earlier run.</summary>
    public static async Task LoadAsync(RuralDb db, IReadOnlyList<Region> regions, int count, CancellationToken ct)
    {
        var project = Project(count);
        await SeedTable.Of(db, [project]).UpsertAsync(db, ct);
        var plots = SeedTable.Of(db, Plots(regions, count, project.Id), ours: $"project_id = '{project.Id}'");
        await plots.UpsertAsync(db, ct);
        await plots.DeleteStaleAsync(db, ct);
    }

    private static IEnumerable<FarmlandPlot> Plots(IReadOnlyList<Region> regions, int count, Guid projectId)
    {
        var random = new SeedRandom("scale plots");
        var sites = ScaleSites.Spread(regions, count);
        return random.Shuffled(sites).Take(count).Select((site, i) => Row(site, i + 1, projectId, random));
    }

    private static FarmlandPlot Row(ScaleSite site, int number, Guid projectId, SeedRandom random)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{CodePrefix}{number:0000000}");
        return new FarmlandPlot
        {
            Id = SeedId.Of($"FarmlandPlot:{code}"),
            Code = code,
            ProjectId = projectId,
            PlanYear = PlanYear,
            TownshipCode = site.TownshipCode,
            LandClassCode = "0102",
            Stage = FarmlandStage.Reserve,
            Boundary = Outline(site, random),
            Origin = Origin.Demo,
            Source = DemoPlan.Source,
        };
    }

    /// <summary>A star about the middle of the site: its points go round once, so it cannot cross itself.</summary>
    private static MultiPolygon Outline(ScaleSite site, SeedRandom random)
    {
        var points = FewestVertices + random.Below(MostVertices - FewestVertices + 1);
        var ring = new Coordinate[points + 1];
        for (var i = 0; i < points; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * (i + random.Between(-0.3, 0.3)) / points);
            var radiusM = site.RadiusM * random.Between(0.6, 1);
            ring[i] = new Coordinate(
                Math.Round(site.Lon + (radiusM * cos / ScaleSites.DegreeLonM), 8),
                Math.Round(site.Lat + (radiusM * sin / ScaleSites.DegreeLatM), 8));
        }

        ring[points] = ring[0].Copy();
        return Plane.Degrees.CreateMultiPolygon([Plane.Degrees.CreatePolygon(ring)]);
    }

    private static FarmlandProject Project(int count)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{CodePrefix}{PlanYear}");
        return new FarmlandProject
        {
            Id = SeedId.Of($"FarmlandProject:{code}"),
            Code = code,
            Name = string.Create(CultureInfo.InvariantCulture, $"{DemoPlan.Label} 压力测试项目（{count} 个地块）"),
            PlanYear = PlanYear,
            Nature = BuildNature.New,
            Funding = FundingSource.Local,
            Stage = FarmlandStage.Reserve,
            Origin = Origin.Demo,
            Source = DemoPlan.Source,
        };
    }
}
