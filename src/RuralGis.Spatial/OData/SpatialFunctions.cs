using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace RuralGis.Spatial.OData;

/// <summary>The geo functions a query may use, for every pair of Edm.Geography* types.</summary>
/// <remarks>
/// OData knows point-point distance and point-polygon intersects only. One signature on abstract Edm.Geography would
/// parse as well, but wraps its arguments in a conversion that costs the index.
/// </remarks>
internal static class SpatialFunctions
{
    public const string Distance = "geo.distance";
    public const string Intersects = "geo.intersects";

    private static readonly Lazy<bool> Registered = new(Register);

    /// <summary>The parser keeps functions for the whole process and refuses a second registration, so this does it once.</summary>
    public static void EnsureRegistered() => _ = Registered.Value;

    private static bool Register()
    {
        foreach (var first in SpatialTypes.GeographyKinds)
            foreach (var second in SpatialTypes.GeographyKinds)
            {
                if ((first, second) is not (EdmPrimitiveTypeKind.GeographyPoint, EdmPrimitiveTypeKind.GeographyPoint))
                    Add(Distance, EdmCoreModel.Instance.GetDouble(isNullable: true), first, second);
                if ((first, second) is not ((EdmPrimitiveTypeKind.GeographyPoint, EdmPrimitiveTypeKind.GeographyPolygon)
                    or (EdmPrimitiveTypeKind.GeographyPolygon, EdmPrimitiveTypeKind.GeographyPoint)))
                    Add(Intersects, EdmCoreModel.Instance.GetBoolean(isNullable: true), first, second);
            }

        return true;
    }

    private static void Add(string name, IEdmTypeReference returns, EdmPrimitiveTypeKind first, EdmPrimitiveTypeKind second)
        => CustomUriFunctions.AddCustomUriFunction(name, new FunctionSignatureWithReturnType(
            returns,
            EdmCoreModel.Instance.GetSpatial(first, isNullable: true),
            EdmCoreModel.Instance.GetSpatial(second, isNullable: true)));
}
