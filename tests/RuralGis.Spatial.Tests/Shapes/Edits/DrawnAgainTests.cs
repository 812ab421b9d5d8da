using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

/// <summary>A field taken from between its neighbours and drawn again by an unsteady hand.</summary>
public sealed class DrawnAgainTests
{
    private static readonly Random Hand = new(20261123);

    [Fact]
    public void A_field_drawn_again_snaps_back_to_what_it_was()
    {
        var fields = new Fields(Hand, rows: 5);
        for (var i = 1; i < fields.Count; i++)
        {
            var neighbours = fields.Touching(fields[i], i).ConvertAll(n => fields[n]);
            var edit = ShapeSnap.Snap(Unsteady(fields[i]), neighbours, toleranceM: 2);

            Assert.Empty(edit.Neighbours);
            Assert.True(fields[i].EqualsTopologically(edit.Shapes[0]), $"Field {i}: {Land.Text(fields[i])} became {Land.Text(edit.Shapes[0])}");
        }
    }

    [Fact]
    public void A_field_drawn_too_small_is_filled_up_to_its_neighbours()
    {
        var fields = new Fields(Hand, rows: 5);
        for (var i = 1; i < fields.Count; i++)
        {
            var neighbours = fields.Touching(fields[i], i).ConvertAll(n => fields[n]);
            var edit = GapFill.Fill(fields[i].Buffer(-0.4 * Land.Step), neighbours, maxWidthM: 1.5);

            Assert.True(Math.Abs(edit.Shapes[0].Area - fields[i].Area) < 1e-6 * fields[i].Area, $"Field {i}: {Land.Text(fields[i])} became {Land.Text(edit.Shapes[0])}");
            Land.AssertExact([fields[i]], neighbours, new ShapeEdit([edit.Shapes[0]], edit.Neighbours));
        }
    }

    /// <summary>Every vertex up to a metre off.</summary>
    private static Geometry Unsteady(Geometry shape)
    {
        var drawn = shape.Copy();
        foreach (var ring in ((Polygon)drawn).InteriorRings.Prepend(((Polygon)drawn).ExteriorRing))
        {
            for (var i = 0; i < ring.NumPoints - 1; i++)
            {
                ring.CoordinateSequence.SetX(i, ring.CoordinateSequence.GetX(i) + ((Hand.NextDouble() - 0.5) * Land.Step));
                ring.CoordinateSequence.SetY(i, ring.CoordinateSequence.GetY(i) + ((Hand.NextDouble() - 0.5) * Land.Step));
            }

            ring.CoordinateSequence.SetX(ring.NumPoints - 1, ring.CoordinateSequence.GetX(0));
            ring.CoordinateSequence.SetY(ring.NumPoints - 1, ring.CoordinateSequence.GetY(0));
        }

        drawn.GeometryChanged();
        return drawn;
    }
}
