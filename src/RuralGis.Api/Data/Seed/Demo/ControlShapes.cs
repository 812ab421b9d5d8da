using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;
using NetTopologySuite.Operation.Union;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>Ground of a control line in the plane.</summary>
internal sealed record ControlShape(ControlLineKind Kind, string Name, Geometry Ground);

/// <summary>
/// Made-up ground for two of the control lines: urban boundaries about the seats of the town units, redlines on the
/// hills of the east and south and along the river. Nothing here overlaps anything else here.
/// </summary>
internal static class ControlShapes
{
    private const int OutlinePoints = 72;
    private const double HillRoughness = 0.2;
    private const double TownRoughness = 0.1;
    private const double RiverStripM = 150;
    private const double RiverWoodsEveryM = 1500;

    private readonly record struct Place(string Name, double Lon, double Lat, double RadiusM, double Stretch, double BearingDegrees);

    /// <summary>Here the outline of the district runs along the Yellow River.</summary>
    private static readonly Coordinate[] RiverSide =
    [
        new(116.45, 36.385), new(116.53, 36.385), new(116.64, 36.43), new(116.70, 36.55),
        new(116.77, 36.64), new(116.79, 36.72), new(116.45, 36.72), new(116.45, 36.385),
    ];

    private static readonly (string Township, string Name)[] River =
    [
        ("370113008", "孝里沿黄"), ("370113005", "归德沿黄"), ("370113001", "文昌沿黄"), ("370113003", "平安沿黄"),
    ];

    private static readonly Place[] Towns =
    [
        new("文昌—崮云湖", 116.755, 36.553, 2500, 1.5, -20),
        new("崮云湖大学园", 116.792, 36.533, 1500, 1.3, 60),
        new("平安", 116.797, 36.592, 1700, 1.4, 35),
    ];

    private static readonly Place[] Hills =
    [
        new("张夏东部山地", 116.940, 36.462, 2300, 1.7, 60),
        new("张夏北部山地", 116.876, 36.483, 1500, 1.5, 20),
        new("张夏南部山地", 116.895, 36.402, 1700, 1.9, -25),
        new("万德东部山地", 117.030, 36.335, 2200, 1.5, 80),
        new("万德南部山地", 116.945, 36.275, 1900, 1.8, 10),
        new("万德西部山地", 116.872, 36.318, 1600, 1.6, 50),
        new("万德北部山地", 116.990, 36.395, 1200, 1.6, 130),
        new("五峰山东部山地", 116.835, 36.452, 1600, 1.6, 75),
        new("五峰山南部山地", 116.775, 36.420, 1500, 1.9, -10),
        new("马山南部山地", 116.817, 36.325, 1500, 1.8, 100),
        new("马山东部山地", 116.814, 36.380, 1200, 1.7, 115),
        new("双泉南部山地", 116.745, 36.305, 1300, 1.7, 25),
        new("双泉东部山地", 116.715, 36.345, 1000, 1.5, 40),
        new("孝里东部山地", 116.690, 36.375, 1700, 1.9, 80),
        new("孝里南部山地", 116.620, 36.337, 1300, 1.8, -35),
        new("归德东部山地", 116.722, 36.452, 1600, 1.7, 65),
        new("崮云湖东部山地", 116.832, 36.520, 1500, 1.6, 95),
    ];

    public static List<ControlShape> Create(FarmlandSites sites)
    {
        var riverStrip = RiverStrip(sites);
        IEnumerable<ControlShape> wanted =
        [
            .. Towns.Select(t => Boundary(t.Name, At(t, TownRoughness, sites.Plane))),
            .. River.Select(r => Redline(r.Name, Plane.Areas(riverStrip.Intersection(sites.Township(r.Township))))),
            .. Hills.Select(h => Redline(h.Name, At(h, HillRoughness, sites.Plane))),
        ];
        return InTurn(wanted, sites.District.Buffer(-5));
    }

    /// <summary>Each shape keeps what lies within the district and those before it have left.</summary>
    public static List<ControlShape> InTurn(IEnumerable<ControlShape> wanted, Geometry within)
    {
        List<ControlShape> shapes = [];
        foreach (var shape in wanted)
        {
            var inside = Plane.Areas(shape.Ground.Intersection(within));
            shapes.Add(shape with { Ground = shapes.Aggregate(inside, (left, earlier) => Plane.Areas(left.Difference(earlier.Ground))) });
        }

        return shapes;
    }

    private static ControlShape Boundary(string name, Geometry ground)
        => new(ControlLineKind.UrbanDevelopmentBoundary, $"{name}城镇开发边界", ground);

    private static ControlShape Redline(string name, Geometry ground)
        => new(ControlLineKind.EcologicalRedline, $"{name}生态保护红线", ground);

    private static Polygon At(Place place, double roughness, Plane plane) => Blob.Create(
        plane.ToMetres(new Coordinate(place.Lon, place.Lat)),
        place.RadiusM,
        roughness,
        OutlinePoints,
        new SeedRandom($"control line {place.Name}"),
        place.Stretch,
        place.BearingDegrees * Math.PI / 180);

    /// <summary>The foreland of the river: a strip along the outline of the district, wider where woods stand.</summary>
    private static Geometry RiverStrip(FarmlandSites sites)
    {
        var random = new SeedRandom("control line river");
        var side = Plane.Metres.CreatePolygon([.. RiverSide.Select(sites.Plane.ToMetres)]);
        var bank = sites.District.Boundary.Intersection(side);
        var along = new LengthIndexedLine(bank);
        List<Geometry> parts = [bank.Buffer(RiverStripM)];
        for (var at = 0.0; at < bank.Length; at += RiverWoodsEveryM * random.Between(0.6, 1.4))
            parts.Add(Woods(along.ExtractPoint(at), random));
        return UnaryUnionOp.Union(parts);
    }

    private static Polygon Woods(Coordinate centre, SeedRandom random) => Blob.Create(
        centre,
        random.Between(260, 480),
        HillRoughness,
        OutlinePoints / 2,
        random,
        stretch: random.Between(1, 2),
        bearing: random.Between(0, Math.PI));
}
