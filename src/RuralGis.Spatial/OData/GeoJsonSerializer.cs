using Microsoft.AspNetCore.OData.Formatter;
using Microsoft.AspNetCore.OData.Formatter.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData;
using Microsoft.OData.Edm;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.OData;

/// <summary>Writes geometry properties of an entity as GeoJSON; everything else as the framework does, behind the host's veil.</summary>
internal sealed class GeoJsonSerializer(IODataSerializerProvider serializers) : ODataResourceSerializer(serializers)
{
    public override ODataProperty CreateStructuralProperty(IEdmStructuralProperty structuralProperty, ResourceContext resourceContext)
    {
        if (!structuralProperty.Type.IsGeography())
        {
            var property = base.CreateStructuralProperty(structuralProperty, resourceContext);
            var request = resourceContext.Request.HttpContext;
            if (property?.Value is not null && request.RequestServices.GetService<PropertyVeil>() is { } veil)
                property.Value = veil.Show(request, structuralProperty, property.Value);
            return property!;
        }

        return new ODataProperty
        {
            Name = structuralProperty.Name,
            Value = resourceContext.GetPropertyValue(structuralProperty.Name) is Geometry geometry
                ? new ODataUntypedValue { RawValue = GeoJsonText.Write(geometry) }
                : new ODataNullValue(),
        };
    }
}
