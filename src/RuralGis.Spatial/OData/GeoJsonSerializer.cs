using Microsoft.AspNetCore.OData.Formatter;
using Microsoft.AspNetCore.OData.Formatter.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OData;
using Microsoft.OData.Edm;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.OData.Json;

namespace RuralGis.Spatial.OData;

/// <summary>Answers to writes: geometry properties as GeoJSON, everything else as the framework does, behind the host's veil.</summary>
internal sealed class GeoJsonSerializer(IODataSerializerProvider serializers, SpatialOptions options) : ODataResourceSerializer(serializers)
{
    public override ODataProperty CreateStructuralProperty(IEdmStructuralProperty structuralProperty, ResourceContext resourceContext)
    {
        if (!structuralProperty.Type.IsSpatial())
        {
            var property = base.CreateStructuralProperty(structuralProperty, resourceContext);
            var request = resourceContext.Request.HttpContext;
            if (property?.Value is string text && request.RequestServices.GetService<PropertyVeil>()?.MaskOf(request, structuralProperty) is { } mask)
                property.Value = mask(text);
            return property!;
        }

        var isFull = AnswerFormat.Of(resourceContext.Request).Metadata == MetadataLevel.Full;
        return new ODataProperty
        {
            Name = structuralProperty.Name,
            Value = resourceContext.GetPropertyValue(structuralProperty.Name) is Geometry geometry
                ? new ODataUntypedValue { RawValue = GeoJsonText.Write(geometry, options.CoordinateDecimals, isFull ? options.Srid : null) }
                : new ODataNullValue(),
        };
    }
}
