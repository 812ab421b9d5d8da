using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

public sealed class ShapeSplitTests
{
    private static readonly Geometry Square = Land.Box(0, 0, 100, 100);

    [Fact]
    public void A_line_across_makes_two_pieces_the_larger_first()
    {
        var edit = ShapeSplit.Split(Square, Land.Line("-10 30,110 30"), []);

        Assert.Equal(
            ["MULTIPOLYGON (((0 30, 0 100, 100 100, 100 30, 0 30)))", "MULTIPOLYGON (((0 0, 0 30, 100 30, 100 0, 0 0)))"],
            edit.Shapes.Select(Land.Text));
        Assert.Equal(4490, edit.Shapes[0].SRID);
    }

    [Fact]
    public void A_slanted_cut_puts_its_ends_into_the_neighbours_too()
    {
        var shape = Land.Shape("POLYGON((0 0,7 100,103 97,100 0,0 0))");
        Geometry[] neighbours = [Land.Shape("POLYGON((0 0,-50 0,-50 100,7 100,0 0))"), Land.Shape("POLYGON((100 0,103 97,200 97,200 0,100 0))"), Land.Box(300, 0, 400, 100)];

        var edit = ShapeSplit.Split(shape, Land.Line("-20 31.7,55 48.3,130 33.1"), neighbours);

        Assert.Equal([0, 1], edit.Neighbours.Select(changed => changed.Index));
        Land.AssertExact([shape], neighbours, edit);
        Assert.Equal(6, edit.Neighbours[0].Shape.NumPoints);
    }

    [Fact]
    public void A_line_may_cross_many_times()
    {
        var edit = ShapeSplit.Split(Square, Land.Line("-10 50,30 50,30 -10,60 -10,60 110,80 110,80 -10"), []);

        Assert.Equal(4, edit.Shapes.Count);
        Land.AssertExact([Square], [], edit);
    }

    [Fact]
    public void A_line_through_two_corners_adds_no_vertex()
    {
        var edit = ShapeSplit.Split(Square, Land.Line("-10 -10,110 110"), [Land.Box(-50, 0, 0, 100)]);

        Assert.Empty(edit.Neighbours);
        Assert.All(edit.Shapes, piece => Assert.Equal(4, piece.NumPoints));
    }

    [Fact]
    public void A_line_that_runs_along_the_boundary_for_a_while_cuts_where_it_leaves_it()
    {
        var edit = ShapeSplit.Split(Square, Land.Line("0 -10,0 40,60 40,60 100,90 100"), []);

        Assert.Equal(2, edit.Shapes.Count);
        Land.AssertExact([Square], [], edit);
        Assert.Equal("MULTIPOLYGON (((0 40, 0 100, 60 100, 60 40, 0 40)))", Land.Text(edit.Shapes[1]));
    }

    [Fact]
    public void A_hole_stays_a_hole_in_the_piece_it_lies_in()
    {
        var shape = Land.Shape("POLYGON((0 0,0 100,100 100,100 0,0 0),(20 20,40 20,40 40,20 40,20 20))");

        var edit = ShapeSplit.Split(shape, Land.Line("70 -10,73 110"), []);

        Assert.Equal([1, 0], edit.Shapes.Select(piece => ((Polygon)piece[0]).NumInteriorRings));
        Land.AssertExact([shape], [], edit);
    }

    [Fact]
    public void A_line_through_a_hole_opens_it_and_the_plot_in_the_hole_gets_the_vertices()
    {
        var shape = Land.Shape("POLYGON((0 0,0 100,100 100,100 0,0 0),(20 20,43 23,40 40,23 41,20 20))");
        Geometry[] inHole = [Land.Shape("POLYGON((20 20,43 23,40 40,23 41,20 20))")];

        var edit = ShapeSplit.Split(shape, Land.Line("-5 31,105 32"), inHole);

        Assert.Equal(2, edit.Shapes.Count);
        Assert.All(edit.Shapes, piece => Assert.Equal(0, ((Polygon)piece[0]).NumInteriorRings));
        Assert.Equal(7, Assert.Single(edit.Neighbours).Shape.NumPoints);
        Land.AssertExact([shape], inHole, edit);
    }

    [Fact]
    public void A_closed_line_within_cuts_out_an_island()
    {
        var edit = ShapeSplit.Split(Square, Land.Line("30 30,60 30,45 60,30 30"), []);

        Assert.Equal([1, 0], edit.Shapes.Select(piece => ((Polygon)piece[0]).NumInteriorRings));
        Land.AssertExact([Square], [], edit);
    }

    [Fact]
    public void Parts_that_are_not_cut_stay_with_the_largest_piece()
    {
        var shape = Land.Shape("MULTIPOLYGON(((0 0,0 100,100 100,100 0,0 0)),((200 0,200 20,220 20,220 0,200 0)))");

        var edit = ShapeSplit.Split(shape, Land.Line("30 -10,30 110"), []);

        Assert.Equal([2, 1], edit.Shapes.Select(piece => piece.NumGeometries));
        Land.AssertExact([shape], [], edit);
    }

    [Fact]
    public void An_end_a_hair_within_the_boundary_is_meant_to_be_on_it()
    {
        var edit = ShapeSplit.Split(Square, Land.Line("0.01 30,99.97 40"), []);

        Assert.Equal(2, edit.Shapes.Count);
        Land.AssertExact([Square], [], edit);
    }

    [Theory]
    [InlineData("-10 110,110 120", ShapeRefusal.LineDoesNotCross)]
    [InlineData("-10 -10,-10 110", ShapeRefusal.LineDoesNotCross)]
    [InlineData("5 5,5 5", ShapeRefusal.LineDoesNotCross)]
    [InlineData("-10 90,10 110", ShapeRefusal.LineOnlyTouches)]
    [InlineData("0 20,0 70", ShapeRefusal.LineOnlyTouches)]
    [InlineData("-10 50,50 50", ShapeRefusal.LineEndsInside)]
    [InlineData("20 50,50 50", ShapeRefusal.LineEndsInside)]
    [InlineData("-10 50,110 50,110 70,40 70", ShapeRefusal.LineEndsInside)]
    public void A_line_that_does_not_cut_is_refused(string line, ShapeRefusal reason)
        => Land.AssertRefused(reason, () => ShapeSplit.Split(Square, Land.Line(line), []));

    [Fact]
    public void The_refusal_says_where_the_line_ends()
    {
        var refused = Land.AssertRefused(ShapeRefusal.LineEndsInside, () => ShapeSplit.Split(Square, Land.Line("-10 50,50 60"), []));

        Assert.Equal(Land.At(50, 60), refused.Place);
        Assert.Contains("(116.7005 36.5006)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_into_a_hole_is_refused()
    {
        var shape = Land.Shape("POLYGON((0 0,0 100,100 100,100 0,0 0),(40 40,60 40,60 60,40 60,40 40))");

        Land.AssertRefused(ShapeRefusal.LineEndsInHole, () => ShapeSplit.Split(shape, Land.Line("-10 50,50 50"), []));
    }

    [Fact]
    public void A_piece_below_the_least_area_is_refused()
    {
        Land.AssertRefused(ShapeRefusal.PieceTooSmall, () => ShapeSplit.Split(Square, Land.Line("-1 10,10 -1"), [], minPieceM2: 50));
        Assert.Equal(2, ShapeSplit.Split(Square, Land.Line("-1 10,10 -1"), [], minPieceM2: 30).Shapes.Count);
    }

    [Fact]
    public void A_shape_that_crosses_itself_is_refused_and_the_place_is_said()
    {
        var bow = Land.Shape("POLYGON((0 0,100 100,100 0,0 100,0 0))");

        var refused = Land.AssertRefused(ShapeRefusal.InvalidInput, () => ShapeSplit.Split(bow, Land.Line("-10 50,110 50"), []));

        Assert.Equal(Land.At(50, 50), refused.Place);
    }
}
