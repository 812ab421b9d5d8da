using System.Globalization;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Regions;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>The plants and pipe schemes of the demo data.</summary>
internal static class DemoWaterWorks
{
    /// <summary>Scheme of the plan.</summary>
    /// <param name="Township">Where it stands, 9 digits.</param>
    /// <param name="Name">Without 示例.</param>
    /// <param name="Type">By the people it serves.</param>
    /// <param name="CapacityM3PerDay">1,000 and more is large-scale.</param>
    /// <param name="Serves">Townships whose villages it takes; empty for small works, which take villages about them.</param>
    internal sealed record Scheme(string Township, string Name, WaterWorksType Type, int CapacityM3PerDay, params string[] Serves);

    internal static readonly Scheme[] Schemes =
    [
        new("370113001", "城区供水管网延伸工程", WaterWorksType.CityExtension, 30_000, "370113001", "370113002", "370113003"),
        new("370113005", "归德水厂", WaterWorksType.Over10k, 6_000, "370113005"),
        new("370113008", "孝里水厂", WaterWorksType.Over10k, 3_500, "370113008"),
        new("370113007", "万德水厂", WaterWorksType.Over10k, 5_000, "370113007"),
        new("370113006", "张夏水厂", WaterWorksType.Over10k, 2_500, "370113006"),
        new("370113004", "五峰山水厂", WaterWorksType.Over10k, 2_200, "370113004"),
        new("370113107", "马山水厂", WaterWorksType.Over10k, 2_400, "370113107"),
        new("370113108", "双泉水厂", WaterWorksType.Over10k, 2_000, "370113108"),
        new("370113107", "马山东部联村供水工程", WaterWorksType.Thousand, 600),
        new("370113108", "双泉南部联村供水工程", WaterWorksType.Thousand, 650),
        new("370113006", "张夏山区联村供水工程", WaterWorksType.Thousand, 600),
        new("370113007", "万德山区联村供水工程", WaterWorksType.Thousand, 800),
        new("370113008", "孝里南部联村供水工程", WaterWorksType.Thousand, 650),
        new("370113007", "万德单村供水工程", WaterWorksType.SmallCentral, 90),
        new("370113006", "张夏单村供水工程", WaterWorksType.SmallCentral, 80),
        new("370113107", "马山单村供水工程", WaterWorksType.SmallCentral, 95),
    ];

    /// <summary>Large works stand by the seat of their township; small ones by a village as far from it as may be.</summary>
    public static WaterWorks Row(Scheme scheme, int number, Coordinate site, Plane plane)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{DemoPlan.Label}-GS-{number:00}");
        return new WaterWorks
        {
            Id = SeedId.Of($"WaterWorks:{code}"),
            Code = code,
            Name = $"{DemoPlan.Label} {scheme.Name}",
            Type = scheme.Type,
            CapacityM3PerDay = scheme.CapacityM3PerDay,
            TownshipCode = scheme.Township,
            Location = plane.ToDegrees(Plane.Metres.CreatePoint(site)),
            Origin = Origin.Demo,
            Source = DemoPlan.Source,
        };
    }

    /// <summary>A place some hundred metres off the seat; off the middle of the township where the seat is unknown.</summary>
    public static Coordinate BySeat(Region township, Plane plane)
    {
        var seat = plane.ToMetres((township.Location ?? township.Boundary!.InteriorPoint).Coordinate);
        return new Coordinate(seat.X + 640, seat.Y - 380);
    }
}
