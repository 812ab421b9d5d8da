using System.Reflection;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using static RuralGis.Spatial.OData.Functions.Surface;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>The spatial functions of a query.</summary>
internal static class SpatialFunctions
{
    public const string Distance = "geo.distance";

    private const bool Index = true;
    private const bool NoIndex = false;
    private const int Line = 1;
    private const int Area = 2;

    /// <remarks>An empty shape has area, length and perimeter 0, meets nothing, and its distance is null. Null in, null out.</remarks>
    public static readonly IReadOnlyList<SpatialFunction> All =
    [
        // Index of Distance: when compared by lt or le, see DistanceComparison.
        new("Distance", nameof(SpatialSql.DistanceM), "ST_Distance", Ellipsoid, NoIndex, null,
            "Shortest distance between two shapes in metres on the ellipsoid; 0 where they meet.") { CanonicalName = Distance },
        new("Length", nameof(SpatialSql.LengthM), "ST_Length", Ellipsoid, NoIndex, Line,
            "Length of a line in metres on the ellipsoid; the outline of an area is its Perimeter.") { CanonicalName = "geo.length" },
        new("Perimeter", nameof(SpatialSql.PerimeterM), "ST_Perimeter", Ellipsoid, NoIndex, Area,
            "Length of the outline of an area, holes included, in metres on the ellipsoid."),
        new("Area", nameof(SpatialSql.AreaM2), "ST_Area", Ellipsoid, NoIndex, Area,
            "Area in square metres on the ellipsoid; of a mixed collection, that of its areas."),

        new("Intersects", nameof(SpatialSql.Intersects), "ST_Intersects", Plane, Index, null,
            "The shapes have a point in common; a common edge is enough. Edges of geography'…' follow the great circle, those of geometry'…' are straight in its own system.") { CanonicalName = "geo.intersects" },
        new("Disjoint", nameof(SpatialSql.Disjoint), "ST_Disjoint", Plane, NoIndex, null,
            "The shapes have no point in common."),
        new("Within", nameof(SpatialSql.Within), "ST_Within", Plane, Index, null,
            "No point of a lies outside b, and their interiors meet."),
        new("Contains", nameof(SpatialSql.Contains), "ST_Contains", Plane, Index, null,
            "No point of b lies outside a, and their interiors meet."),
        new("Touches", nameof(SpatialSql.Touches), "ST_Touches", Plane, Index, null,
            "The shapes meet at their edges only."),
        new("Overlaps", nameof(SpatialSql.Overlaps), "ST_Overlaps", Plane, Index, null,
            "Shapes of one dimension share a part of that dimension, and neither lies within the other."),
        new("Crosses", nameof(SpatialSql.Crosses), "ST_Crosses", Plane, Index, null,
            "The interiors meet in less than the shapes' own dimension, such as a line that runs through an area."),
        new("Equals", nameof(SpatialSql.SameAs), "ST_Equals", Plane, Index, null,
            "The shapes cover the same points, in whatever order they are written."),
        // Index of Relate: when the pattern asks for a common point, see SpatialExpressions.
        new("Relate", nameof(SpatialSql.Relate), "ST_Relate", Plane, NoIndex, null,
            "The shapes are related as the DE-9IM pattern says: nine of T F 0 1 2 *, such as T*F**F***."),

        new("Buffer", nameof(SpatialSql.Buffer), "ST_Buffer", Ellipsoid, NoIndex, null,
            "Everything within so many metres of the shape, exact to 0.2 % below 60 degrees of latitude for shapes up to six degrees wide; a negative number takes from an area. At most 100000 either way."),
        new("Centroid", nameof(SpatialSql.Centroid), "ST_Centroid", Plane, NoIndex, null,
            "Centre of mass in longitude and latitude; of an empty shape, an empty point."),
        new("Envelope", nameof(SpatialSql.Envelope), "ST_Envelope", Plane, NoIndex, null,
            "Smallest box along longitude and latitude that holds the shape."),
        new("ConvexHull", nameof(SpatialSql.ConvexHull), "ST_ConvexHull", Plane, NoIndex, null,
            "Smallest convex shape that holds the shape."),
        new("Intersection", nameof(SpatialSql.Intersection), "ST_Intersection", Plane, NoIndex, null,
            "What the shapes have in common; empty when they have nothing."),
        new("Union", nameof(SpatialSql.Union), "ST_Union", Plane, NoIndex, null,
            "What either of the shapes covers."),
    ];

    private static readonly Dictionary<string, SpatialFunction> ByName =
        All.SelectMany(function => new[] { function.FullName, function.CanonicalName }.OfType<string>().Select(name => (name, function)))
            .ToDictionary(named => named.name, named => named.function, StringComparer.Ordinal);

    private static readonly Dictionary<MethodInfo, SpatialFunction> ByMethod = All.ToDictionary(function => function.MethodInfo);

    private static readonly Lazy<bool> Registered = new(Register);

    /// <param name="name">As the parser gives it, in the spelling of the table.</param>
    /// <returns>Null when the function is not spatial.</returns>
    public static SpatialFunction? Named(string name) => ByName.GetValueOrDefault(name);

    /// <returns>Null when the method is no function of the table.</returns>
    public static SpatialFunction? Of(MethodInfo method) => ByMethod.GetValueOrDefault(method);

    /// <summary>
    /// Tells the parser that geo.distance, geo.intersects and geo.length take any shapes, of either family; OData knows two points,
    /// a point and a polygon, and a line. And that Geo.Area(Boundary), without the parameter's name, is something we can say a word about.
    /// The parser keeps this for the whole process and refuses a second registration, so it is done once.
    /// </summary>
    public static void EnsureRegistered() => _ = Registered.Value;

    private static bool Register()
    {
        foreach (var function in All)
            foreach (var arguments in Signatures(function))
                CustomUriFunctions.AddCustomUriFunction(
                    function.CanonicalName ?? function.FullName,
                    new FunctionSignatureWithReturnType(GeoModel.TypeOf(function.MethodInfo.ReturnType, srid: null), [.. arguments]));
        return true;
    }

    /// <summary>Each parameter that is a shape is once an Edm.Geography and once an Edm.Geometry.</summary>
    private static IEnumerable<IEnumerable<IEdmTypeReference>> Signatures(SpatialFunction function)
        => function.MethodInfo.GetParameters().Aggregate<ParameterInfo, IEnumerable<IEnumerable<IEdmTypeReference>>>(
            [[]], (signatures, parameter) => signatures.SelectMany(_ => Families(parameter.ParameterType), (before, type) => before.Append(type)));

    private static IEnumerable<IEdmTypeReference> Families(Type type) => SpatialTypes.IsSpatial(type)
        ? [EdmCoreModel.Instance.GetSpatial(EdmPrimitiveTypeKind.Geography, isNullable: true), EdmCoreModel.Instance.GetSpatial(EdmPrimitiveTypeKind.Geometry, isNullable: true)]
        : [GeoModel.TypeOf(type, srid: null)];
}
