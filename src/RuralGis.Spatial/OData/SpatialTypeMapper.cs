using Microsoft.AspNetCore.OData.Edm;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Tells the framework that an Edm.Geography* or Edm.Geometry* value is a NetTopologySuite geometry. Both directions must agree:
/// otherwise a property counts as a "non-standard primitive" and every filter on its entity fails.
/// </summary>
internal sealed class SpatialTypeMapper : DefaultODataTypeMapper
{
    public override IEdmPrimitiveTypeReference GetEdmPrimitiveType(Type clrType)
        => clrType is not null && SpatialTypes.IsSpatial(clrType)
            ? EdmCoreModel.Instance.GetPrimitive(SpatialTypes.EdmKind(clrType), isNullable: true)
            : base.GetEdmPrimitiveType(clrType);

    public override IEdmTypeReference GetEdmTypeReference(IEdmModel edmModel, Type clrType)
        => SpatialTypes.IsSpatial(clrType) ? GetEdmPrimitiveType(clrType) : base.GetEdmTypeReference(edmModel, clrType);

    public override Type GetClrPrimitiveType(IEdmPrimitiveType primitiveType, bool nullable)
        => SpatialTypes.ClrType(primitiveType.PrimitiveKind) ?? base.GetClrPrimitiveType(primitiveType, nullable);

    public override Type GetClrType(IEdmModel edmModel, IEdmType edmType, bool nullable, IAssemblyResolver assembliesResolver)
        => (edmType is IEdmPrimitiveType primitive ? SpatialTypes.ClrType(primitive.PrimitiveKind) : null)
            ?? base.GetClrType(edmModel, edmType, nullable, assembliesResolver);
}
