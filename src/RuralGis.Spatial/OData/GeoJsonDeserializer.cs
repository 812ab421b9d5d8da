using Microsoft.AspNetCore.OData.Deltas;
using Microsoft.AspNetCore.OData.Formatter.Deserialization;
using Microsoft.AspNetCore.OData.Formatter.Wrapper;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.Spatial;
using NetTopologySuite.Geometries;
using Geometry = NetTopologySuite.Geometries.Geometry;

namespace RuralGis.Spatial.OData;

/// <summary>Reads GeoJSON properties of an entity into geometries, checked; everything else as the framework does.</summary>
internal sealed class GeoJsonDeserializer(IODataDeserializerProvider deserializers, int srid) : ODataResourceDeserializer(deserializers)
{
    public override void ApplyStructuralProperty(
        object resource, ODataProperty structuralProperty, IEdmStructuredTypeReference structuredType, ODataDeserializerContext readContext)
    {
        var property = structuredType.FindProperty(structuralProperty.Name);
        try
        {
            if (property?.Type.IsGeography() != true || structuralProperty.Value is not ISpatial spatial)
                base.ApplyStructuralProperty(resource, structuralProperty, structuredType, readContext);
            else
                Set((IDelta)resource, property, InPlaceOf(property, SpatialLiteral.Read(spatial, srid)));
        }
        catch (Exception fault) when (fault is ODataException or ArgumentException or FormatException or OverflowException)
        {
            var choices = property?.Type.Definition is IEdmEnumType type ? $" One of {string.Join(", ", type.Members.Select(member => member.Name))} is expected." : "";
            throw new ODataException($"{structuralProperty.Name}: {fault.Message}{choices}", fault);
        }
    }

    /// <summary>Rows are written one by one; the framework would let nested ones through half read.</summary>
    public override void ApplyNestedProperty(
        object resource, ODataNestedResourceInfoWrapper resourceInfoWrapper, IEdmStructuredTypeReference structuredType, ODataDeserializerContext readContext)
        => throw new ODataException($"{resourceInfoWrapper.NestedResourceInfo.Name} holds other rows; write those by themselves, and name them here by their Id or code.");

    public override object CreateResourceInstance(IEdmStructuredTypeReference structuredType, ODataDeserializerContext readContext)
        => base.CreateResourceInstance(structuredType, readContext) switch
        {
            ITypedDelta typed and Delta delta => Activator.CreateInstance(
                typeof(SpatialDelta<>).MakeGenericType(typed.ExpectedClrType), typed.StructuredType, delta.GetUnchangedPropertyNames())!,
            var resource => resource,
        };

    private static void Set(IDelta row, IEdmProperty property, Geometry geometry)
    {
        if (!row.TrySetPropertyValue(property.Name, geometry))
            throw new ODataException($"a {property.Type.Definition.FullTypeName()["Edm.Geography".Length..]} is expected, not a {geometry.GeometryType}.");
    }

    /// <summary>A plot of one piece is drawn as a polygon and kept as a multipolygon.</summary>
    private static Geometry InPlaceOf(IEdmProperty property, Geometry geometry)
        => geometry is Polygon polygon && property.Type.PrimitiveKind() == EdmPrimitiveTypeKind.GeographyMultiPolygon
            ? polygon.Factory.CreateMultiPolygon([polygon])
            : geometry;
}
