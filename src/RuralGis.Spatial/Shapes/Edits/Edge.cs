using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>A straight piece between two vertices, in cells of a <see cref="Grid"/>. Two edges are one when their ends are.</summary>
internal readonly record struct Edge(double X1, double Y1, double X2, double Y2)
{
    public Coordinate From => new(X1, Y1);

    public Coordinate To => new(X2, Y2);

    public Coordinate Middle => new((X1 + X2) / 2, (Y1 + Y2) / 2);

    public Edge Reversed => new(X2, Y2, X1, Y1);

    public LineString Line(GeometryFactory factory) => factory.CreateLineString([From, To]);

    /// <summary>With a direction: the inside of a shape lies at the right hand of its edges.</summary>
    public static Edge Directed(Coordinate from, Coordinate to) => new(from.X, from.Y, to.X, to.Y);

    /// <summary>Without a direction: the same from either end.</summary>
    public static Edge Between(Coordinate a, Coordinate b) => a.CompareTo(b) < 0 ? Directed(a, b) : Directed(b, a);

    /// <summary>The edges of a path or ring, without direction.</summary>
    public static IEnumerable<Edge> Of(Coordinate[] path)
    {
        for (var i = 1; i < path.Length; i++)
            yield return Between(path[i - 1], path[i]);
    }

    /// <summary>The edges of all rings of a shape, without direction.</summary>
    public static IEnumerable<Edge> Of(Geometry shape) => Rings.Of(shape).SelectMany(ring => Of(ring.Coordinates));

    /// <summary>The edges of all rings of a shape, each with the shape at its right hand.</summary>
    public static IEnumerable<Edge> DirectedOf(Geometry shape)
    {
        foreach (var polygon in Rings.Polygons(shape))
            foreach (var ring in Rings.Of(polygon))
            {
                var (path, rightHand) = (ring.Coordinates, ring.IsCCW == (ring != polygon.ExteriorRing));
                for (var i = 1; i < path.Length; i++)
                    yield return rightHand ? Directed(path[i - 1], path[i]) : Directed(path[i], path[i - 1]);
            }
    }
}
