using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

public sealed class ShapeMergeTests
{
    [Fact]
    public void What_was_split_becomes_the_shape_it_was()
    {
        var shape = Land.Shape("POLYGON((0 0,7 100,103 97,100 0,0 0))");
        var pieces = ShapeSplit.Split(shape, Land.Line("-20 31.7,55 48.3,130 33.1"), []).Shapes;

        var merged = ShapeMerge.Merge(pieces, []);

        Assert.Equal(Land.Text(shape.Factory.CreateMultiPolygon([(Polygon)shape])), Land.Text(Assert.Single(merged.Shapes)));
    }

    [Fact]
    public void A_vertex_that_a_neighbour_has_stays()
    {
        Geometry[] neighbours = [Land.Shape("POLYGON((0 40,0 100,-50 100,-50 0,0 0,0 40))")];

        var merged = ShapeMerge.Merge([Land.Box(0, 0, 100, 40), Land.Box(0, 40, 100, 100)], neighbours);

        Assert.Equal("MULTIPOLYGON (((0 0, 0 40, 0 100, 100 100, 100 0, 0 0)))", Land.Text(merged.Shapes[0]));
        Assert.Empty(merged.Neighbours);
    }

    [Fact]
    public void Other_vertices_on_a_straight_boundary_stay()
    {
        var merged = ShapeMerge.Merge([Land.Shape("POLYGON((0 0,0 40,100 40,100 0,50 0,0 0))"), Land.Box(0, 40, 100, 100)], []);

        Assert.Equal("MULTIPOLYGON (((0 0, 0 100, 100 100, 100 0, 50 0, 0 0)))", Land.Text(merged.Shapes[0]));
    }

    [Fact]
    public void Three_in_a_row_become_one_in_any_order()
    {
        var merged = ShapeMerge.Merge([Land.Box(0, 0, 10, 10), Land.Box(20, 0, 30, 10), Land.Box(10, 0, 20, 10)], []);

        Assert.Equal("MULTIPOLYGON (((0 0, 0 10, 30 10, 30 0, 0 0)))", Land.Text(merged.Shapes[0]));
    }

    [Fact]
    public void A_ring_around_a_plot_of_somebody_else_keeps_the_hole()
    {
        Geometry[] shapes = [Land.Shape("POLYGON((0 0,0 100,50 100,50 60,40 60,40 40,50 40,50 0,0 0))"), Land.Shape("POLYGON((50 0,50 40,60 40,60 60,50 60,50 100,100 100,100 0,50 0))")];
        Geometry[] neighbours = [Land.Shape("POLYGON((40 40,40 60,50 60,60 60,60 40,50 40,40 40))")];

        var merged = ShapeMerge.Merge(shapes, neighbours);

        Assert.Equal(1, ((Polygon)merged.Shapes[0][0]).NumInteriorRings);
        Land.AssertExact(shapes, neighbours, merged);
    }

    [Fact]
    public void A_narrow_plot_of_somebody_else_in_the_seam_is_no_slit()
    {
        Geometry[] shapes = [Land.Shape("POLYGON((0 0,0 100,50 100,50 60,49.99 60,49.99 40,50 40,50 0,0 0))"), Land.Shape("POLYGON((50 0,50 40,50 60,50 100,100 100,100 0,50 0))")];
        Geometry[] neighbours = [Land.Shape("POLYGON((49.99 40,49.99 60,50 60,50 40,49.99 40))")];

        var merged = ShapeMerge.Merge(shapes, neighbours, seamToleranceM: 0);

        Assert.Equal(1, ((Polygon)merged.Shapes[0][0]).NumInteriorRings);
    }

    [Theory]
    [InlineData("POLYGON((50.02 0,50.01 100,100 100,100 0,50.02 0))")]
    [InlineData("POLYGON((49.98 0,50.02 50,49.99 100,100 100,100 0,49.98 0))")]
    [InlineData("POLYGON((50 0,50.03 30,49.98 70,50 100,100 100,100 0,50 0))")]
    [InlineData("POLYGON((50 0,50.03 30,50 70,50 100,100 100,100 0,50 0))")]
    public void A_seam_not_drawn_alike_leaves_no_slit(string right)
    {
        var merged = ShapeMerge.Merge([Land.Shape("POLYGON((0 0,0 100,50 100,50 55,50 0,0 0))"), Land.Shape(right)], []);

        var polygon = (Polygon)Assert.Single(merged.Shapes[0]);
        Assert.Equal(0, polygon.NumInteriorRings);
        Assert.InRange(polygon.NumPoints, 5, 7);
        Assert.Equal(10_000, polygon.Area / (Land.Step * Land.Step), 3.0);
    }

    [Fact]
    public void A_neighbour_at_the_end_of_the_seam_follows_when_the_seam_is_closed()
    {
        Geometry[] shapes = [Land.Box(0, 0, 50, 100), Land.Box(50.02, 0, 100, 100)];
        Geometry[] neighbours = [Land.Shape("POLYGON((50.02 100,50 150,100 150,100 100,50.02 100))"), Land.Shape("POLYGON((0 100,0 150,50 150,50 100,0 100))")];

        var merged = ShapeMerge.Merge(shapes, neighbours);

        Assert.Equal(0, Assert.Single(merged.Neighbours).Index);
        Assert.True(NetTopologySuite.Coverage.CoverageValidator.IsValid([.. merged.Shapes, .. merged.After(neighbours)]));
    }

    [Theory]
    [InlineData("POLYGON((100 100,100 200,200 200,200 100,100 100))")]
    [InlineData("POLYGON((101 0,101 100,200 100,200 0,101 0))")]
    [InlineData("POLYGON((100 99.95,100 200,200 200,200 99.95,100 99.95))")]
    public void A_common_corner_a_gap_or_a_hands_breadth_is_not_enough(string other)
        => Land.AssertRefused(ShapeRefusal.NotAdjacent, () => ShapeMerge.Merge([Land.Box(0, 0, 100, 100), Land.Shape(other)], []));
}
