using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed;

/// <summary>Reads gis-data/regions: the district, its ten townships and 649 villages.</summary>
internal static class RegionFiles
{
    public const string DistrictCode = "370113";

    private const string OutlineSource = "Vonng/adcode @b755d6e4, CC BY 4.0 (原始来源高德，已去除 GCJ-02 偏移)；非法定界线";
    private const string TownshipSource =
        "名称与代码: modood/Administrative-divisions-of-China @57a0aa9c (WTFPL)；界线: 由区界与村点推算，示意";
    private const string VillageSource = "Vonng/adcode @b755d6e4, CC BY 4.0 (2016 年名录)";

    public static List<Region> Read(string dataPath)
    {
        var folder = Path.Combine(dataPath, "regions");
        return
        [
            .. GeoJsonFile.Read(Path.Combine(folder, "district.geojson")).Select(District),
            .. GeoJsonFile.Read(Path.Combine(folder, "townships.geojson")).Select(Township),
            .. GeoJsonFile.Read(Path.Combine(folder, "villages.geojson")).Select(Village),
        ];
    }

    private static Region District(IFeature feature) => new()
    {
        Id = RegionId(feature),
        Code = feature.Text("code"),
        Name = feature.Text("name"),
        ShortName = feature.Text("short_name"),
        Kind = RegionKind.County,
        Boundary = feature.Shape<MultiPolygon>(),
        GeometryOrigin = Origin.Real,
        Source = OutlineSource,
    };

    private static Region Township(IFeature feature) => new()
    {
        Id = RegionId(feature),
        Code = feature.Text("code"),
        Name = feature.Text("name"),
        ShortName = feature.Text("short_name"),
        Kind = RegionKind.Township,
        ParentCode = DistrictCode,
        FormerCodes = FormerCodes(feature),
        Boundary = feature.Shape<MultiPolygon>(),
        Location = Seat(feature),
        GeometryOrigin = Origin.Derived,
        Source = TownshipSource,
    };

    private static Region Village(IFeature feature)
    {
        var isReal = feature.Text("placed") == "real";
        var formerCodes = FormerCodes(feature);
        return new Region
        {
            Id = RegionId(feature),
            Code = feature.Text("code"),
            Name = feature.Text("name"),
            ShortName = feature.Text("short_name"),
            Kind = RegionKind.Village,
            ParentCode = feature.Text("township_code"),
            UrbanRuralClass = feature.Text("ur_class"),
            FormerCodes = formerCodes,
            Location = feature.Shape<Point>(),
            GeometryOrigin = isReal ? Origin.Real : Origin.Derived,
            Source = VillageSource
                + (isReal ? "" : "；点位按规则布设，示意")
                + (formerCodes is [] ? "" : "；代码按街镇新码推换，未核实"),
        };
    }

    /// <summary>The seat of the township; 五峰山 has none in the source.</summary>
    private static Point? Seat(IFeature feature)
        => feature.OptionalNumber("seat_lon") is { } lon && feature.OptionalNumber("seat_lat") is { } lat
            ? Plane.Degrees.CreatePoint(new Coordinate(lon, lat))
            : null;

    private static string[] FormerCodes(IFeature feature) => feature.OptionalText("former_code") is { } code ? [code] : [];

    private static Guid RegionId(IFeature feature) => SeedId.Of($"Region:{feature.Text("code")}");
}
