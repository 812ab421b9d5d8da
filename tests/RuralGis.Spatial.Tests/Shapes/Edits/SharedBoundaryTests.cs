using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

public sealed class SharedBoundaryTests
{
    /// <summary>Four boxes around a corner, the last without that corner: it runs through it.</summary>
    private static readonly Geometry[] Plots =
    [
        Land.Box(0, 0, 50, 50), Land.Box(0, 50, 50, 100), Land.Shape("POLYGON((50 0,50 100,100 100,100 0,50 0))"), Land.Box(200, 0, 300, 100),
    ];

    [Fact]
    public void All_shapes_at_a_vertex_move_together()
    {
        var edit = SharedBoundary.Move(Plots, [Move(50, 50, 60, 45)]);

        Assert.Equal([0, 1, 2], edit.Neighbours.Select(changed => changed.Index));
        Assert.All(edit.Neighbours, changed => Assert.Contains(Land.At(60, 45), changed.Shape.Coordinates));
        Land.AssertExact([], Plots, edit);
    }

    [Fact]
    public void Two_vertices_may_change_places_with_what_lies_beside_them()
    {
        var edit = SharedBoundary.Move(Plots, [Move(0, 50, 0, 40), Move(50, 50, 50, 40)]);

        Assert.Equal("MULTIPOLYGON (((0 0, 0 40, 50 40, 50 0, 0 0)))", Land.Text(edit.Neighbours[0].Shape));
        Land.AssertExact([], Plots, edit);
    }

    [Fact]
    public void A_vertex_put_on_an_edge_of_another_is_shared_with_it()
    {
        Geometry[] plots = [Land.Box(0, 0, 50, 50), Land.Shape("POLYGON((60 -10,77 90,150 90,150 -10,60 -10))")];

        var edit = SharedBoundary.Move(plots, [Move(50, 50, 70.2, 50)]);

        Assert.Equal(2, edit.Neighbours.Count);
        Assert.Equal(6, edit.Neighbours[1].Shape.NumPoints);
        Assert.True(NetTopologySuite.Coverage.CoverageValidator.IsValid([.. edit.After(plots)]));
    }

    [Fact]
    public void A_vertex_put_on_its_neighbour_vanishes()
    {
        var edit = SharedBoundary.Move([Land.Shape("POLYGON((0 0,0 10,10 10,11 5,10 0,0 0))")], [Move(11, 5, 10, 10)]);

        Assert.Equal("MULTIPOLYGON (((0 0, 0 10, 10 10, 10 0, 0 0)))", Land.Text(edit.Neighbours[0].Shape));
    }

    [Fact]
    public void Where_no_vertex_is_nothing_moves()
        => Assert.Equal(Land.At(25, 0), Land.AssertRefused(ShapeRefusal.NoSuchVertex, () => SharedBoundary.Move(Plots, [Move(25, 0, 25, 5)])).Place);

    [Theory]
    [InlineData(50, 50, 120, 50, ShapeRefusal.ResultInvalid)]
    [InlineData(100, 0, 250, 50, ShapeRefusal.ResultOverlaps)]
    public void A_move_that_would_make_shapes_cross_is_refused(double x, double y, double toX, double toY, ShapeRefusal reason)
    {
        var refused = Assert.Throws<ShapeRefusedException>(() => SharedBoundary.Move(Plots, [Move(x, y, toX, toY)]));

        Assert.Contains(refused.Reason, new[] { reason, ShapeRefusal.ResultOverlaps });
    }

    [Fact]
    public void A_shape_cannot_be_moved_away_altogether()
        => Land.AssertRefused(ShapeRefusal.ShapeVanishes, () => SharedBoundary.Move([Land.Shape("POLYGON((0 0,0 10,10 10,0 0))")], [Move(10, 10, 0, 10)]));

    [Fact]
    public void One_vertex_cannot_go_to_two_places()
        => Land.AssertRefused(ShapeRefusal.MovedTwice, () => SharedBoundary.Move(Plots, [Move(50, 50, 51, 50), Move(50, 50, 52, 50)]));

    private static VertexMove Move(double x, double y, double toX, double toY) => new(Land.At(x, y), Land.At(toX, toY));
}
