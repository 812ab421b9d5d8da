using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

/// <summary>
/// Fields side by side, some around others, in a box that is covered without a gap: the first shape is all that lies around the fields. So the
/// sum of all areas never changes, and any gap or overlap shows.
/// </summary>
internal sealed class Fields
{
    private readonly List<Geometry> _all = [];
    private readonly Int128 _total;

    public Fields(Random random, int rows)
    {
        const int Size = 60;
        Coordinate Corner(int x, int y) => Land.At((x * Size) + Jitter(x, y), (y * Size) + Jitter(y, x));
        double Jitter(int x, int y) => new Random((x * 7919) + (y * 104_729)).Next(-15_000, 15_000) / 1000.0;

        for (var x = 0; x < rows; x++)
            for (var y = 0; y < rows; y++)
            {
                Coordinate[] corners = [Corner(x, y), Corner(x, y + 1), Corner(x + 1, y + 1), Corner(x + 1, y)];
                var field = Land.Degrees.CreatePolygon([.. corners, corners[0]]);
                if (random.Next(5) == 0)
                {
                    var (px, py) = ((x * Size) + 30, (y * Size) + 30);
                    Coordinate[] pond = [Land.At(px - 9, py - 7), Land.At(px - 4, py + 8.123), Land.At(px + 10, py + 3)];
                    var hole = Land.Degrees.CreateLinearRing([.. pond, pond[0]]);
                    _all.Add(Land.Degrees.CreatePolygon(hole));
                    field = Land.Degrees.CreatePolygon(field.Shell, [hole]);
                }

                _all.Add(field);
            }

        var inside = (Polygon)CoverageUnion.Union([.. _all]);
        var box = (Polygon)Land.Box(-500, -500, (rows * Size) + 500, (rows * Size) + 500);
        _all.Insert(0, Land.Degrees.CreatePolygon(box.Shell, [inside.Shell]));
        _total = Land.AllCells(_all);
        AssertWhole();
    }

    public int Count => _all.Count;

    public Geometry this[int index] => _all[index];

    /// <summary>Any but what lies around.</summary>
    public int Any(Random random) => random.Next(1, _all.Count);

    /// <summary>Shapes that meet a geometry or lie within a centimetre of it, other than some.</summary>
    public List<int> Touching(Geometry place, params int[] others)
    {
        var box = new Envelope(place.EnvelopeInternal);
        box.ExpandBy(1e-7);
        return [.. Enumerable.Range(0, _all.Count).Except(others).Where(i => _all[i].EnvelopeInternal.Intersects(box) && _all[i].IsWithinDistance(place, 1e-7))];
    }

    /// <summary>Takes over an edit, and checks that the ground is what it was.</summary>
    public void Take(ShapeEdit edit, int[] edited, List<int> neighbours)
    {
        List<Geometry> old = [.. edited.Select(i => _all[i])], now = [.. edit.Shapes];
        foreach (var changed in edit.Neighbours)
        {
            old.Add(_all[neighbours[changed.Index]]);
            now.Add(changed.Shape);
            _all[neighbours[changed.Index]] = changed.Shape;
        }

        if (now.Count == 0)
            return;

        Assert.All(now, shape => Assert.True(shape.IsValid));
        Assert.All(now, Land.AssertOnGrid);
        Assert.Equal(Land.AllCells(old), Land.AllCells(now));
        foreach (var i in edited.OrderDescending())
            _all.RemoveAt(i);
        _all.AddRange(edit.Shapes);

        AssertSideBySide([.. _all]);
    }

    /// <summary>No gap, no overlap, nothing lost.</summary>
    public void AssertWhole()
    {
        AssertSideBySide([.. _all]);
        Assert.Equal(_total, Land.AllCells(_all));
    }

    private static void AssertSideBySide(Geometry[] shapes)
        => Assert.DoesNotContain(CoverageValidator.Validate(shapes), fault => fault is { IsEmpty: false });
}
