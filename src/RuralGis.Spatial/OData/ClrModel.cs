using System.Reflection;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;

namespace RuralGis.Spatial.OData;

/// <summary>The classes and properties behind a model.</summary>
internal static class ClrModel
{
    public static Type ClrType(this IEdmModel model, IEdmStructuredType type) => model.GetAnnotationValue<ClrTypeAnnotation>(type).ClrType;

    public static PropertyInfo ClrProperty(this IEdmModel model, IEdmProperty property)
        => model.GetAnnotationValue<ClrPropertyInfoAnnotation>(property)?.ClrPropertyInfo
            ?? model.ClrType((IEdmStructuredType)property.DeclaringType).GetProperty(property.Name)!;
}
