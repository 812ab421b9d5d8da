using Microsoft.AspNetCore.OData.Deltas;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.OData;

/// <summary>
/// What a client sent for a row. Geometries are kept beside the rest: a multipolygon can be enumerated, and the framework would
/// take it for a collection to be filled.
/// </summary>
public sealed class SpatialDelta<T>(Type type, IEnumerable<string> updatable) : Delta<T>(type, updatable)
    where T : class
{
    private readonly Dictionary<string, Geometry?> _geometries = [];

    public IReadOnlyDictionary<string, Geometry?> Geometries => _geometries;

    public override bool TrySetPropertyValue(string name, object? value)
    {
        if (typeof(T).GetProperty(name) is not { } property || !SpatialTypes.IsSpatial(property.PropertyType))
            return base.TrySetPropertyValue(name, value);
        if (value is not null && !property.PropertyType.IsInstanceOfType(value))
            return false;

        _geometries[name] = (Geometry?)value;
        return true;
    }
}
