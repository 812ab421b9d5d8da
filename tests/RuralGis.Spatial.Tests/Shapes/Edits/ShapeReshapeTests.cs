using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

public sealed class ShapeReshapeTests
{
    private static readonly Geometry Plot = Land.Box(0, 0, 100, 100);

    /// <summary>Two to the east of the plot, one above the other, and one beyond them.</summary>
    private static readonly Geometry[] East =
    [
        Land.Box(100, 0, 150, 40), Land.Shape("POLYGON((100 40,100 100,150 100,150 40,100 40))"), Land.Shape("POLYGON((150 0,150 40,150 100,200 100,200 0,150 0))"),
    ];

    [Fact]
    public void A_line_inside_takes_the_smaller_side_away()
    {
        var edit = ShapeReshape.Reshape(Plot, Land.Line("70 -10,70 110"), []);

        Assert.Equal("MULTIPOLYGON (((0 0, 0 100, 70 100, 70 0, 0 0)))", Land.Text(Assert.Single(edit.Shapes)));
    }

    [Fact]
    public void A_line_outside_adds_ground()
    {
        var edit = ShapeReshape.Reshape(Plot, Land.Line("100 20,130 50,100 80"), []);

        Assert.Equal("MULTIPOLYGON (((0 0, 0 100, 100 100, 100 80, 130 50, 100 20, 100 0, 0 0)))", Land.Text(edit.Shapes[0]));
    }

    [Fact]
    public void What_lies_before_the_first_and_beyond_the_last_meeting_does_not_count()
    {
        var edit = ShapeReshape.Reshape(Plot, Land.Line("300 20,100 20,80 50,100 80,400 80"), [Land.Box(250, 0, 280, 100)]);

        Assert.Equal("MULTIPOLYGON (((0 0, 0 100, 100 100, 100 80, 80 50, 100 20, 100 0, 0 0)))", Land.Text(edit.Shapes[0]));
        Assert.Empty(edit.Neighbours);
    }

    [Fact]
    public void Neighbours_give_the_ground_the_shape_wins()
    {
        var edit = ShapeReshape.Reshape(Plot, Land.Line("100 20,131 52,100 83"), East);

        Assert.Equal([0, 1], edit.Neighbours.Select(changed => changed.Index));
        Land.AssertExact([Plot], East, edit);
    }

    [Fact]
    public void Neighbours_get_the_ground_the_shape_loses_each_in_front_of_it()
    {
        var edit = ShapeReshape.Reshape(Plot, Land.Line("70 -10,77 110"), East);

        Assert.Equal([0, 1], edit.Neighbours.Select(changed => changed.Index));
        Land.AssertExact([Plot], East, edit);
        Assert.InRange(edit.Neighbours[0].Shape.Area / East[0].Area, 1.4, 1.6);
        Assert.InRange(edit.Neighbours[1].Shape.Area / East[1].Area, 1.4, 1.6);
    }

    [Fact]
    public void A_line_that_goes_in_and_out_gives_and_takes()
    {
        var edit = ShapeReshape.Reshape(Plot, Land.Line("100 10,80 30,120 60,100 90"), East);

        Assert.Equal([0, 1], edit.Neighbours.Select(changed => changed.Index));
        Land.AssertExact([Plot], East, edit);
    }

    [Fact]
    public void Ground_lost_where_nobody_is_belongs_to_nobody()
    {
        Geometry[] half = [Land.Box(100, 0, 150, 40)];
        var edit = ShapeReshape.Reshape(Land.Shape("POLYGON((0 0,0 100,100 100,100 40,100 0,0 0))"), Land.Line("70 -10,70 110"), half);

        Assert.Equal("MULTIPOLYGON (((70 0, 70 40, 100 40, 150 40, 150 0, 100 0, 70 0)))", Land.Text(Assert.Single(edit.Neighbours).Shape));
    }

    [Fact]
    public void Neighbours_that_stay_only_get_the_vertices()
    {
        var edit = ShapeReshape.Reshape(Plot, Land.Line("100 20,131 52,100 83"), East, NeighbourGround.Stays);

        Assert.True(edit.Shapes[0].Intersection(East[0]).Area > 0);
        Assert.Equal(Land.AllCells(East), Land.AllCells(edit.After(East)));
    }

    [Fact]
    public void The_boundary_of_a_hole_can_be_drawn_anew()
    {
        var shape = Land.Shape("POLYGON((0 0,0 100,100 100,100 0,0 0),(20 20,60 20,60 60,20 60,20 20))");
        Geometry[] inHole = [Land.Box(20, 20, 60, 60)];

        var edit = ShapeReshape.Reshape(shape, Land.Line("60 30,80 41,60 53"), inHole);

        Land.AssertExact([shape], inHole, edit);
        Assert.True(edit.Shapes[0].Area < shape.Area);
        Assert.True(Assert.Single(edit.Neighbours).Shape.Area > inHole[0].Area);
    }

    [Fact]
    public void A_hole_on_the_side_that_goes_goes_with_it()
    {
        var shape = Land.Shape("POLYGON((0 0,0 100,100 100,100 0,0 0),(80 20,90 20,90 60,80 60,80 20))");

        Assert.Equal(0, ((Polygon)ShapeReshape.Reshape(shape, Land.Line("70 -10,70 110"), []).Shapes[0][0]).NumInteriorRings);
    }

    [Theory]
    [InlineData("110 0,120 100", ShapeRefusal.LineDoesNotCross)]
    [InlineData("50 50,150 50", ShapeRefusal.LineMeetsOnce)]
    [InlineData("110 90,90 110", ShapeRefusal.LineMeetsOnce)]
    public void A_line_that_does_not_meet_the_boundary_twice_is_refused(string line, ShapeRefusal reason)
        => Land.AssertRefused(reason, () => ShapeReshape.Reshape(Plot, Land.Line(line), []));

    [Fact]
    public void Lines_that_make_no_sense_with_a_hole_are_refused()
    {
        var shape = Land.Shape("POLYGON((0 0,0 100,100 100,100 0,0 0),(20 20,60 20,60 60,20 60,20 20))");

        Land.AssertRefused(ShapeRefusal.LineJoinsTwoRings, () => ShapeReshape.Reshape(shape, Land.Line("-10 50,40 50"), []));
        Land.AssertRefused(ShapeRefusal.LineCrossesHole, () => ShapeReshape.Reshape(shape, Land.Line("-10 50,110 50"), []));
    }

    [Fact]
    public void A_neighbour_may_not_be_swallowed_or_cut_in_two()
    {
        Land.AssertRefused(ShapeRefusal.ShapeVanishes, () => ShapeReshape.Reshape(Plot, Land.Line("90 5,105 -5,160 -5,160 105,105 105,90 95"), [Land.Box(100, 0, 150, 100)]));
        Land.AssertRefused(ShapeRefusal.NeighbourFallsApart, () => ShapeReshape.Reshape(Plot, Land.Line("100 40,170 40,170 60,100 60"), [Land.Box(100, 0, 150, 100)]));
    }
}
