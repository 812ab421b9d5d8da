using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Farmland;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>Boundaries as they were handed in: at declaration for 2024, at acceptance for what is accepted.</summary>
internal static class DemoStageBoundaries
{
    private static readonly DateOnly Declared2024 = new(2023, 10, 20);

    public static IEnumerable<PlotStageBoundary> Of(FarmlandPlot plot)
    {
        // Ponds and graves were measured only when the works were built.
        if (plot.PlanYear == 2024)
            yield return Row(plot, CoordStage.Declaration, BoundaryKind.ProjectPlot, Declared2024, WithoutHoles(plot.Boundary));
        if (plot.AcceptedOn is { } accepted)
            yield return Row(plot, CoordStage.Acceptance, BoundaryKind.HighStandardFarmland, accepted, plot.Boundary);
    }

    private static MultiPolygon WithoutHoles(MultiPolygon boundary)
        => Plane.Degrees.CreateMultiPolygon([.. boundary.Cast<Polygon>().Select(p => Plane.Degrees.CreatePolygon(p.Shell))]);

    private static PlotStageBoundary Row(FarmlandPlot plot, CoordStage stage, BoundaryKind kind, DateOnly day, MultiPolygon boundary) => new()
    {
        Id = SeedId.Of($"PlotStageBoundary:{plot.Code}-{stage}-{kind}"),
        PlotId = plot.Id,
        Stage = stage,
        Kind = kind,
        FrozenOn = day,
        Boundary = boundary,
        Origin = Origin.Demo,
    };
}
