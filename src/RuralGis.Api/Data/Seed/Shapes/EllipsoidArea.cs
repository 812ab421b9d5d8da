using NetTopologySuite.Geometries;

namespace RuralGis.Api.Data.Seed.Shapes;

/// <summary>
/// Area on the CGCS2000 ellipsoid by the formula of the land survey (国土调查办发〔2008〕32号): the strip under each edge
/// down to a parallel. On plots it agrees with ST_Area(geography) within 1e-7.
/// </summary>
public static class EllipsoidArea
{
    public const double M2PerMu = 2000.0 / 3;

    /// <summary>Half axes of the CGCS2000 ellipsoid in metres, and its flattening.</summary>
    private const double A = 6378137;
    private const double F = 1 / 298.257222101;
    private const double B = A * (1 - F);

    private const double E2 = ((A * A) - (B * B)) / (A * A);

    private static readonly double[] Series =
    [
        1 + (3.0 / 6 * E2) + (30.0 / 80 * E2 * E2) + (35.0 / 112 * E2 * E2 * E2) + (630.0 / 2304 * E2 * E2 * E2 * E2),
        -((1.0 / 6 * E2) + (15.0 / 80 * E2 * E2) + (21.0 / 112 * E2 * E2 * E2) + (420.0 / 2304 * E2 * E2 * E2 * E2)),
        (3.0 / 80 * E2 * E2) + (7.0 / 112 * E2 * E2 * E2) + (180.0 / 2304 * E2 * E2 * E2 * E2),
        -((1.0 / 112 * E2 * E2 * E2) + (45.0 / 2304 * E2 * E2 * E2 * E2)),
        5.0 / 2304 * E2 * E2 * E2 * E2,
    ];

    public static double Mu(MultiPolygon degrees) => M2(degrees) / M2PerMu;

    /// <param name="degrees">In EPSG:4490, longitude first.</param>
    public static double M2(MultiPolygon degrees)
        => degrees.Cast<Polygon>().Sum(p => RingM2(p.Shell) - p.Holes.Sum(RingM2));

    private static double RingM2(LinearRing ring)
    {
        var points = ring.Coordinates;
        // Strips are counted from the ring's first point: small numbers keep their digits.
        var lat0 = Radians(points[0].Y);
        var sum = 0.0;
        for (var i = 1; i < points.Length; i++)
        {
            var width = Radians(points[i].X - points[i - 1].X);
            var (start, end) = (Radians(points[i - 1].Y), Radians(points[i].Y));
            // Simpson's rule: exact enough for any edge of a plot.
            sum += width / 6 * (Strip(lat0, start) + (4 * Strip(lat0, (start + end) / 2)) + Strip(lat0, end));
        }

        return Math.Abs(sum);
    }

    /// <summary>Area between two parallels for one radian of longitude.</summary>
    private static double Strip(double lat1, double lat2)
    {
        var (half, mean) = ((lat2 - lat1) / 2, (lat1 + lat2) / 2);
        var sum = 0.0;
        for (var i = 0; i < Series.Length; i++)
            sum += Series[i] * Math.Sin(((2 * i) + 1) * half) * Math.Cos(((2 * i) + 1) * mean);
        return 2 * B * B * sum;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
