using System.Globalization;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using RuralGis.Spatial.Shapes.Edits;
using Xunit;

namespace RuralGis.Spatial.Tests.Shapes.Edits;

/// <summary>Ground to try edits on: WKT in steps of 1e-5 degrees (about a metre) from 116.7°E 36.5°N.</summary>
internal static class Land
{
    public const double Step = 1e-5;

    /// <summary>Square metres of a square step: 1.1097 m to the north, 0.8958 m to the east.</summary>
    public const double StepM2 = 0.994;

    public static readonly GeometryFactory Degrees = new(new PrecisionModel(), 4490);

    public static Geometry Shape(string wkt)
    {
        var shape = new WKTReader().Read(wkt);
        shape.Apply(new ToDegrees());
        shape.GeometryChanged();
        return Degrees.CreateGeometry(shape);
    }

    public static LineString Line(string path) => (LineString)Shape($"LINESTRING({path})");

    /// <summary>A rectangle of steps.</summary>
    public static Geometry Box(double x1, double y1, double x2, double y2)
        => Shape(string.Create(CultureInfo.InvariantCulture, $"POLYGON(({x1} {y1},{x1} {y2},{x2} {y2},{x2} {y1},{x1} {y1}))"));

    /// <summary>A place in degrees, on the grid.</summary>
    public static Coordinate At(double x, double y) => new(Math.Round((116.7 + (x * Step)) * 1e8) / 1e8, Math.Round((36.5 + (y * Step)) * 1e8) / 1e8);

    /// <summary>The shape in steps, for a test to name.</summary>
    public static string Text(Geometry shape)
    {
        var steps = shape.Copy();
        steps.Apply(new ToSteps());
        return steps.Normalized().AsText();
    }

    /// <summary>Half square cells of 1e-8 degrees, exact.</summary>
    public static Int128 Cells(Geometry shape)
    {
        Int128 sum = 0;
        foreach (var part in Enumerable.Range(0, shape.NumGeometries).Select(shape.GetGeometryN).Cast<Polygon>())
            sum += Int128.Abs(Twice(part.Shell)) - part.Holes.Aggregate((Int128)0, (all, hole) => all + Int128.Abs(Twice(hole)));
        return sum;

        static Int128 Twice(LinearRing ring)
        {
            var path = ring.Coordinates.Select(at => (X: (Int128)Math.Round(at.X * 1e8), Y: (Int128)Math.Round(at.Y * 1e8))).ToList();
            return path.Zip(path.Skip(1)).Aggregate((Int128)0, (all, edge) => all + (edge.First.X * edge.Second.Y) - (edge.First.Y * edge.Second.X));
        }
    }

    public static Int128 AllCells(IEnumerable<Geometry> shapes) => shapes.Aggregate((Int128)0, (all, shape) => all + Cells(shape));

    public static void AssertOnGrid(Geometry shape)
        => Assert.All(shape.Coordinates, at => Assert.Equal((Math.Round(at.X * 1e8) / 1e8, Math.Round(at.Y * 1e8) / 1e8), (at.X, at.Y)));

    /// <summary>The neighbours as they are after an edit.</summary>
    public static List<Geometry> After(this ShapeEdit edit, IEnumerable<Geometry> neighbours)
    {
        var all = neighbours.ToList();
        foreach (var changed in edit.Neighbours)
            all[changed.Index] = changed.Shape;
        return all;
    }

    /// <summary>No ground lost or won, nothing overlaps, all on the grid, every vertex on both sides.</summary>
    public static void AssertExact(IEnumerable<Geometry> shapes, IReadOnlyCollection<Geometry> neighbours, ShapeEdit edit)
    {
        Geometry[] after = [.. edit.Shapes, .. edit.After(neighbours)];
        Assert.All(after, piece => Assert.True(piece.IsValid));
        Assert.All(after, AssertOnGrid);
        Assert.True(CoverageValidator.IsValid(after));
        Assert.Equal(AllCells([.. shapes, .. neighbours]), AllCells(after));
    }

    public static ShapeRefusedException AssertRefused(ShapeRefusal reason, Func<ShapeEdit> edit)
    {
        var refused = Assert.Throws<ShapeRefusedException>(() => edit());
        Assert.Equal(reason, refused.Reason);
        return refused;
    }

    private sealed class ToDegrees : ICoordinateFilter
    {
        public void Filter(Coordinate coord) => coord.CoordinateValue = At(coord.X, coord.Y);
    }

    private sealed class ToSteps : ICoordinateFilter
    {
        public void Filter(Coordinate coord) => (coord.X, coord.Y) = (Math.Round((coord.X - 116.7) / Step, 3), Math.Round((coord.Y - 36.5) / Step, 3));
    }
}
