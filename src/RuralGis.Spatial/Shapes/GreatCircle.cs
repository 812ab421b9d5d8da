using System.Globalization;
using Microsoft.OData;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace RuralGis.Spatial.Shapes;

/// <summary>
/// Edges of a geography run along the great circle, edges of a geometry straight through longitude and latitude.
/// On an edge of 45 km at 36.5°N the two lie 30 m apart. A geography with enough points along its long edges can be
/// asked of PostGIS as a geometry, which is quicker and uses the plain GiST index.
/// </summary>
public static class GreatCircle
{
    /// <summary>How far a densified edge may lie from the great circle, in metres.</summary>
    public const double ToleranceM = 0.005;

    /// <summary>A quarter of a great circle: longer edges are a slip of the pen, and an antipode has no shortest way.</summary>
    private const double MaxEdgeRadians = Math.PI / 2;

    /// <summary>More points than any district or province needs.</summary>
    private const int MaxPoints = 100_000;

    /// <summary>Mean radius of the earth in metres (IUGG).</summary>
    private const double EarthRadiusM = 6_371_008.8;

    /// <summary>Adds points along edges in longitude-latitude degrees, as PostGIS's geography does on the unit sphere.</summary>
    /// <returns>The same geometry when every edge is short enough.</returns>
    /// <exception cref="ODataException">An edge too long to mean anything: says so.</exception>
    public static Geometry Densify(Geometry geometry)
        => new GeometryEditor(geometry.Factory).Edit(geometry, new DensifyPaths()) is { } dense && dense.NumPoints > geometry.NumPoints
            ? dense
            : geometry;

    /// <summary>The points of the great circle from one place to another, the first included and the last not.</summary>
    public static IEnumerable<Coordinate> Edge(Coordinate from, Coordinate to)
    {
        yield return from;

        var (a, b) = (Vector3(from), Vector3(to));
        if (Math.Abs(from.X - to.X) >= 180)
            throw new ODataException(string.Create(
                CultureInfo.InvariantCulture, $"An edge runs over {Math.Abs(from.X - to.X):0.#} degrees of longitude; split it so that each stays below 180."));

        var angle = Math.Acos(Math.Clamp((a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z), -1, 1));
        if (angle > MaxEdgeRadians)
            throw new ODataException("An edge is longer than a quarter of the earth; split it.");

        var pieces = PieceCount(angle, Math.Max(Math.Abs(from.Y), Math.Abs(to.Y)), Math.Abs(from.X - to.X));
        for (var i = 1; i < pieces; i++)
        {
            var t = (double)i / pieces;
            var (p, q) = (Math.Sin((1 - t) * angle) / Math.Sin(angle), Math.Sin(t * angle) / Math.Sin(angle));
            var (x, y, z) = ((p * a.X) + (q * b.X), (p * a.Y) + (q * b.Y), (p * a.Z) + (q * b.Z));
            yield return new Coordinate(Degrees(Math.Atan2(y, x)), Degrees(Math.Atan2(z, Math.Sqrt((x * x) + (y * y)))));
        }
    }

    // The bulge of a chord along a parallel is length² · tan(latitude) / (8 R); a meridian has none.
    private static int PieceCount(double angle, double latitude, double longitudeSpan)
    {
        if (longitudeSpan == 0)
            return 1;

        var tan = Math.Tan(Math.Min(latitude, 89) * Math.PI / 180);
        var lengthM = angle * EarthRadiusM;
        return Math.Max(1, (int)Math.Ceiling(lengthM / Math.Sqrt(8 * EarthRadiusM * ToleranceM / Math.Max(tan, 1e-6))));
    }

    private static (double X, double Y, double Z) Vector3(Coordinate at)
    {
        var (lon, lat) = (at.X * Math.PI / 180, at.Y * Math.PI / 180);
        return (Math.Cos(lat) * Math.Cos(lon), Math.Cos(lat) * Math.Sin(lon), Math.Sin(lat));
    }

    private static double Degrees(double radians) => radians * 180 / Math.PI;

    /// <summary>Serves one geometry: it counts the points of all its paths.</summary>
    private sealed class DensifyPaths : GeometryEditor.CoordinateOperation
    {
        private int _left = MaxPoints;

        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry)
        {
            if (coordinates.Length < 2 || geometry is Point)
                return coordinates;

            Coordinate[] dense = [.. coordinates.Zip(coordinates.Skip(1)).SelectMany(edge => Edge(edge.First, edge.Second)).Take(_left), coordinates[^1]];
            _left -= dense.Length;
            return _left >= 0 ? dense : throw new ODataException("The edges are too long near a pole; ask for a smaller area.");
        }
    }
}
