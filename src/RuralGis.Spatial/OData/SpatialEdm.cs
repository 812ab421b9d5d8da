using System.Reflection;
using Microsoft.AspNetCore.OData.Edm;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Spatial.OData;

/// <summary>Puts geometry properties into the EDM as concrete Edm.Geography* types with their SRID.</summary>
public static class SpatialEdm
{
    /// <summary>
    /// Builds the EDM; every NetTopologySuite property of an entity becomes Edm.GeographyPoint, -Polygon and so on.
    /// The stock builder would publish NetTopologySuite's own classes and then fail while writing them.
    /// </summary>
    /// <param name="builder">With all entity sets declared.</param>
    /// <param name="srid">EPSG code of every stored geometry, longitude first.</param>
    public static IEdmModel GetSpatialEdmModel(this ODataConventionModelBuilder builder, int srid)
    {
        var spatialProperties = builder.StructuralTypes
            .Where(type => type.ClrType is not null && !SpatialTypes.IsSpatial(type.ClrType))
            .SelectMany(type => type.ClrType.GetProperties().Where(property => SpatialTypes.IsSpatial(property.PropertyType)))
            .ToArray();
        foreach (var property in spatialProperties)
            builder.StructuralTypes.Single(type => type.ClrType == property.DeclaringType).RemoveProperty(property);

        var model = (EdmModel)builder.GetEdmModel();
        foreach (var property in spatialProperties)
            AddSpatialProperty(model, property, srid);

        SpatialNavigations.AddTo(model, builder);
        Searchable.AddTo(model, builder);
        GeoModel.AddTo(model, srid);
        model.SetTypeMapper(new SpatialTypeMapper());
        return model;
    }

    /// <returns>The entity type of a class; null for a class that is none.</returns>
    internal static IEdmEntityType? EntityTypeOf(this IEdmModel model, Type clrType)
        => model.SchemaElements.OfType<IEdmEntityType>()
            .SingleOrDefault(type => model.GetAnnotationValue<ClrTypeAnnotation>(type)?.ClrType == clrType);

    private static void AddSpatialProperty(EdmModel model, PropertyInfo property, int srid)
    {
        var owner = model.SchemaElements.OfType<EdmStructuredType>()
            .Single(type => model.GetAnnotationValue<ClrTypeAnnotation>(type)?.ClrType == property.DeclaringType);
        var primitive = EdmCoreModel.Instance.GetPrimitiveType(SpatialTypes.EdmKind(property.PropertyType));
        var nullable = new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

        var added = owner.AddStructuralProperty(property.Name, new EdmSpatialTypeReference(primitive, nullable, srid));
        model.SetAnnotationValue(added, new ClrPropertyInfoAnnotation(property));
    }
}
