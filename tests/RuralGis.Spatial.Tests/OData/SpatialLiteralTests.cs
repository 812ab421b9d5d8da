using System.Globalization;
using Microsoft.OData;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Xunit;

namespace RuralGis.Spatial.Tests.OData;

public sealed class SpatialLiteralTests
{
    [Theory]
    [InlineData("POINT(116.7 36.5)", "POINT (116.7 36.5)")]
    [InlineData("LINESTRING(116.7 36.5,116.701 36.5)", "LINESTRING (116.7 36.5, 116.701 36.5)")]
    [InlineData("POLYGON((116.7 36.5,116.701 36.5,116.701 36.501,116.7 36.5))", "POLYGON ((116.7 36.5, 116.701 36.5, 116.701 36.501, 116.7 36.5))")]
    [InlineData("MULTIPOINT((116.7 36.5))", "MULTIPOINT ((116.7 36.5))")]
    [InlineData("MULTILINESTRING((116.7 36.5,116.701 36.5),(116.7 36.6,116.701 36.6))", "MULTILINESTRING ((116.7 36.5, 116.701 36.5), (116.7 36.6, 116.701 36.6))")]
    [InlineData("MULTIPOLYGON(((116.7 36.5,116.701 36.5,116.701 36.501,116.7 36.5)))", "MULTIPOLYGON (((116.7 36.5, 116.701 36.5, 116.701 36.501, 116.7 36.5)))")]
    [InlineData("GEOMETRYCOLLECTION(POINT(116.7 36.5),LINESTRING(116.7 36.5,116.701 36.5))", "GEOMETRYCOLLECTION (POINT (116.7 36.5), LINESTRING (116.7 36.5, 116.701 36.5))")]
    [InlineData("MULTIPOLYGON EMPTY", "MULTIPOLYGON EMPTY")]
    public void A_small_shape_keeps_its_corners_in_both_families_and_takes_the_stored_SRID(string shape, string wkt)
    {
        foreach (var family in new[] { "geography", "geometry" })
            foreach (var srid in new[] { 4490, 4326 })
            {
                var literal = LiteralText.Read(string.Create(CultureInfo.InvariantCulture, $"{family}'SRID={srid};{shape}'"));

                Assert.Equal(wkt, literal.ForGeometry.AsText());
                Assert.Equal(wkt, literal.ForGeography.AsText());
                Assert.Equal((4490, 4490), (literal.ForGeometry.SRID, literal.ForGeography.SRID));
            }
    }

    /// <summary>A box of five degrees: 13367 villages of the reference data lie in the planar one, 13063 in the round one.</summary>
    [Fact]
    public void Long_edges_of_a_geography_are_great_circles_and_those_of_a_geometry_are_straight_whichever_SQL_asks()
    {
        const string Box = "SRID=4490;POLYGON((113 39,118 39,118 40,113 40,113 39))'";
        var (round, flat) = (LiteralText.Read("geography'" + Box), LiteralText.Read("geometry'" + Box));

        // The middle of the southern edge as PostGIS has it: ST_Segmentize of the geography.
        Assert.Equal(39.026685944, SouthernEdgeAt(115.5, round.ForGeometry), 1e-8);
        Assert.Equal(5, round.ForGeography.NumPoints);
        Assert.Equal(5, flat.ForGeometry.NumPoints);
        Assert.True(flat.ForGeography.NumPoints > 500);
        Assert.All(flat.ForGeography.Coordinates.Where(at => at.Y < 39.0001), at => Assert.Equal(39, at.Y));
    }

    [Theory]
    [InlineData("geometry'SRID=4527;POINT(39464000 4038000)'", 116.5983195708, 36.4720684866)]
    [InlineData("geometry'SRID=4548;POINT(464000 4038000)'", 116.5983195708, 36.4720684866)]
    [InlineData("geometry'SRID=4498;POINT(20464000 4038000)'", 116.5983195708, 36.4720684866)]
    [InlineData("geometry'SRID=4509;POINT(464000 4038000)'", 116.5983195708, 36.4720684866)]
    [InlineData("geometry'SRID=3857;POINT(12957595.93 4331000)'", 116.4000646936, 36.2204680885)]
    public void A_projected_point_comes_to_the_stored_system_where_PostGIS_puts_it(string text, double lon, double lat)
    {
        var point = (Point)LiteralText.Read(text).ForGeography;

        Assert.Equal(lon, point.X, 1e-8);
        Assert.Equal(lat, point.Y, 1e-8);
        Assert.Equal(4490, point.SRID);
    }

    [Fact]
    public void A_ring_may_turn_either_way()
    {
        var (left, right) = (
            LiteralText.Read("geography'SRID=4490;POLYGON((116 36,116.001 36,116.001 36.001,116 36))'"),
            LiteralText.Read("geography'SRID=4490;POLYGON((116 36,116.001 36.001,116.001 36,116 36))'"));

        Assert.True(left.ForGeometry.EqualsTopologically(right.ForGeometry));
    }

    [Theory]
    [InlineData("geography'SRID=4490;POINT(416.7 36.5)'", "(416.7 36.5) is not on the earth: longitude comes first")]
    [InlineData("geometry'SRID=4490;POINT(36.5 116.7)'", "(36.5 116.7) is not on the earth: longitude comes first")]
    [InlineData("geography'SRID=4490;POLYGON((116 36,117 37,117 36,116 37,116 36))'", "Self-intersection at (116.5 36.5)")]
    [InlineData("geometry'SRID=4548;POLYGON((464000 4038000,465000 4039000,465000 4038000,464000 4039000,464000 4038000))'", "Self-intersection at (464500 4038500)")]
    [InlineData("geography'SRID=4490;FULLGLOBE'", "FULLGLOBE")]
    [InlineData("geography'SRID=4490;LINESTRING(116 36 5,117 36 5)'", "(116 36) has a height")]
    [InlineData("geometry'SRID=4490;POINT(116 36 NULL 7)'", "(116 36) has a height or a measure")]
    [InlineData("geometry'SRID=4527;POINT(39464000 4038000 21.5)'", "(39464000 4038000) has a height")]
    [InlineData("geometry'POINT(116 36)'", "SRID 0 is not accepted here; use 4490 or 4326")]
    [InlineData("geometry'SRID=2363;POINT(39464000 4038000)'", "SRID 2363 is not accepted here")]
    [InlineData("geography'SRID=4527;POINT(39 40)'", "is a plane: write geometry'SRID=4527;")]
    [InlineData("geometry'SRID=4527;POINT(464000 4038000)'", "This one fits SRID 4548 (CGCS2000 / 3-degree Gauss-Kruger CM 117E)")]
    [InlineData("geometry'SRID=4548;POINT(39464000 4038000)'", "This one fits SRID 4527")]
    [InlineData("geometry'SRID=4527;POINT(4038000 39464000)'", "the other way round")]
    [InlineData("geometry'SRID=4527;POINT(116.7 36.5)'", "(116.7 36.5) is outside of SRID 4527")]
    [InlineData("geometry'SRID=3857;POINT(1e9 0)'", "(1000000000 0) is outside of SRID 3857")]
    [InlineData("geometry'SRID=4490;POINT(116 36),POINT(117 37)'", "ends before ',POINT(117 37)'")]
    [InlineData("geometry'SRID=4490;POLYGON((116 36,117 36,117 37,116 36)) or more'", "ends before 'or more'")]
    public void A_literal_that_makes_no_sense_is_refused_with_the_place_in_its_own_coordinates(string text, string told)
        => Assert.Contains(told, Assert.Throws<ODataException>(() => LiteralText.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_hole_that_the_bent_edge_would_run_through_is_refused_as_a_geography_only()
    {
        const string Close = "SRID=4490;POLYGON((116 36,117 36,117 37,116 37,116 36),(116.5 36.001,116.6 36.1,116.4 36.1,116.5 36.001))'";

        Assert.Equal(9, LiteralText.Read("geometry'" + Close).ForGeometry.NumPoints);
        var refused = Assert.Throws<ODataException>(() => LiteralText.Read("geography'" + Close).ForGeometry);
        Assert.Contains("once its edges follow the great circle: Self-intersection at (116.4999", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shape_with_too_many_corners_is_refused()
    {
        var path = string.Join(',', Enumerable.Range(0, 11).Select(i => $"116 {36 + i}"));

        Assert.Equal(11, LiteralText.Read($"geography'SRID=4490;LINESTRING({path})'", new() { MaxVertices = 11 }).ForGeography.NumPoints);
        var refused = Assert.Throws<ODataException>(() => LiteralText.Read($"geography'SRID=4490;LINESTRING({path})'", new() { MaxVertices = 10 }));
        Assert.Contains("11 vertices; at most 10", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Latitude where the lower edge of a polygon crosses a meridian.</summary>
    private static double SouthernEdgeAt(double lon, Geometry polygon)
        => polygon.Intersection(new WKTReader(polygon.Factory.GeometryServices).Read(string.Create(CultureInfo.InvariantCulture, $"LINESTRING({lon} 30,{lon} 50)"))).EnvelopeInternal.MinY;
}
