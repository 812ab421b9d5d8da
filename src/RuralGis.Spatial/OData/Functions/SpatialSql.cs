using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>
/// What PostGIS computes for a query, over geometry columns in degrees. Metres and square metres are those of the ellipsoid: they are
/// asked of column::geography, written exactly as the expression indexes are, so that PostgreSQL can use them. Conditions and shapes are
/// those of the plane of longitude and latitude. Only in LINQ queries; null in, null out. <see cref="SpatialFunctions"/> has the SQL of each.
/// </summary>
public static class SpatialSql
{
    /// <summary>Shortest distance in metres.</summary>
    public static double DistanceM(Geometry a, Geometry b) => throw OnlyInQueries();

    /// <summary>ST_DWithin on the ellipsoid: nearer than or exactly the given metres.</summary>
    public static bool IsWithinM(Geometry a, Geometry b, double metres) => throw OnlyInQueries();

    /// <summary>Length of a line in metres; 0 for other shapes.</summary>
    public static double LengthM(Geometry g) => throw OnlyInQueries();

    /// <summary>Length of the outline of an area in metres, holes included; 0 for other shapes.</summary>
    public static double PerimeterM(Geometry g) => throw OnlyInQueries();

    /// <summary>Area in square metres; 0 for points and lines.</summary>
    public static double AreaM2(Geometry g) => throw OnlyInQueries();

    public static bool Intersects(Geometry a, Geometry b) => throw OnlyInQueries();

    public static bool Disjoint(Geometry a, Geometry b) => throw OnlyInQueries();

    public static bool Within(Geometry a, Geometry b) => throw OnlyInQueries();

    public static bool Contains(Geometry a, Geometry b) => throw OnlyInQueries();

    public static bool Touches(Geometry a, Geometry b) => throw OnlyInQueries();

    public static bool Overlaps(Geometry a, Geometry b) => throw OnlyInQueries();

    public static bool Crosses(Geometry a, Geometry b) => throw OnlyInQueries();

    /// <summary>ST_Equals: the same points, in whatever order.</summary>
    public static bool SameAs(Geometry a, Geometry b) => throw OnlyInQueries();

    /// <param name="a">One shape.</param>
    /// <param name="b">The other.</param>
    /// <param name="pattern">DE-9IM: nine of T F 0 1 2 *.</param>
    public static bool Relate(Geometry a, Geometry b, string pattern) => throw OnlyInQueries();

    /// <summary>The boxes around the shapes have a point in common: what a GiST index knows.</summary>
    public static bool BoxesMeet(Geometry a, Geometry b) => throw OnlyInQueries();

    /// <summary>The box around the shape lies within the box: no index, but hardly any work.</summary>
    public static bool IsInBox(Geometry g, Geometry box) => throw OnlyInQueries();

    /// <summary>Everything within the given metres of the shape; a negative number takes from an area.</summary>
    public static Geometry Buffer(Geometry g, double metres) => throw OnlyInQueries();

    public static Point Centroid(Geometry g) => throw OnlyInQueries();

    public static Geometry Envelope(Geometry g) => throw OnlyInQueries();

    public static Geometry ConvexHull(Geometry g) => throw OnlyInQueries();

    public static Geometry Intersection(Geometry a, Geometry b) => throw OnlyInQueries();

    public static Geometry Union(Geometry a, Geometry b) => throw OnlyInQueries();

    /// <summary>The order of the geography index: metres on a sphere, up to 0.5 % off. Good for candidates only.</summary>
    public static double Nearness(Geometry a, Geometry b) => throw OnlyInQueries();

    /// <summary>ST_AsBinary: well-known binary without SRID.</summary>
    public static byte[] Wkb(Geometry geometry) => throw OnlyInQueries();

    /// <summary>The value itself, so written that no index sorts by it: else ORDER BY id LIMIT n walks the key past every row a shape excludes.</summary>
    public static T Unindexed<T>(T value) => throw OnlyInQueries();

    /// <summary>Teaches a context's EF Core the functions above.</summary>
    public static DbContextOptionsBuilder UseGeographySql(this DbContextOptionsBuilder options)
    {
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new SpatialSqlExtension());
        return options;
    }

    internal static MethodInfo Method(string name) => typeof(SpatialSql).GetMethod(name)!;

    private static InvalidOperationException OnlyInQueries() => new("PostGIS computes this; use it inside a query.");
}
