using System.Globalization;
using Microsoft.OData;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace RuralGis.Spatial.Shapes;

/// <summary>How an edge really runs from corner to corner, for a database that would draw it otherwise.</summary>
internal abstract class EdgePath
{
    /// <summary>More points than any district or province needs.</summary>
    public const int MaxPoints = 100_000;

    /// <summary>Pieces of a millionth of an edge are never needed; this ends the search where an edge meets a pole.</summary>
    private const int MaxHalvings = 40;

    /// <param name="toleranceM">How far a piece of an edge, as the database draws it, may lie from the path, in metres.</param>
    protected EdgePath(double toleranceM) => ToleranceM = toleranceM;

    private double ToleranceM { get; }

    /// <summary>The place on the path; 0 is the first corner exactly. Longitude and latitude in degrees.</summary>
    protected abstract Coordinate At(Coordinate from, Coordinate to, double t);

    /// <summary>Metres from a place to the edge as the database draws it from a to b. All in degrees.</summary>
    protected abstract double AwayM(Coordinate a, Coordinate b, Coordinate place);

    /// <summary>Refuses an edge that has no meaning.</summary>
    protected virtual void Check(Coordinate from, Coordinate to)
    {
    }

    /// <summary>The same shape with as many points along its edges as the tolerance asks for.</summary>
    /// <param name="shape">Its corners are what the path takes.</param>
    /// <param name="factory">Makes the result: its SRID.</param>
    /// <exception cref="ODataException">More than <see cref="MaxPoints"/> are needed.</exception>
    public Geometry Follow(Geometry shape, GeometryFactory factory) => new GeometryEditor(factory).Edit(shape, new AddPoints(this));

    /// <summary>Serves one geometry: it counts the points of all its paths.</summary>
    private sealed class AddPoints(EdgePath path) : GeometryEditor.CoordinateOperation
    {
        private int _count;

        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry)
        {
            List<Coordinate> points = new(coordinates.Length);
            for (var i = 1; i < coordinates.Length; i++)
            {
                var (from, to) = (coordinates[i - 1], coordinates[i]);
                path.Check(from, to);
                Add(points, from, to, (0, path.At(from, to, 0)), (1, path.At(to, to, 0)), MaxHalvings);
            }

            if (coordinates.Length > 0)
                points.Add(path.At(coordinates[^1], coordinates[^1], 0));
            return [.. points];
        }

        /// <summary>Adds the beginning of a piece, and of its halves when it lies too far from the path.</summary>
        private void Add(List<Coordinate> points, Coordinate from, Coordinate to, (double T, Coordinate At) begin, (double T, Coordinate At) end, int halvings)
        {
            var (quarter, middle, last) = (Between(0.25), Between(0.5), Between(0.75));
            var awayM = new[] { quarter, middle, last }.Max(place => path.AwayM(begin.At, end.At, place.At));
            if (awayM <= path.ToleranceM || halvings == 0)
            {
                points.Add(begin.At);
                if (++_count > MaxPoints)
                    throw new ODataException(string.Create(
                        CultureInfo.InvariantCulture, $"The edges are too long: more than {MaxPoints} points would be needed to follow them. Ask for a smaller area."));
                return;
            }

            Add(points, from, to, begin, middle, halvings - 1);
            Add(points, from, to, middle, end, halvings - 1);

            (double T, Coordinate At) Between(double part)
            {
                var t = begin.T + (part * (end.T - begin.T));
                return (t, path.At(from, to, t));
            }
        }
    }
}
