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
        Assert.Equal(115.5, top.X, 0.01);
        // PostGIS 3.3: the middle of the edge as geography is 39.02667° north.
        Assert.InRange(top.Y, 39.0266, 39.0267);
    }

    [Fact]
    public void Every_piece_lies_within_the_tolerance_of_the_great_circle()
    {
        var edge = Factory.CreateLineString([new Coordinate(116.4, 36.5), new Coordinate(117.0, 36.5)]);

        var points = GreatCircle.Densify(edge).Coordinates;

        var lengthM = 0.6 / (points.Length - 1) * 111_320 * Math.Cos(36.5 * Math.PI / 180);
        var sagittaM = lengthM * lengthM * Math.Tan(36.5 * Math.PI / 180) / (8 * 6_371_008.8);
        Assert.True(sagittaM <= GreatCircle.ToleranceM, $"{sagittaM} m");
    }

    [Fact]
    public void A_field_of_some_hundred_metres_stays_as_it_is()
    {
        var field = Factory.CreatePolygon([new(116.6, 36.47), new(116.604, 36.47), new(116.604, 36.473), new(116.6, 36.473), new(116.6, 36.47)]);

        Assert.Same(field, GreatCircle.Densify(field));
    }

    [Fact]
    public void An_edge_along_a_meridian_needs_no_points()
    {
        var edge = Factory.CreateLineString([new Coordinate(117, 30), new Coordinate(117, 40)]);

        Assert.Equal(2, GreatCircle.Densify(edge).NumPoints);
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
    }

    [Fact]
    public void Many_long_edges_near_a_pole_are_refused_together_though_each_path_alone_would_pass()
    {
        var path = Factory.CreateLineString([new Coordinate(0, 89), new Coordinate(100, 80), new Coordinate(0, 80)]);
        Assert.True(GreatCircle.Densify(path).NumPoints > 3);

        var many = Factory.CreateMultiLineString([.. Enumerable.Repeat(path, 2000)]);

        Assert.Contains("too long near a pole", Assert.Throws<ODataException>(() => GreatCircle.Densify(many)).Message, StringComparison.Ordinal);
    }
}
