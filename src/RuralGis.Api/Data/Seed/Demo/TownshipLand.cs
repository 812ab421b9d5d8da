using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>Where fields may lie in a township: inside its outline, away from villages and from what is taken.</summary>
internal sealed class TownshipLand
{
    private const double FromOutlineM = 15;
    private readonly IPreparedGeometry _inside;
    private readonly STRtree<Geometry> _taken = new();

    /// <param name="outline">The township in the plane.</param>
    /// <param name="taken">Village sites and other shapes without fields, in the plane.</param>
    public TownshipLand(Geometry outline, IEnumerable<Geometry> taken)
    {
        _inside = PreparedGeometryFactory.Prepare(outline.Buffer(-FromOutlineM));
        foreach (var shape in taken)
            _taken.Insert(shape.EnvelopeInternal, shape);
    }

    /// <summary>The largest piece of the cell that may be farmed; null when there is none.</summary>
    public Polygon? Farmland(Polygon cell)
    {
        if (!_inside.Intersects(cell))
            return null;

        var land = _inside.Covers(cell) ? cell : (Geometry)Plane.Areas(cell.Intersection(_inside.Geometry));
        foreach (var shape in _taken.Query(cell.EnvelopeInternal))
        {
            if (shape.Intersects(land))
                land = Plane.Areas(land.Difference(shape));
        }

        return Plane.Polygons(land).MaxBy(piece => piece.Area);
    }
}
