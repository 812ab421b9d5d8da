using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>The parts of lines that cut a shape.</summary>
internal static class Blade
{
    /// <summary>How far a blade reaches beyond the shape it cuts, in cells: enough to cross its boundary, too little to cut others.</summary>
    private const double ReachCells = 4;

    /// <summary>The pieces of lines that lie in a shape or a few cells from it. All in cells.</summary>
    public static List<Coordinate[]> Near(Geometry shape, IEnumerable<Coordinate[]> lines, GeometryFactory cells)
    {
        var paths = lines.Where(line => line.Length > 1).Select(cells.CreateLineString).ToArray();
        var zone = shape.Buffer(ReachCells, quadrantSegments: 1);
        var pieces = OverlayNGRobust.Overlay(cells.CreateMultiLineString(paths), zone, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);
        return [.. Enumerable.Range(0, pieces.NumGeometries).Select(pieces.GetGeometryN).OfType<LineString>()
            .Select(piece => Rounded(piece.Coordinates)).Where(piece => piece.Length > 1)];
    }

    /// <summary>Gives all shapes and the blades common vertices; returns the blades' edges within the first shape, its boundary left out.</summary>
    public static HashSet<Edge> Inside(Patchwork work, IReadOnlyCollection<Coordinate[]> blades)
    {
        var edges = work.Node(blades).Lines;
        edges.ExceptWith(Edge.Of(work[0]));
        var locator = new IndexedPointInAreaLocator(work[0]);
        edges.RemoveWhere(edge => locator.Locate(edge.Middle) != Location.Interior);
        return edges;
    }

    private static Coordinate[] Rounded(Coordinate[] path)
        => CoordinateArrays.RemoveRepeatedPoints([.. path.Select(place => new Coordinate(Math.Round(place.X), Math.Round(place.Y)))]);
}
