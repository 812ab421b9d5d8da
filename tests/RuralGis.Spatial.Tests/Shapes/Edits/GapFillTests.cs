using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

public sealed class GapFillTests
{
    private static readonly Geometry Plot = Land.Box(0, 0, 100, 100);

    [Fact]
    public void A_strip_between_two_plots_is_filled()
    {
        Geometry[] neighbours = [Land.Box(101, 0, 200, 100)];

        var edit = GapFill.Fill(Plot, neighbours, maxWidthM: 1);

        Assert.Equal(["MULTIPOLYGON (((0 0, 0 100, 100 100, 101 100, 101 0, 100 0, 0 0)))", "MULTIPOLYGON (((100 0, 100 100, 101 100, 101 0, 100 0)))"], edit.Shapes.Select(Land.Text));
        Assert.Empty(edit.Neighbours);
        Assert.True(CoverageValidator.IsValid([edit.Shapes[0], .. neighbours]));
    }

    [Fact]
    public void A_strip_beside_a_longer_plot_ends_straight_across_and_the_plot_gets_vertices()
    {
        Geometry[] neighbours = [Land.Shape("POLYGON((101 -200,101.4 300,200 300,200 -200,101 -200))")];

        var edit = GapFill.Fill(Plot, neighbours, maxWidthM: 1.5);

        Assert.Equal(2, edit.Shapes.Count);
        Assert.InRange(edit.Shapes[1].Area / (Land.Step * Land.Step), 115, 130);
        Assert.Equal(neighbours[0].NumPoints + 2, Assert.Single(edit.Neighbours).Shape.NumPoints);
        Assert.True(CoverageValidator.IsValid([edit.Shapes[0], .. edit.After(neighbours)]));
    }

    [Fact]
    public void Where_all_ground_around_is_taken_there_is_no_gap()
        => Assert.Single(GapFill.Fill(Plot, [Land.Box(-9, -9, 50, 109), Land.Box(50, -9, 109, 109), Land.Box(-0.5, 10, 5, 20)], maxWidthM: 1).Shapes);

    [Fact]
    public void A_gap_wider_than_asked_stays()
        => Assert.Single(GapFill.Fill(Plot, [Land.Box(102, 0, 200, 100)], maxWidthM: 1).Shapes);

    [Fact]
    public void A_crack_between_three_plots_is_filled()
    {
        Geometry[] neighbours = [Land.Shape("POLYGON((100 0,100.8 50,100 100,200 100,200 0,100 0))"), Land.Shape("POLYGON((0 100,0 200,100 200,100 100,50 100.7,0 100))")];

        var edit = GapFill.Fill(Plot, neighbours, maxWidthM: 1);

        Assert.Equal(3, edit.Shapes.Count);
        Assert.True(CoverageValidator.IsValid([edit.Shapes[0], .. edit.After(neighbours)]));
        Assert.Equal(0, ((Polygon)CoverageUnion.Union([edit.Shapes[0], .. neighbours])).NumInteriorRings);
    }

    [Fact]
    public void A_corner_between_two_boundaries_is_no_gap()
        => Assert.Single(GapFill.Fill(Plot, [Land.Shape("POLYGON((100 100,100 200,200 200,200 100,100 100))")], maxWidthM: 1).Shapes);

    [Fact]
    public void Without_a_gap_the_shape_stays()
    {
        var edit = GapFill.Fill(Plot, [Land.Box(100, 0, 200, 100)], maxWidthM: 1);

        Assert.Equal(Land.Cells(Plot), Land.Cells(Assert.Single(edit.Shapes)));
    }
}
