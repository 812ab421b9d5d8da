using System.Globalization;
using Microsoft.OData;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes;

/// <summary>
/// Edges of a geography run along the great circle, edges of a geometry straight through longitude and latitude.
/// On an edge of 45 km at 36.5°N the two lie 30 m apart. With enough points along its long edges a shape of either kind can be
/// asked of PostGIS as the other.
/// </summary>
public static class GreatCircle
{
    /// <summary>How far a piece of an edge may lie from where it belongs, in metres.</summary>
    public const double ToleranceM = 0.005;

    /// <summary>A quarter of a great circle: longer edges are a slip of the pen, and an antipode has no shortest way.</summary>
    private const double MaxEdgeRadians = Math.PI / 2;

    /// <summary>Mean radius of the earth in metres (IUGG).</summary>
    private const double EarthRadiusM = 6_371_008.8;

    /// <summary>A geography as a geometry: its edges follow the great circle, as PostGIS's geography does on the unit sphere.</summary>
    /// <param name="geography">In longitude-latitude degrees.</param>
    /// <returns>The same object when every edge is short enough.</returns>
    /// <exception cref="ODataException">An edge too long to mean anything: says so.</exception>
    public static Geometry Densify(Geometry geography) => LongerOf(geography, new RoundPath());

    /// <summary>A geometry as a geography: its edges stay straight in longitude and latitude.</summary>
    /// <inheritdoc cref="Densify"/>
    public static Geometry DensifyStraight(Geometry geometry) => LongerOf(geometry, new StraightPath());

    /// <summary>Metres from a place to the straight edge from a to b, on the plane that touches the earth there. All in degrees.</summary>
    internal static double FromStraightEdgeM(Coordinate a, Coordinate b, Coordinate place)
    {
        var northM = Radians(EarthRadiusM);
        var eastM = northM * Math.Cos(Radians(place.Y));
        return DistanceComputer.PointToSegment(Plane(place), Plane(a), Plane(b));

        Coordinate Plane(Coordinate at) => new(eastM * (at.X - place.X), northM * (at.Y - place.Y));
    }

    private static Geometry LongerOf(Geometry geometry, EdgePath path)
        => path.Follow(geometry, geometry.Factory) is var dense && dense.NumPoints > geometry.NumPoints ? dense : geometry;

    private static void Check(Coordinate from, Coordinate to)
    {
        if (Math.Abs(from.X - to.X) >= 180)
            throw new ODataException(string.Create(
                CultureInfo.InvariantCulture, $"The edge from ({from.X} {from.Y}) runs over {Math.Abs(from.X - to.X):0.#} degrees of longitude; split it so that each stays below 180."));
        if (Angle(OnSphere(from), OnSphere(to)) > MaxEdgeRadians)
            throw new ODataException(string.Create(
                CultureInfo.InvariantCulture, $"The edge from ({from.X} {from.Y}) is longer than a quarter of the earth; split it."));
    }

    private static double Angle(Vector a, Vector b) => Math.Atan2(a.Cross(b).Length, a.Dot(b));

    private static Vector OnSphere(Coordinate at)
    {
        var (lon, lat) = (Radians(at.X), Radians(at.Y));
        return new(Math.Cos(lat) * Math.Cos(lon), Math.Cos(lat) * Math.Sin(lon), Math.Sin(lat));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Degrees(double radians) => radians * 180 / Math.PI;

    /// <summary>The great circle, where the database draws straight edges.</summary>
    private sealed class RoundPath() : EdgePath(ToleranceM)
    {
        protected override void Check(Coordinate from, Coordinate to) => GreatCircle.Check(from, to);

        protected override Coordinate At(Coordinate from, Coordinate to, double t)
        {
            var (a, b) = (OnSphere(from), OnSphere(to));
            var angle = Angle(a, b);
            if (t == 0 || angle == 0)
                return from.Copy();

            var (p, q) = (Math.Sin((1 - t) * angle) / Math.Sin(angle), Math.Sin(t * angle) / Math.Sin(angle));
            var (x, y, z) = ((p * a.X) + (q * b.X), (p * a.Y) + (q * b.Y), (p * a.Z) + (q * b.Z));
            return new Coordinate(Degrees(Math.Atan2(y, x)), Degrees(Math.Atan2(z, Math.Sqrt((x * x) + (y * y)))));
        }

        protected override double AwayM(Coordinate a, Coordinate b, Coordinate place) => FromStraightEdgeM(a, b, place);
    }

    /// <summary>The straight line through longitude and latitude, where the database draws great circles.</summary>
    private sealed class StraightPath() : EdgePath(ToleranceM)
    {
        protected override void Check(Coordinate from, Coordinate to) => GreatCircle.Check(from, to);

        protected override Coordinate At(Coordinate from, Coordinate to, double t)
            => new(from.X + (t * (to.X - from.X)), from.Y + (t * (to.Y - from.Y)));

        protected override double AwayM(Coordinate a, Coordinate b, Coordinate place)
        {
            // By differences: of corners a metre apart the vectors themselves agree in nine digits.
            var (begin, edge) = (OnSphere(a), OnSphere(b).Minus(OnSphere(a)));
            var normal = begin.Cross(edge);
            return normal.Length == 0 ? 0 : Math.Abs(Math.Asin(normal.Dot(OnSphere(place).Minus(begin)) / normal.Length)) * EarthRadiusM;
        }
    }

    private readonly record struct Vector(double X, double Y, double Z)
    {
        public double Length => Math.Sqrt(Dot(this));

        public double Dot(Vector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

        public Vector Minus(Vector other) => new(X - other.X, Y - other.Y, Z - other.Z);

        public Vector Cross(Vector other)
            => new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));
    }
}
