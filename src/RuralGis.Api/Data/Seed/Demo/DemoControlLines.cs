using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>
/// The three control lines of the demo data. Redlines and urban boundaries leave the plots out, but for the few that
/// are to be in conflict; permanent basic farmland covers most of the plots in the west.
/// </summary>
internal sealed class DemoControlLines(FarmlandSites sites, IReadOnlyList<PlacedPlot> plots)
{
    private const double FromPlotsM = 18;
    private const double SmallestPieceM2 = 60 * EllipsoidArea.M2PerMu;

    /// <summary>Plots of 2024 that stay crossed are those with the smallest, but visible, share under the line.</summary>
    private const double LeastCrossedShare = 0.015;
    private const double MostCrossedShare = 0.4;

    private static readonly Dictionary<ControlLineKind, (string Layer, int CrossedPlots)> Kinds = new()
    {
        [ControlLineKind.EcologicalRedline] = ("STBHHX", 12),
        [ControlLineKind.UrbanDevelopmentBoundary] = ("CZKFBJ", 4),
        [ControlLineKind.PermanentBasicFarmland] = ("YJJBNT", 0),
    };

    public List<ControlLine> Create(IReadOnlyList<ControlShape> shapes)
    {
        List<ControlShape> fitted = [.. shapes.GroupBy(s => s.Kind).SelectMany(kind => LeavePlotsOut(kind.Key, [.. kind]))];
        var basic = new BasicFarmland(sites, plots).Create(fitted);
        return [.. fitted.Concat(basic)
            .Select(s => s with { Ground = LargePieces(s.Ground) })
            .Where(s => !s.Ground.IsEmpty)
            .GroupBy(s => s.Kind)
            .SelectMany(kind => kind.Select((s, i) => Row(s, i + 1)))];
    }

    private IEnumerable<ControlShape> LeavePlotsOut(ControlLineKind kind, ControlShape[] shapes)
    {
        var ground = UnaryUnionOp.Union([.. shapes.Select(s => s.Ground)]);
        var crossed = plots
            .Where(p => p.Plot.PlanYear == 2024 && p.InMetres.Intersects(ground))
            .Select(p => (p.InMetres, Share: p.InMetres.Intersection(ground).Area / p.InMetres.Area))
            .Where(p => p.Share is > LeastCrossedShare and < MostCrossedShare)
            .OrderBy(p => p.Share)
            .Take(Kinds[kind].CrossedPlots)
            .Select(p => p.InMetres)
            .ToHashSet();
        var others = plots.Select(p => p.InMetres).Where(p => !crossed.Contains(p) && p.IsWithinDistance(ground, FromPlotsM));
        var left = UnaryUnionOp.Union([Plane.Metres.CreatePolygon(), .. others.Select(p => p.Buffer(FromPlotsM, 2))]);
        return shapes.Select(s => s with { Ground = Plane.Areas(s.Ground.Difference(left)) });
    }

    private static MultiPolygon LargePieces(Geometry ground)
        => Plane.Metres.CreateMultiPolygon([.. Plane.Polygons(ground).Where(p => p.Area >= SmallestPieceM2)]);

    private ControlLine Row(ControlShape shape, int number)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{DemoPlan.Label}-{Kinds[shape.Kind].Layer}-{number:00}");
        return new ControlLine
        {
            Id = SeedId.Of($"ControlLine:{code}"),
            Code = code,
            Name = $"{DemoPlan.Label} {shape.Name}",
            Kind = shape.Kind,
            Boundary = sites.Plane.ToDegrees(shape.Ground),
            Origin = Origin.Demo,
            Source = DemoPlan.Source,
        };
    }
}
