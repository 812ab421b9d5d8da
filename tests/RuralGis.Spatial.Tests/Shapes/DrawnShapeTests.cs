using System.Text.Json;
using NetTopologySuite;
using RuralGis.Spatial.Shapes;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes;

/// <summary>What is wrong with a shape is told with its place, all of it at once, and what was meant is shown.</summary>
public sealed class DrawnShapeTests
{
    private const string Square = "[[116.8,36.4],[116.801,36.4],[116.801,36.401],[116.8,36.401],[116.8,36.4]]";

    [Fact]
    public void A_right_shape_is_taken_as_it_is()
    {
        var drawn = Read($$"""{"type":"Polygon","coordinates":[{{Square}}]}""");

        Assert.Empty(drawn.Faults);
        Assert.False(drawn.IsRepaired);
        Assert.Equal("MULTIPOLYGON (((116.8 36.4, 116.801 36.4, 116.801 36.401, 116.8 36.401, 116.8 36.4)))", drawn.Ground!.AsText());
        Assert.Equal(4490, drawn.Ground.SRID);
    }

    [Fact]
    public void A_bow_tie_crosses_itself_in_its_middle_and_means_two_triangles()
    {
        var drawn = Read("""{"type":"Polygon","coordinates":[[[116.8,36.4],[116.802,36.402],[116.802,36.4],[116.8,36.402],[116.8,36.4]]]}""");

        Assert.Equal([(ShapeFaultKind.SelfCrossing, 116.801, 36.401)], Places(drawn));
        Assert.True(drawn.IsRepaired);
        Assert.Equal((2, true), (drawn.Ground!.NumGeometries, drawn.Ground.IsValid));
    }

    [Fact]
    public void A_ring_left_open_is_closed_and_said_to_be_open_at_its_end()
    {
        var drawn = Read("""{"type":"Polygon","coordinates":[[[116.8,36.4],[116.801,36.4],[116.801,36.401],[116.8,36.401]]]}""");

        Assert.Equal([(ShapeFaultKind.Unclosed, 116.8, 36.401)], Places(drawn));
        Assert.Equal(5, drawn.Ground!.NumPoints);
    }

    [Fact]
    public void Each_part_tells_its_own_fault()
    {
        var drawn = Read($$"""
            {"type":"MultiPolygon","coordinates":[
              [[[116.8,36.4],[116.802,36.402],[116.802,36.4],[116.8,36.402],[116.8,36.4]]],
              [[[116.81,36.4],[116.811,36.4],[116.811,36.401],[116.81,36.401]]],
              [[[116.82,36.4],[116.821,36.4],[116.821,36.401],[116.82,36.401],[116.82,36.4]],[[116.83,36.4],[116.831,36.4],[116.831,36.401],[116.83,36.4]]]]}
            """);

        Assert.Equal([ShapeFaultKind.Unclosed, ShapeFaultKind.SelfCrossing, ShapeFaultKind.HoleOutside], drawn.Faults.Select(fault => fault.Kind));
        Assert.True(drawn.Ground!.IsValid);
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[116.8,36.4]}""", ShapeFaultKind.NoArea)]
    [InlineData("""{"type":"Polygon"}""", ShapeFaultKind.NoArea)]
    [InlineData("17", ShapeFaultKind.NoArea)]
    [InlineData("null", ShapeFaultKind.NoArea)]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", ShapeFaultKind.Empty)]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""", ShapeFaultKind.Empty)]
    [InlineData("""{"type":"Polygon","coordinates":[[[116.8,36.4],[116.801,36.4],[116.8,36.4]]]}""", ShapeFaultKind.TooFewCorners)]
    [InlineData("""{"type":"Polygon","coordinates":[[[116.8,36.4],[116.801,"x"],[116.8,36.4]]]}""", ShapeFaultKind.NoPlace)]
    [InlineData("""{"type":"Polygon","coordinates":[[[36.4,116.8],[36.4,116.801],[36.401,116.801],[36.4,116.8]]]}""", ShapeFaultKind.NoPlace)]
    [InlineData("""{"type":"Polygon","coordinates":[[[39464000,4038000],[39464100,4038000],[39464100,4038100],[39464000,4038000]]]}""", ShapeFaultKind.NoPlace)]
    [InlineData("""{"type":"Polygon","coordinates":[],"crs":{"type":"name","properties":{"name":"EPSG:4527"}}}""", ShapeFaultKind.OtherCrs)]
    public void What_is_no_area_has_no_ground(string geoJson, ShapeFaultKind kind)
    {
        var drawn = Read(geoJson);

        Assert.Equal(kind, Assert.Single(drawn.Faults).Kind);
        Assert.Null(drawn.Ground);
    }

    [Fact]
    public void Its_own_coordinate_system_may_be_named()
    {
        const string Crs = """{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}}""";

        Assert.Empty(Read($$"""{"type":"Polygon","coordinates":[{{Square}}],"crs":{{Crs}} }""").Faults);
    }

    [Fact]
    public void Too_many_corners_are_not_even_looked_at()
    {
        var drawn = Read($$"""{"type":"Polygon","coordinates":[{{Square}}]}""", maxCorners: 4);

        Assert.Equal(ShapeFaultKind.TooManyCorners, Assert.Single(drawn.Faults).Kind);
        Assert.Null(drawn.Ground);
    }

    [Fact]
    public void A_corner_given_twice_is_no_reason_to_repair()
    {
        var drawn = Read("""{"type":"Polygon","coordinates":[[[116.8,36.4],[116.801,36.4],[116.801,36.4],[116.801,36.401],[116.8,36.4]]]}""");

        Assert.Equal([(ShapeFaultKind.DoubledCorner, 116.801, 36.4)], Places(drawn));
        Assert.False(drawn.IsRepaired);
    }

    private static IEnumerable<(ShapeFaultKind Kind, double Lon, double Lat)> Places(DrawnShape drawn)
        => drawn.Faults.Select(fault => (fault.Kind, Math.Round(fault.At!.X, 8), Math.Round(fault.At.Y, 8)));

    private static DrawnShape Read(string geoJson, int maxCorners = 1000)
        => DrawnShape.Read(JsonElement.Parse(geoJson), NtsGeometryServices.Instance.CreateGeometryFactory(4490), maxCorners);
}
