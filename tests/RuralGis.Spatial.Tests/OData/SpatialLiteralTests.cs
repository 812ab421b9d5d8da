using Microsoft.OData;
using Microsoft.Spatial;
using RuralGis.Spatial.OData;
using Xunit;

namespace RuralGis.Spatial.Tests.OData;

public sealed class SpatialLiteralTests
{
    [Theory]
    [InlineData("SRID=4490;POINT(116.7 36.5)", "POINT (116.7 36.5)")]
    [InlineData("SRID=4326;POINT(116.7 36.5)", "POINT (116.7 36.5)")]
    [InlineData("SRID=4490;LINESTRING(116.7 36.5,116.701 36.5)", "LINESTRING (116.7 36.5, 116.701 36.5)")]
    [InlineData("SRID=4490;POLYGON((116.7 36.5,116.701 36.5,116.701 36.501,116.7 36.5))", "POLYGON ((116.7 36.5, 116.701 36.5, 116.701 36.501, 116.7 36.5))")]
    [InlineData("SRID=4490;MULTIPOINT((116.7 36.5))", "MULTIPOINT ((116.7 36.5))")]
    [InlineData("SRID=4490;MULTIPOLYGON(((116.7 36.5,116.701 36.5,116.701 36.501,116.7 36.5)))", "MULTIPOLYGON (((116.7 36.5, 116.701 36.5, 116.701 36.501, 116.7 36.5)))")]
    [InlineData("SRID=4490;GEOMETRYCOLLECTION(POINT(116.7 36.5))", "GEOMETRYCOLLECTION (POINT (116.7 36.5))")]
    public void A_literal_keeps_its_corners_and_takes_the_stored_SRID(string literal, string wkt)
    {
        var geometry = SpatialLiteral.Read(Parse(literal), srid: 4490);

        Assert.Equal(wkt, geometry.AsText());
        Assert.Equal(4490, geometry.SRID);
    }

    [Theory]
    [InlineData("SRID=3857;POINT(1 1)", "SRID 3857")]
    [InlineData("SRID=4490;POINT(416.7 36.5)", "(416.7 36.5)")]
    [InlineData("SRID=4490;POLYGON((116 36,117 37,117 36,116 37,116 36))", "Self-intersection at (116.5 36.5)")]
    [InlineData("SRID=4490;FULLGLOBE", "FULLGLOBE")]
    public void A_literal_that_makes_no_sense_is_refused_with_the_place(string literal, string said)
    {
        var refused = Assert.Throws<ODataException>(() => SpatialLiteral.Read(Parse(literal), srid: 4490));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_literal_with_too_many_corners_is_refused()
    {
        var line = GeographyFactory.LineString(CoordinateSystem.Geography(4490));
        for (var i = 0; i <= SpatialLiteral.MaxVertices; i++)
            line.LineTo(36 + (i * 1e-5), 116);

        var refused = Assert.Throws<ODataException>(() => SpatialLiteral.Read(line.Build(), srid: 4490));
        Assert.Contains("20001 vertices", refused.Message, StringComparison.Ordinal);
    }

    private static Geography Parse(string literal)
        => WellKnownTextSqlFormatter.Create().Read<Geography>(new StringReader(literal));
}
