using NetTopologySuite.Algorithm.Construct;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>
/// Cuts ponds, wells and graves out of fields. A hole touches no neighbour, so it is also how a sum of areas is
/// brought to the exact figure of the plan.
/// </summary>
internal static class PondCutter
{
    private const int PondPoints = 14;

    /// <summary>A pond keeps this share of the way to the edge of its field.</summary>
    private const double RoomShare = 0.62;
    private const double PondRoughness = 0.16;
    private const int BisectionSteps = 48;

    /// <summary>Radius in metres of the largest pond the field has room for, and where.</summary>
    public static (Coordinate Centre, double RadiusM) Room(Geometry field)
    {
        if (field is not Polygon { NumInteriorRings: 0 })
            return (field.Coordinate, 0);

        var circle = new MaximumInscribedCircle(field, 1);
        return (circle.GetCenter().Coordinate, circle.GetRadiusLine().Length * RoomShare / (1 + (2 * PondRoughness)));
    }

    /// <summary>A hole of the given radius near the middle of the field.</summary>
    public static Field Cut(Field field, double radiusM, SeedRandom random, Plane plane)
    {
        var (centre, room) = Room(field.InMetres);
        return room < radiusM ? field : Field.Of(WithHole(field, Pond(centre, radiusM, random)), plane);
    }

    /// <summary>Takes an area on the ellipsoid out of a field with room for it, exact to some 0.1 m².</summary>
    public static Field CutExactly(Field field, double mu, SeedRandom random, Plane plane)
    {
        var (centre, room) = Room(field.InMetres);
        var outline = Pond(centre, 1000, random);
        var (low, high) = (0.05 / 1000, room / 1000);
        for (var step = 0; step < BisectionSteps; step++)
        {
            var middle = (low + high) / 2;
            var isTooSmall = EllipsoidArea.Mu(plane.ToDegrees(Scaled(outline, centre, middle))) < mu;
            (low, high) = isTooSmall ? (middle, high) : (low, middle);
        }

        return Field.Of(WithHole(field, Scaled(outline, centre, high)), plane);
    }

    private static Polygon Pond(Coordinate centre, double radiusM, SeedRandom random)
        => Blob.Create(centre, radiusM, PondRoughness, PondPoints, random, stretch: random.Between(1, 1.5), bearing: random.Between(0, Math.PI));

    private static Polygon Scaled(Polygon outline, Coordinate centre, double share)
        => Plane.Metres.CreatePolygon([.. outline.Coordinates.Select(c => new Coordinate(
            Math.Round(centre.X + ((c.X - centre.X) * share), 3),
            Math.Round(centre.Y + ((c.Y - centre.Y) * share), 3)))]);

    private static Polygon WithHole(Field field, Polygon hole)
        => Plane.Metres.CreatePolygon(((Polygon)field.InMetres).Shell, [hole.Shell]);
}
