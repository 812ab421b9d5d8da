using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>The pieces of ground that edges enclose. The edges meet at vertices only, so every sum over faces is exact.</summary>
internal sealed class Faces
{
    /// <param name="edges">Without direction; twice counts once.</param>
    /// <param name="factory">Of the cells.</param>
    public Faces(IEnumerable<Edge> edges, GeometryFactory factory)
    {
        var polygonizer = new Polygonizer();
        foreach (var edge in edges.ToHashSet())
            polygonizer.Add((Geometry)edge.Line(factory));
        All = [.. polygonizer.GetPolygons().OfType<Polygon>()];
        Loose = [.. polygonizer.GetDangles().Concat(polygonizer.GetCutEdges().OfType<LineString>()).SelectMany(line => Edge.Of(line.Coordinates))];
    }

    public IReadOnlyList<Polygon> All { get; }

    /// <summary>Edges with the same face on both sides.</summary>
    public IReadOnlyList<Edge> Loose { get; }

    /// <summary>The faces that lie in a shape whose edges were all given.</summary>
    public List<Polygon> Within(Geometry shape)
    {
        var contains = Containing(shape);
        return [.. All.Where(contains)];
    }

    /// <summary>
    /// Tells which faces lie in a shape. A face on its boundary is known by the side of the edge it lies on, however thin it is; only one
    /// that stays clear of the boundary is found by a place in it.
    /// </summary>
    public static Func<Polygon, bool> Containing(Geometry shape)
    {
        var edges = Edge.DirectedOf(shape).ToHashSet();
        var locator = new Lazy<IndexedPointInAreaLocator>(() => new IndexedPointInAreaLocator(shape));
        var box = shape.EnvelopeInternal;
        return face =>
        {
            if (!box.Covers(face.EnvelopeInternal))
                return false;
            foreach (var edge in Edge.DirectedOf(face))
                if (edges.Contains(edge))
                    return true;
                else if (edges.Contains(edge.Reversed))
                    return false;
            return locator.Value.Locate(face.InteriorPoint.Coordinate) == Location.Interior;
        };
    }

    /// <summary>Faces that lie side by side as one shape; edges between them go, vertices stay.</summary>
    public static MultiPolygon Union(IReadOnlyCollection<Polygon> faces, GeometryFactory factory)
    {
        var outline = new HashSet<Edge>();
        foreach (var edge in faces.SelectMany(Edge.DirectedOf))
            if (!outline.Remove(edge.Reversed))
                outline.Add(edge);

        var rings = new Faces(outline.Select(edge => Edge.Between(edge.From, edge.To)), factory);
        // Between the rings there may be holes, which are faces too: ground lies at the right hand of its edges.
        return Rings.Gather(factory, rings.All.Where(face => outline.Contains(Edge.DirectedOf(face).First())));
    }
}
