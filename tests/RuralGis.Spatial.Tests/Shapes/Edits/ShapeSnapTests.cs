using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

public sealed class ShapeSnapTests
{
    private static readonly Geometry[] Plots = [Land.Box(0, 0, 100, 100), Land.Shape("POLYGON((100 100,100 200,183 217,200 100,150 103,100 100))")];

    [Fact]
    public void A_shape_drawn_beside_plots_shares_their_edges_exactly()
    {
        var drawn = Land.Shape("POLYGON((100.3 0.2,99.8 100.4,199.7 100.2,210 -5,100.3 0.2))");

        var edit = ShapeSnap.Snap(drawn, Plots, toleranceM: 1);

        Assert.Equal("MULTIPOLYGON (((100 0, 100 100, 200 100, 210 -5, 100 0)))", Land.Text(edit.Shapes[0]));
        Assert.Empty(edit.Neighbours);
    }

    [Fact]
    public void Vertices_of_neighbours_along_its_edges_become_its_own()
    {
        var edit = ShapeSnap.Snap(Land.Shape("POLYGON((100.3 0.2,99.8 100.4,199.7 100.2,210 -5,100.3 0.2))"), Plots, toleranceM: 4);

        Assert.Contains(Land.At(150, 103), edit.Shapes[0].Coordinates);
        Assert.True(CoverageValidator.IsValid([.. edit.Shapes, .. Plots]));
    }

    [Fact]
    public void A_vertex_on_the_middle_of_an_edge_is_given_to_the_neighbour_too()
    {
        var edit = ShapeSnap.Snap(Land.Shape("POLYGON((191.1 160.7,260 160,260 220,183.2 216.8,191.1 160.7))"), Plots, toleranceM: 1);

        Assert.Equal(1, Assert.Single(edit.Neighbours).Index);
        Assert.Equal(Plots[1].NumPoints + 1, edit.Neighbours[0].Shape.NumPoints);
        Assert.True(CoverageValidator.IsValid([.. edit.Shapes, .. edit.After(Plots)]));
        Assert.Equal(2, edit.Shapes[0].Coordinates.Distinct().Count(edit.Neighbours[0].Shape.Coordinates.Contains));
    }

    [Fact]
    public void What_is_farther_away_stays()
    {
        var drawn = Land.Shape("MULTIPOLYGON(((103 0,103 80,150 50,103 0)))");

        Assert.Equal(Land.Text(drawn), Land.Text(ShapeSnap.Snap(drawn, Plots, toleranceM: 1).Shapes[0]));
    }

    [Fact]
    public void Metres_are_metres_in_every_direction()
    {
        Geometry[] box = [Land.Box(0, 0, 100, 100)];
        var (east, north) = (Land.Shape("POLYGON((101.05 0,101.05 100,150 50,101.05 0))"), Land.Shape("POLYGON((0 101.05,100 101.05,50 150,0 101.05))"));

        Assert.Equal(Land.At(100, 0).X, ShapeSnap.Snap(east, box, toleranceM: 1).Shapes[0].EnvelopeInternal.MinX);
        Assert.Equal(Land.At(0, 101.05).Y, ShapeSnap.Snap(north, box, toleranceM: 1).Shapes[0].EnvelopeInternal.MinY);
    }

    [Fact]
    public void A_shape_smaller_than_the_tolerance_is_refused()
        => Land.AssertRefused(ShapeRefusal.ShapeVanishes, () => ShapeSnap.Snap(Land.Box(100.1, 50, 100.4, 50.3), [Land.Shape("POLYGON((0 0,0 100,100 100,100 50,100 0,0 0))")], toleranceM: 1));
}
