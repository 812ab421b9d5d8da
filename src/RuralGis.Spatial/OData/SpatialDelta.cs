using Microsoft.AspNetCore.OData.Deltas;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.OData;

/// <summary>
/// What a client sent for a row. Geometries are kept beside the rest: a multipolygon can be enumerated, and the framework would
/// take it for a collection to be filled.
/// </summary>
public sealed class SpatialDelta<T>(Type type, IEnumerable<string> updatable, int coordinateDecimals) : Delta<T>(type, updatable)
    where T : class
{
    private readonly Dictionary<string, Geometry?> _geometries = [];

    public IReadOnlyDictionary<string, Geometry?> Geometries => _geometries;

    /// <summary>
    /// A client reads rounded corners and sends them back. Those it left where they were get the place they are stored at, or a plot would
    /// come loose from its neighbours by a fraction of a millimetre with each edit.
    /// </summary>
    /// <param name="given">As it was sent.</param>
    /// <param name="stored">The shape of the row so far.</param>
    /// <returns>What was given, with the corners of what is stored where both are written alike.</returns>
    public Geometry Unrounded(Geometry given, Geometry stored)
    {
        var places = new Dictionary<(double, double), Coordinate>();
        foreach (var corner in stored.Coordinates)
            places.TryAdd(Written(corner.X, corner.Y), corner);

        var unrounded = given.Copy();
        unrounded.Apply(new Replaced((x, y) => places.GetValueOrDefault(Written(x, y))));
        return unrounded;
    }

    private (double, double) Written(double x, double y) => (Math.Round(x, coordinateDecimals), Math.Round(y, coordinateDecimals));

    public override bool TrySetPropertyValue(string name, object? value)
    {
        if (typeof(T).GetProperty(name) is not { } property || !SpatialTypes.IsSpatial(property.PropertyType))
            return base.TrySetPropertyValue(name, value);
        if (value is not null && !property.PropertyType.IsInstanceOfType(value))
            return false;

        _geometries[name] = (Geometry?)value;
        return true;
    }

    private sealed class Replaced(Func<double, double, Coordinate?> at) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq)
        {
            for (var i = 0; i < seq.Count; i++)
            {
                if (at(seq.GetX(i), seq.GetY(i)) is not { } corner)
                    continue;
                seq.SetX(i, corner.X);
                seq.SetY(i, corner.Y);
            }
        }
    }
}
