using Microsoft.OData;
using Xunit;

namespace RuralGis.Spatial.Tests.OData;

/// <summary>The 53 literals of the project's parse matrix, those of the OASIS grammar first: each is read rightly or refused in words.</summary>
public sealed class LiteralMatrixTests
{
    private const string NoSrid = "SRID 0 is not accepted here; use 4490 or 4326";
    private const string Ring = "A ring needs at least four points, and its last point must be equal to the first; this one has ";

    [Theory]
    [InlineData("geography'SRID=0;GeometryCollection(LineString(142.1 64.1,3.14 2.78))'", NoSrid)]
    [InlineData("geography'SRID=0;LineString(142.1 64.1,3.14 2.78)'", NoSrid)]
    [InlineData("geography'SRID=0;MultiLineString((142.1 64.1,3.14 2.78),(142.1 64.1,3.14 2.78))'", NoSrid)]
    [InlineData("geography'SRID=0;MultiPoint()'", "'SRID=0;MultiPoint()' is no shape")]
    [InlineData("geography'SRID=0;MultiPoint((142.1 64.1),(1 2))'", NoSrid)]
    [InlineData("geography'SRID=0;MultiPolygon(((1 1,1 1),(1 1,2 2,3 3,1 1)))'", Ring + "2, from (1 1) to (1 1)")]
    [InlineData("geography'SRID=0;Point(142.1 64.1)'", NoSrid)]
    [InlineData("geography'SRID=0;Point(142.1 64.1 10.0)'", NoSrid)]
    [InlineData("geography'SRID=0;Point(142.1 64.1 10.0 -3.14)'", NoSrid)]
    [InlineData("geography'SRID=0;Polygon((1 1,1 1),(1 1,2 2,3 3,1 1))'", Ring + "2, from (1 1) to (1 1)")]
    [InlineData("geometry'SRID=0;GeometryCollection(LineString(142.1 64.1,3.14 2.78))'", NoSrid)]
    [InlineData("geometry'SRID=0;LineString(142.1 64.1,3.14 2.78)'", NoSrid)]
    [InlineData("geometry'SRID=0;MultiLineString((142.1 64.1,3.14 2.78),(142.1 64.1,3.14 2.78))'", NoSrid)]
    [InlineData("geometry'SRID=0;MultiPoint()'", "'SRID=0;MultiPoint()' is no shape")]
    [InlineData("geometry'SRID=0;MultiPoint((142.1 64.1),(1 2))'", NoSrid)]
    [InlineData("geometry'SRID=0;MultiPolygon(((1 1,1 1),(1 1,2 2,3 3,1 1)))'", Ring + "2, from (1 1) to (1 1)")]
    [InlineData("geometry'SRID=0;Point(142.1 64.1)'", NoSrid)]
    [InlineData("geometry'SRID=0;Polygon((1 1,1 1),(1 1,2 2,3 3,1 1))'", Ring + "2, from (1 1) to (1 1)")]
    [InlineData("geometry'POINT(116 39)'", NoSrid)]
    [InlineData("geography'SRID=3857;POINT(12913000 4700000)'", "SRID 3857 (WGS 84 / Pseudo-Mercator) is a plane: write geometry'SRID=3857;…'")]
    [InlineData("geography'SRID=4326;POINT(39 116)'", "Invalid latitude coordinate 116")]
    [InlineData("geography'SRID=4326;POINT(416 39)'", "(416 39) is not on the earth: longitude comes first")]
    [InlineData("geography'SRID=4326;POLYGON((0 0,1 1,1 0,0 1,0 0))'", "Self-intersection at (0.5 0.5)")]
    [InlineData("geography'SRID=4326;POLYGON((0 0,1 0,1 1,0 1))'", Ring + "4, from (0 0) to (0 1)")]
    [InlineData("geography'SRID=4326;POINT Z(116 39 5)'", "'SRID=4326;POINT Z(116 39 5)' is no shape")]
    [InlineData("geography'SRID=4326;POINT(116 39 5)'", "(116 39) has a height")]
    [InlineData("geography'SRID=4326;CIRCULARSTRING(0 0,1 1,2 0)'", "CIRCULARSTRING")]
    [InlineData("geography'SRID=4326;POINT(NaN 39)'", "NaN")]
    [InlineData("geography'SRID=99999;POINT(1 1)'", "SRID 99999 is not accepted here")]
    [InlineData("geography'SRID=999999;POINT(1 1)'", "SRID 999999 is not accepted here")]
    [InlineData("geography'SRID=4326;POINT(116 39'", "'SRID=4326;POINT(116 39' is no shape")]
    [InlineData("geography'SRID=4326;POINT(116,39)'", "'SRID=4326;POINT(116,39)' is no shape")]
    [InlineData("geography'SRID=4326;FULLGLOBE'", "FULLGLOBE is not accepted")]
    [InlineData("geography'SRID=4326;BOX(1 1,2 2)'", "BOX")]
    [InlineData("geometry'SRID=0;POLYGON((0 0,1 0,1 1,0 1,0 0))'", NoSrid)]
    [InlineData("geography'SRID=4326;MULTIPOINT(1 1,2 2)'", "'SRID=4326;MULTIPOINT(1 1,2 2)' is no shape")]
    public void Refused_in_words(string literal, string told)
        => Assert.Contains(told, Assert.Throws<ODataException>(() => LiteralText.Read(literal)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("geography'SRID=4326;POLYGON((116 39,116.1 39,116.1 39.1,116 39.1,116 39))'", "POLYGON ((116 39, 116.1 39, 116.1 39.1, 116 39.1, 116 39))")]
    [InlineData("geography'SRID=4326;POLYGON((116 39, 116.1 39, 116.1 39.1, 116 39.1, 116 39))'", "POLYGON ((116 39, 116.1 39, 116.1 39.1, 116 39.1, 116 39))")]
    [InlineData("geography'SRID=4326;Polygon ((116 39,116.1 39,116.1 39.1,116 39))'", "POLYGON ((116 39, 116.1 39, 116.1 39.1, 116 39))")]
    [InlineData("geography'SRID=4326;polygon((116 39,116.1 39,116.1 39.1,116 39))'", "POLYGON ((116 39, 116.1 39, 116.1 39.1, 116 39))")]
    [InlineData("Geography'SRID=4326;POINT(116 39)'", "POINT (116 39)")]
    [InlineData("GEOGRAPHY'SRID=4326;POINT(116 39)'", "POINT (116 39)")]
    [InlineData("geography'srid=4326;POINT(116 39)'", "POINT (116 39)")]
    [InlineData("geography'POINT(116 39)'", "POINT (116 39)")]
    [InlineData("geometry'SRID=3857;POINT(12913000 4700000)'", "POINT (115.99945263835382 38.84854426845609)")]
    [InlineData("geography'SRID=4490;POINT(116 39)'", "POINT (116 39)")]
    [InlineData("geography'SRID=4326;POINT EMPTY'", "POINT EMPTY")]
    [InlineData("geography'SRID=4326;POLYGON EMPTY'", "POLYGON EMPTY")]
    [InlineData("geography'SRID=4326;MULTIPOLYGON(((116 39,116.1 39,116.1 39.1,116 39)),((117 39,117.1 39,117.1 39.1,117 39)))'", "MULTIPOLYGON (((116 39, 116.1 39, 116.1 39.1, 116 39)), ((117 39, 117.1 39, 117.1 39.1, 117 39)))")]
    [InlineData("geography'SRID=4326;POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,2 4,4 4,4 2,2 2))'", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 4, 4 4, 4 2, 2 2))")]
    [InlineData("geography'SRID=4326;POINT(1.161e2 3.9e1)'", "POINT (116.1 39)")]
    [InlineData("geography'SRID=4326;POINT(+116 39)'", "POINT (116 39)")]
    [InlineData("geography'SRID=4326;MULTIPOINT EMPTY'", "MULTIPOINT EMPTY")]
    public void Read_with_its_corners(string literal, string wkt) => Assert.Equal(wkt, LiteralText.Read(literal).ForGeography.AsText());

    [Theory]
    [InlineData("geometry'SRID=99999999999;POINT(1 1)'", "no shape")]
    [InlineData("geometry'SRID=-4490;POINT(1 1)'", "SRID -4490 is not accepted")]
    [InlineData("geometry'SRID=4490;POINT(1e999 1)'", "no shape: Invalid spatial data: the coordinates")]
    [InlineData("geometry'SRID=4490;POINT(1e308 1)'", "(1E+308 1) is not on the earth")]
    [InlineData("geometry'SRID=4490;POINT(116.-5 1)'", "no shape")]
    [InlineData("geometry'SRID=4490;LINESTRING(116 39)'", "at least two points")]
    [InlineData("geometry'SRID=4490;LINESTRING(116 39,116 39)'", "Too few points in geometry component at (116 39)")]
    [InlineData("geometry''", "no shape")]
    [InlineData("geometry'SRID=4490;'", "no shape")]
    [InlineData("geography'SRID=4490;GEOMETRYCOLLECTION(FULLGLOBE)'", "no shape")]
    [InlineData("geometry'SRID=4490;POINT(1 1)", "unterminated literal")]
    [InlineData("geography'SRID=4490;POINT(１１６ 36)'", "no shape")]
    [InlineData("geometry'SRID=4490;))))'", "no shape")]
    [InlineData("geography'SRID=4527;POINT(39464000 4038000)'", "is a plane: write geometry'SRID=4527;")]
    public void Oddities_are_refused_too(string literal, string told)
        => Assert.Contains(told, Assert.Throws<ODataException>(() => LiteralText.Read(literal)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_or_deep_text_is_not_sent_back()
    {
        var deep = $"geometry'SRID=4490;{string.Concat(Enumerable.Repeat("GEOMETRYCOLLECTION(", 50_000))}POINT(1 1){new string(')', 50_000)}'";

        Assert.InRange(Assert.Throws<ODataException>(() => LiteralText.Read(deep)).Message.Length, 100, 400);
    }
}
