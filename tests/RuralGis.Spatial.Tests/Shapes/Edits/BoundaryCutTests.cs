using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

public sealed class BoundaryCutTests
{
    private static readonly Geometry Plot = Land.Box(0, 0, 100, 100);
    private static readonly Geometry Area = Land.Shape("POLYGON((-50 -50,60 -50,63 30,55 70,71 150,-50 150,-50 -50))");

    [Fact]
    public void Kept_inside_and_kept_outside_are_the_same_cut()
    {
        Geometry[] neighbours = [Land.Shape("POLYGON((0 100,3 150,97 150,100 100,0 100))")];
        var inside = BoundaryCut.Cut(Plot, Area, CutSide.KeepInside, neighbours);
        var outside = BoundaryCut.Cut(Plot, Area, CutSide.KeepOutside, neighbours);

        Assert.Equal(inside.Shapes.Select(Land.Text), outside.Shapes.Reverse().Select(Land.Text));
        Assert.Contains(Land.At(63, 30), inside.Shapes[0].Coordinates);
        Assert.Equal(6, Assert.Single(inside.Neighbours).Shape.NumPoints);
        Land.AssertExact([Plot], neighbours, inside);
    }

    [Fact]
    public void An_area_within_the_shape_leaves_a_hole()
    {
        var edit = BoundaryCut.Cut(Plot, Land.Shape("POLYGON((30 30,35 60,61 30,30 30))"), CutSide.KeepOutside, []);

        Assert.Equal(1, ((Polygon)edit.Shapes[0][0]).NumInteriorRings);
        Land.AssertExact([Plot], [], edit);
    }

    [Fact]
    public void An_area_across_leaves_two_parts()
    {
        var edit = BoundaryCut.Cut(Plot, Land.Shape("POLYGON((-10 40,110 43,110 60,-10 57,-10 40))"), CutSide.KeepOutside, []);

        Assert.Equal([2, 1], edit.Shapes.Select(half => half.NumGeometries));
        Land.AssertExact([Plot], [], edit);
    }

    [Fact]
    public void An_area_with_the_same_edge_cuts_at_its_other_edges_only()
    {
        var edit = BoundaryCut.Cut(Plot, Land.Box(0, 0, 100, 30), CutSide.KeepInside, []);

        Assert.Equal("MULTIPOLYGON (((0 0, 0 30, 100 30, 100 0, 0 0)))", Land.Text(edit.Shapes[0]));
    }

    [Theory]
    [InlineData(CutSide.KeepInside, -10, 110)]
    [InlineData(CutSide.KeepOutside, -10, 110)]
    [InlineData(CutSide.KeepInside, 100, 200)]
    [InlineData(CutSide.KeepOutside, 100, 200)]
    public void Where_nothing_is_cut_or_nothing_left_it_is_refused(CutSide side, double from, double to)
        => Land.AssertRefused(ShapeRefusal.NothingCut, () => BoundaryCut.Cut(Plot, Land.Box(from, -20, to, 120), side, []));
}
