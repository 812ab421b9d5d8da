using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.OData.Functions;
using Xunit;

namespace RuralGis.Spatial.Tests.OData.Functions;

/// <summary>Each function becomes the SQL that an index on the column, or on column::geography, can answer.</summary>
public sealed class SpatialSqlTests
{
    // A property: EF Core takes a readonly field for a constant.
    private static Point Place { get; } = new(116.7, 36.5) { SRID = 4490 };

    public static TheoryData<string, Expression<Func<Parcel, object?>>> Measures => new()
    {
        { """ST_Distance(p."Boundary"::geography, @Place::geography)""", p => SpatialSql.DistanceM(p.Boundary, Place) },
        { """ST_Length(p."Road"::geography)""", p => SpatialSql.LengthM(p.Road!) },
        { """ST_Perimeter(p."Boundary"::geography)""", p => SpatialSql.PerimeterM(p.Boundary) },
        { """ST_Area(p."Boundary"::geography)""", p => SpatialSql.AreaM2(p.Boundary) },
        { """ST_Area(ST_Intersection(p."Boundary", @Place)::geography)""", p => SpatialSql.AreaM2(SpatialSql.Intersection(p.Boundary, Place)) },
        { """ST_Area(ST_Union(p."Boundary", p."Road")::geography)""", p => SpatialSql.AreaM2(SpatialSql.Union(p.Boundary, p.Road!)) },
        { """p."Boundary"::geography <-> @Place::geography""", p => SpatialSql.Nearness(p.Boundary, Place) },
    };

    public static TheoryData<string, Expression<Func<Parcel, bool>>> Conditions => new()
    {
        { """ST_DWithin(p."Boundary"::geography, @Place::geography, 500.0)""", p => SpatialSql.IsWithinM(p.Boundary, Place, 500) },
        { """ST_Intersects(p."Boundary", @Place)""", p => SpatialSql.Intersects(p.Boundary, Place) },
        { """ST_Disjoint(p."Boundary", @Place)""", p => SpatialSql.Disjoint(p.Boundary, Place) },
        { """ST_Within(p."Boundary", @Place)""", p => SpatialSql.Within(p.Boundary, Place) },
        { """ST_Contains(@Place, p."Boundary")""", p => SpatialSql.Contains(Place, p.Boundary) },
        { """ST_Touches(p."Boundary", @Place)""", p => SpatialSql.Touches(p.Boundary, Place) },
        { """ST_Overlaps(p."Boundary", @Place)""", p => SpatialSql.Overlaps(p.Boundary, Place) },
        { """ST_Crosses(p."Boundary", @Place)""", p => SpatialSql.Crosses(p.Boundary, Place) },
        { """ST_Equals(p."Boundary", @Place)""", p => SpatialSql.SameAs(p.Boundary, Place) },
        { """ST_Relate(p."Boundary", @Place, 'T********')""", p => SpatialSql.Relate(p.Boundary, Place, "T********") },
        { """p."Boundary" && @Place""", p => SpatialSql.BoxesMeet(p.Boundary, Place) },
        { """ST_Within(p."Boundary", ST_SetSRID(ST_Buffer(@Place::geography, 500.0, 32)::geometry, ST_SRID(@Place)))""", p => SpatialSql.Within(p.Boundary, SpatialSql.Buffer(Place, 500)) },
        { """ST_Within(ST_Centroid(p."Boundary"), ST_Envelope(@Place))""", p => SpatialSql.Within(SpatialSql.Centroid(p.Boundary), SpatialSql.Envelope(Place)) },
        { """ST_Within(ST_ConvexHull(p."Boundary"), @Place)""", p => SpatialSql.Within(SpatialSql.ConvexHull(p.Boundary), Place) },
    };

    [Theory, MemberData(nameof(Measures), DisableDiscoveryEnumeration = true)]
    public void A_measure_is_asked_of_PostGIS(string sql, Expression<Func<Parcel, object?>> measure)
        => Assert.Contains($"SELECT {sql}", Sql(parcels => parcels.Select(measure)), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Conditions), DisableDiscoveryEnumeration = true)]
    public void A_condition_stands_bare_in_WHERE(string sql, Expression<Func<Parcel, bool>> condition)
        => Assert.EndsWith($"WHERE {sql}", Sql(parcels => parcels.Where(condition)), StringComparison.Ordinal);

    [Fact]
    public void A_shape_is_read_as_bytes()
        => Assert.Contains("""ST_AsBinary(p."Boundary")""", Sql(parcels => parcels.Select(p => SpatialSql.Wkb(p.Boundary))), StringComparison.Ordinal);

    [Fact]
    public void A_key_can_be_kept_from_its_index()
        => Assert.EndsWith(
            """ORDER BY greatest(p."Id", p."Id"), greatest(p."Code", p."Code")""",
            Sql(parcels => parcels.OrderBy(p => SpatialSql.Unindexed(p.Id)).ThenBy(p => SpatialSql.Unindexed(p.Code))),
            StringComparison.Ordinal);

    [Fact]
    public void Outside_of_a_query_there_is_nothing_to_compute_with()
        => Assert.Throws<InvalidOperationException>(() => SpatialSql.AreaM2(Place));

    private static string Sql(Func<IQueryable<Parcel>, IQueryable> query)
    {
        using var db = new ParcelDb();
        return query(db.Parcels).ToQueryString();
    }
}
