using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using RuralGis.Spatial.Shapes;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes;

public sealed class InnerBoxTests
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4490);

    [Fact]
    public void The_box_of_a_window_is_nearly_all_of_it()
    {
        var window = Factory.ToGeometry(new Envelope(116.70, 116.75, 36.50, 36.55));

        var box = InnerBox.Of(window)!;

        Assert.Equal(4490, box.SRID);
        Assert.InRange(box.Area / window.Area, 0.99, 1);
    }

    [Fact]
    public void A_window_whose_edges_follow_the_great_circle_has_one_too()
    {
        var window = GreatCircle.Densify(Factory.ToGeometry(new Envelope(113, 118, 36, 39)));

        Assert.InRange(InnerBox.Of(window)!.Area / window.Area, 0.95, 1);
    }

    [Fact]
    public void The_box_of_a_circle_is_about_the_square_in_it()
    {
        var circle = Factory.CreatePoint(new Coordinate(116.7, 36.5)).Buffer(0.1, quadrantSegments: 32);

        Assert.InRange(InnerBox.Of(circle)!.Area / circle.Area, 0.9 * 2 / Math.PI, 2 / Math.PI);
    }

    [Theory]
    [InlineData("POLYGON((116 36,117 36,117 37,116 37,116 36),(116.4 36.4,116.4 36.6,116.6 36.6,116.6 36.4,116.4 36.4))")]
    [InlineData("POLYGON((116 36,117 36,117 36.1,116.1 36.1,116.1 36.9,117 36.9,117 37,116 37,116 36))")]
    [InlineData("MULTIPOLYGON(((116 36,116.2 36,116.2 36.2,116 36)),((118 36,119 36,119 37,118 37,118 36)))")]
    public void All_of_the_box_lies_in_an_area_whose_middle_does_not(string area) => AssertWithin(Shape(area));

    [Fact]
    public void Rounded_outward_as_PostGIS_rounds_it_the_box_still_lies_in_the_area()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 500; i++)
            AssertWithin(Star(random));
    }

    [Theory]
    [InlineData("POINT(116.7 36.5)")]
    [InlineData("LINESTRING(116 36,117 37)")]
    [InlineData("POLYGON EMPTY")]
    [InlineData("POLYGON((116.7 36.5,116.70001 36.5,116.70001 36.50001,116.7 36.50001,116.7 36.5))")]
    public void What_has_no_room_has_no_box(string shape) => Assert.Null(InnerBox.Of(Shape(shape)));

    private static void AssertWithin(Geometry area)
    {
        var box = InnerBox.Of(area)?.EnvelopeInternal;
        Assert.NotNull(box);
        var rounded = new Envelope(MathF.BitDecrement((float)box.MinX), MathF.BitIncrement((float)box.MaxX), MathF.BitDecrement((float)box.MinY), MathF.BitIncrement((float)box.MaxY));
        Assert.True(area.Covers(Factory.ToGeometry(rounded)), $"{rounded} in {area}");
    }

    /// <summary>Somewhere on the earth, with a corner in each direction and no edge through another.</summary>
    private static Polygon Star(Random random)
    {
        var (x, y, size, corners) = (random.NextDouble() * 340 - 170, random.NextDouble() * 160 - 80, 0.01 + random.NextDouble() * 5, random.Next(3, 40));
        var ring = Enumerable.Range(0, corners)
            .Select(i => (Angle: 2 * Math.PI * i / corners, Reach: size * (0.3 + 0.7 * random.NextDouble())))
            .Select(at => new Coordinate(x + at.Reach * Math.Cos(at.Angle), y + at.Reach * Math.Sin(at.Angle))).ToList();
        return Factory.CreatePolygon([.. ring, ring[0]]);
    }

    private static Geometry Shape(string wkt)
    {
        var shape = new WKTReader(Factory.GeometryServices).Read(wkt);
        shape.SRID = Factory.SRID;
        return shape;
    }
}
