using Microsoft.OData.Edm;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.OData;

/// <summary>Which EDM type stands for which NetTopologySuite class.</summary>
internal static class SpatialTypes
{
    private static readonly Dictionary<EdmPrimitiveTypeKind, Type> ClrTypes = new()
    {
        [EdmPrimitiveTypeKind.Geography] = typeof(Geometry),
        [EdmPrimitiveTypeKind.GeographyPoint] = typeof(Point),
        [EdmPrimitiveTypeKind.GeographyLineString] = typeof(LineString),
        [EdmPrimitiveTypeKind.GeographyPolygon] = typeof(Polygon),
        [EdmPrimitiveTypeKind.GeographyMultiPoint] = typeof(MultiPoint),
        [EdmPrimitiveTypeKind.GeographyMultiLineString] = typeof(MultiLineString),
        [EdmPrimitiveTypeKind.GeographyMultiPolygon] = typeof(MultiPolygon),
        [EdmPrimitiveTypeKind.GeographyCollection] = typeof(GeometryCollection),
    };

    public static IEnumerable<EdmPrimitiveTypeKind> GeographyKinds => ClrTypes.Keys;

    public static bool IsSpatial(Type type) => typeof(Geometry).IsAssignableFrom(type);

    public static Type? ClrType(EdmPrimitiveTypeKind kind) => ClrTypes.GetValueOrDefault(kind);

    /// <summary>The closest kind: a LinearRing is a line string, an unknown geometry is abstract Edm.Geography.</summary>
    public static EdmPrimitiveTypeKind EdmKind(Type clrType)
    {
        for (var type = clrType; type is not null; type = type.BaseType)
            foreach (var (kind, candidate) in ClrTypes)
                if (candidate == type)
                    return kind;

        throw new ArgumentException($"{clrType} is no geometry.", nameof(clrType));
    }
}
