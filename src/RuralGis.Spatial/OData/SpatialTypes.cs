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

    public static bool IsSpatial(Type type) => typeof(Geometry).IsAssignableFrom(type);

    /// <summary>Of either family: a literal may be Edm.Geometry*; what we store and answer is Edm.Geography*.</summary>
    /// <returns>Null when the kind is not spatial.</returns>
    public static Type? ClrType(EdmPrimitiveTypeKind kind) => ClrTypes.GetValueOrDefault(Geography(kind));

    /// <returns>0 for points, 1 for lines, 2 for areas; null when the kind leaves it open, or is not spatial.</returns>
    public static int? Dimension(EdmPrimitiveTypeKind kind) => Geography(kind) switch
    {
        EdmPrimitiveTypeKind.GeographyPoint or EdmPrimitiveTypeKind.GeographyMultiPoint => 0,
        EdmPrimitiveTypeKind.GeographyLineString or EdmPrimitiveTypeKind.GeographyMultiLineString => 1,
        EdmPrimitiveTypeKind.GeographyPolygon or EdmPrimitiveTypeKind.GeographyMultiPolygon => 2,
        _ => null,
    };

    /// <summary>The closest kind: a LinearRing is a line string, an unknown geometry is abstract Edm.Geography.</summary>
    public static EdmPrimitiveTypeKind EdmKind(Type clrType)
    {
        for (var type = clrType; type is not null; type = type.BaseType)
            foreach (var (kind, candidate) in ClrTypes)
                if (candidate == type)
                    return kind;

        throw new ArgumentException($"{clrType} is no geometry.", nameof(clrType));
    }

    private static EdmPrimitiveTypeKind Geography(EdmPrimitiveTypeKind kind) => kind switch
    {
        EdmPrimitiveTypeKind.Geometry => EdmPrimitiveTypeKind.Geography,
        EdmPrimitiveTypeKind.GeometryPoint => EdmPrimitiveTypeKind.GeographyPoint,
        EdmPrimitiveTypeKind.GeometryLineString => EdmPrimitiveTypeKind.GeographyLineString,
        EdmPrimitiveTypeKind.GeometryPolygon => EdmPrimitiveTypeKind.GeographyPolygon,
        EdmPrimitiveTypeKind.GeometryMultiPoint => EdmPrimitiveTypeKind.GeographyMultiPoint,
        EdmPrimitiveTypeKind.GeometryMultiLineString => EdmPrimitiveTypeKind.GeographyMultiLineString,
        EdmPrimitiveTypeKind.GeometryMultiPolygon => EdmPrimitiveTypeKind.GeographyMultiPolygon,
        EdmPrimitiveTypeKind.GeometryCollection => EdmPrimitiveTypeKind.GeographyCollection,
        _ => kind,
    };
}
