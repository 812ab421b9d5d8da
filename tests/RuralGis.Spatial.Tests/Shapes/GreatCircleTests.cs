using Microsoft.OData;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes;

public sealed class GreatCircleTests
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4490);

    [Fact]
    public void A_five_degree_edge_along_39_north_bulges_three_kilometres_to_the_north()
    {
        var edge = Factory.CreateLineString([new Coordinate(113, 39), new Coordinate(118, 39)]);

        var dense = GreatCircle.Densify(edge);

        var top = dense.Coordinates.MaxBy(at => at.Y)!;
        Assert.Equal(115.5, top.X, 1e-9);
        // PostGIS 3.3, ST_Segmentize of the geography.
        Assert.Equal(39.026685944, top.Y, 1e-9);
    }

    [Fact]
    public void Every_piece_lies_within_the_tolerance_of_the_great_circle()
    {
        var edge = Factory.CreateLineString([new Coordinate(116.4, 36.5), new Coordinate(117.0, 36.5)]);

        var points = GreatCircle.Densify(edge).Coordinates;

        Assert.All(points.Zip(points.Skip(1)), piece => Assert.True(BulgeM(piece.First, piece.Second) <= GreatCircle.ToleranceM * 1.01));
    }

    [Fact]
    public void A_straight_edge_stays_straight_where_great_circles_are_drawn_through_its_points()
    {
        var edge = Factory.CreateLineString([new Coordinate(116.4, 36.5), new Coordinate(117.0, 36.5)]);

        var points = GreatCircle.DensifyStraight(edge).Coordinates;

        Assert.All(points, at => Assert.Equal(36.5, at.Y));
        Assert.All(points.Zip(points.Skip(1)), piece => Assert.True(BulgeM(piece.First, piece.Second) <= GreatCircle.ToleranceM * 1.01));
    }

    [Theory]
    [InlineData(0.004)]
    [InlineData(0.00001)]
    [InlineData(0.00000001)]
    [InlineData(0.00000000000001)]
    public void A_field_of_some_hundred_metres_or_less_stays_as_it_is(double side)
    {
        var field = Factory.CreatePolygon([new(116.6, 36.47), new(116.6 + side, 36.47), new(116.6 + side, 36.47 + side), new(116.6, 36.47 + side), new(116.6, 36.47)]);

        Assert.Same(field, GreatCircle.Densify(field));
        Assert.Same(field, GreatCircle.DensifyStraight(field));
    }

    [Fact]
    public void An_edge_along_a_meridian_or_the_equator_needs_no_points()
    {
        var edges = Factory.CreateLineString([new Coordinate(117, 40), new Coordinate(117, 0), new Coordinate(140, 0)]);

        Assert.Same(edges, GreatCircle.Densify(edges));
        Assert.Same(edges, GreatCircle.DensifyStraight(edges));
    }

    [Fact]
    public void Holes_and_parts_are_kept()
    {
        var shell = Factory.CreateLinearRing([new(113, 38), new(118, 38), new(118, 40), new(113, 40), new(113, 38)]);
        var hole = Factory.CreateLinearRing([new(115, 38.5), new(116, 38.5), new(116, 39), new(115, 39), new(115, 38.5)]);
        var both = Factory.CreateMultiPolygon([Factory.CreatePolygon(shell, [hole]), Factory.CreatePolygon([new(1, 1), new(2, 1), new(2, 2), new(1, 1)])]);

        var dense = (MultiPolygon)GreatCircle.Densify(both);

        Assert.Equal(2, dense.NumGeometries);
        Assert.Single(((Polygon)dense[0]).Holes);
        Assert.True(dense.IsValid);
        Assert.Equal(4490, dense.SRID);
        Assert.All(both.Coordinates, corner => Assert.Contains(corner, dense.Coordinates));
    }

    [Fact]
    public void Many_long_edges_are_refused_together_though_each_path_alone_would_pass()
    {
        var path = Factory.CreateLineString([new Coordinate(0, 89), new Coordinate(100, 80), new Coordinate(0, 80)]);
        Assert.True(GreatCircle.Densify(path).NumPoints > 3);

        var many = Factory.CreateMultiLineString([.. Enumerable.Repeat(path, 2000)]);

        Assert.Contains("The edges are too long", Assert.Throws<ODataException>(() => GreatCircle.Densify(many)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 90, 60, 60)]
    [InlineData(10, 80, 189, 80)]
    [InlineData(-30, -90, 20, -89.9999999)]
    public void An_edge_at_a_pole_ends(double x1, double y1, double x2, double y2)
    {
        var edge = Factory.CreateLineString([new Coordinate(x1, y1), new Coordinate(x2, y2)]);

        Assert.InRange(GreatCircle.Densify(edge).NumPoints, 2, 20_000);
    }

    [Theory]
    [InlineData(-170, 10, 170, 10, "(-170 10) runs over 340 degrees of longitude")]
    [InlineData(0, 0, 179, 1, "(0 0) is longer than a quarter of the earth")]
    public void An_edge_without_a_clear_way_is_refused(double x1, double y1, double x2, double y2, string told)
    {
        var edge = Factory.CreateLineString([new Coordinate(x1, y1), new Coordinate(x2, y2)]);

        Assert.Contains(told, Assert.Throws<ODataException>(() => GreatCircle.Densify(edge)).Message, StringComparison.Ordinal);
        Assert.Contains(told, Assert.Throws<ODataException>(() => GreatCircle.DensifyStraight(edge)).Message, StringComparison.Ordinal);
    }

    /// <summary>Between a great circle and a parallel through two places: length² · tan(latitude) / (8 R).</summary>
    private static double BulgeM(Coordinate a, Coordinate b)
    {
        const double EarthRadiusM = 6_371_008.8;
        var latitude = a.Y * Math.PI / 180;
        var lengthM = (b.X - a.X) * Math.PI / 180 * EarthRadiusM * Math.Cos(latitude);
        return lengthM * lengthM * Math.Tan(latitude) / (8 * EarthRadiusM);
    }
}
