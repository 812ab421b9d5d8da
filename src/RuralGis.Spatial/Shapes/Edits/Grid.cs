using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>
/// Whole cells of 1e-8 degrees around a place: about 1.1 mm to the north and 0.9 mm to the east at 36.5°N. Whole numbers this small keep sums,
/// products and comparisons exact, which degrees do not.
/// </summary>
internal sealed class Grid
{
    /// <summary>How many cells make a degree.</summary>
    public const double CellsPerDegree = 1e8;

    private readonly double _originX;
    private readonly double _originY;
    private readonly GeometryFactory _degrees;

    /// <param name="around">In EPSG:4490 degrees, longitude first: the middle of its box becomes (0 0).</param>
    public Grid(Geometry around)
    {
        var middle = around.EnvelopeInternal.Centre ?? new Coordinate();
        (_originX, _originY) = (Math.Round(middle.X * CellsPerDegree), Math.Round(middle.Y * CellsPerDegree));
        _degrees = new GeometryFactory(around.Factory.PrecisionModel, around.SRID, around.Factory.CoordinateSequenceFactory);
        Plane = new LocalPlane(middle.Y);
    }

    /// <summary>Makes shapes in cells.</summary>
    public GeometryFactory Cells { get; } = new();

    /// <summary>Metres of a cell here.</summary>
    public LocalPlane Plane { get; }

    public Coordinate ToCells(Coordinate degrees)
        => new(Math.Round(degrees.X * CellsPerDegree) - _originX, Math.Round(degrees.Y * CellsPerDegree) - _originY);

    public Coordinate ToDegrees(Coordinate cells)
        => new((Math.Round(cells.X) + _originX) / CellsPerDegree, (Math.Round(cells.Y) + _originY) / CellsPerDegree);

    /// <exception cref="ShapeRefusedException">No area, or not valid on the grid.</exception>
    public MultiPolygon ToCells(Geometry degrees)
    {
        if (degrees is not (Polygon or MultiPolygon) || degrees.IsEmpty)
            throw Refuse(ShapeRefusal.InvalidInput, degrees.Coordinate is { } any ? ToCells(any) : new(), "A shape must be a polygon with some ground in it.");

        var parts = Rings.Polygons(degrees).Select(part => Cells.CreatePolygon(Ring(part.Shell), [.. part.Holes.Select(Ring)]));
        var shape = Rings.Map(Cells.CreateMultiPolygon([.. parts]), ring => ring);
        if (new IsValidOp(shape).ValidationError is { } error)
            throw Refuse(ShapeRefusal.InvalidInput, error.Coordinate, $"A shape is not valid: {error.Message}.");
        return shape;

        LinearRing Ring(LinearRing ring) => Cells.CreateLinearRing([.. ring.Coordinates.Select(ToCells)]);
    }

    /// <summary>The places of a line, none twice in a row.</summary>
    public Coordinate[] ToCells(LineString degrees)
        => CoordinateArrays.RemoveRepeatedPoints([.. degrees.Coordinates.Select(ToCells)]);

    /// <summary>A polygon in cells as a shape in degrees, with the SRID of the shape the grid was made around.</summary>
    public MultiPolygon ToDegrees(Geometry cells)
    {
        return _degrees.CreateMultiPolygon([.. Rings.Polygons(cells).Select(part => _degrees.CreatePolygon(Ring(part.Shell), [.. part.Holes.Select(Ring)]))]);

        LinearRing Ring(LinearRing ring) => _degrees.CreateLinearRing([.. ring.Coordinates.Select(ToDegrees)]);
    }

    /// <param name="reason">What is wrong.</param>
    /// <param name="cells">Where.</param>
    /// <param name="message">In English.</param>
    public ShapeRefusedException Refuse(ShapeRefusal reason, Coordinate cells, string message)
        => new(reason, ToDegrees(cells), message);
}
