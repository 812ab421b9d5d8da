using System.Globalization;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using RuralGis.Api.Farmland;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>
/// The project library of 2025: 374 real field shapes of other countries, put into the district as they lie in
/// gis-data/farmland/field_shapes.geojson. No coordinate is changed; only the place is made up.
/// </summary>
internal static class ReserveFields
{
    private const int PlanYear = 2025;

    public static List<IFeature> Read(string dataPath)
        => [.. GeoJsonFile.Read(Path.Combine(dataPath, "farmland", "field_shapes.geojson"))];

    public static FarmlandProject Project(IEnumerable<FarmlandPlot> plots)
    {
        var code = $"{DemoPlan.Label}-{RegionFiles.DistrictCode}-2025-01";
        return new FarmlandProject
        {
            Id = ProjectId,
            Code = code,
            Name = $"{DemoPlan.Label} 2025年长清区高标准农田改造提升储备项目",
            PlanYear = PlanYear,
            Nature = BuildNature.Upgrade,
            Funding = FundingSource.Local,
            PlannedAreaMu = Math.Round(plots.Sum(p => p.DeclaredAreaMu ?? 0), 1),
            Stage = FarmlandStage.Reserve,
            Origin = Origin.Demo,
            Source = DemoPlan.Source,
        };
    }

    public static IEnumerable<PlacedPlot> Plots(IEnumerable<IFeature> features, FarmlandSites sites)
        => features.GroupBy(f => f.Text("township_code")).SelectMany(township => township.Select((f, i) => Placed(f, i + 1, sites)));

    private static Guid ProjectId { get; } = SeedId.Of($"FarmlandProject:{DemoPlan.Label}-{RegionFiles.DistrictCode}-{PlanYear}-01");

    private static PlacedPlot Placed(IFeature feature, int number, FarmlandSites sites)
    {
        var boundary = feature.Shape<MultiPolygon>();
        var township = feature.Text("township_code");
        var code = string.Create(CultureInfo.InvariantCulture, $"{township}-{PlanYear}-{number:000}");
        var village = sites.Villages(township).MinBy(v => v.Location!.Distance(boundary.Centroid))!;
        var plot = new FarmlandPlot
        {
            Id = SeedId.Of($"FarmlandPlot:{code}"),
            Code = code,
            Name = string.Create(CultureInfo.InvariantCulture, $"{village.ShortName}储备{number}号地块"),
            ProjectId = ProjectId,
            PlanYear = PlanYear,
            TownshipCode = township,
            VillageCode = village.Code,
            LandClassCode = "0102",
            Stage = FarmlandStage.Reserve,
            DeclaredAreaMu = Math.Round(Shapes.EllipsoidArea.Mu(boundary), 2),
            Boundary = boundary,
            Origin = Origin.Demo,
            Source = Source(feature),
        };
        return new PlacedPlot(plot, sites.Plane.ToMetres(boundary), null);
    }

    private static string Source(IFeature feature)
        => $"{DemoPlan.Label}：地块形状真实（{feature.Text("shape_set")} {feature.Text("code")}，{feature.Text("license")}），位置为虚构";
}
