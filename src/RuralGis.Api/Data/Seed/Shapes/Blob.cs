using NetTopologySuite.Geometries;

namespace RuralGis.Api.Data.Seed.Shapes;

/// <summary>Round, uneven shapes: village sites, ponds, hills.</summary>
internal static class Blob
{
    private const int Harmonics = 4;

    /// <param name="centre">In the plane.</param>
    /// <param name="radiusM">Mean radius; the outline swings about it.</param>
    /// <param name="roughness">Swing as a share of the radius: 0 is a circle.</param>
    /// <param name="points">Vertices of the outline.</param>
    /// <param name="random">Where the swing comes from.</param>
    /// <param name="stretch">Length over width; the long axis points along <paramref name="bearing"/>.</param>
    /// <param name="bearing">In radians, counter-clockwise from east.</param>
    public static Polygon Create(
        Coordinate centre,
        double radiusM,
        double roughness,
        int points,
        SeedRandom random,
        double stretch = 1,
        double bearing = 0)
    {
        var waves = Enumerable.Range(1, Harmonics)
            .Select(k => (Turns: k + 1, Height: roughness * random.Between(0.4, 1) / k, Phase: random.Between(0, 2 * Math.PI)))
            .ToArray();
        var (sin, cos) = Math.SinCos(bearing);
        var ring = new Coordinate[points + 1];
        for (var i = 0; i < points; i++)
        {
            var angle = 2 * Math.PI * i / points;
            var swing = waves.Sum(w => w.Height * Math.Sin((w.Turns * angle) + w.Phase));
            var radius = radiusM * Math.Max(0.35, 1 + swing);
            var (along, across) = (radius * Math.Cos(angle) * Math.Sqrt(stretch), radius * Math.Sin(angle) / Math.Sqrt(stretch));
            ring[i] = new Coordinate(
                Math.Round(centre.X + (along * cos) - (across * sin), 3),
                Math.Round(centre.Y + (along * sin) + (across * cos), 3));
        }

        ring[points] = ring[0].Copy();
        return Plane.Metres.CreatePolygon(ring);
    }
}
