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
internal sealed class GeoJsonDeserializer(IODataDeserializerProvider deserializers, SpatialOptions options) : ODataResourceDeserializer(deserializers)
{
    public override async Task<object> ReadAsync(ODataMessageReader messageReader, Type type, ODataDeserializerContext readContext)
    {
        try
        {
            return await base.ReadAsync(messageReader, type, readContext);
        }
        catch (ParseErrorException fault) when (fault.InnerException is FormatException or ArgumentException)
        {
            throw new ODataException($"A shape is no GeoJSON: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is ParseErrorException || (fault is NullReferenceException && fault.TargetSite?.Module.Assembly == typeof(ISpatial).Assembly))
        {
            // The OData library's reader of shapes has no other words for it.
            throw new ODataException("A shape is no GeoJSON: null, [] or a number stands where a list of positions, a shape or a crs is expected.", fault);
        }
    }

    public override void ApplyStructuralProperty(
        object resource, ODataProperty structuralProperty, IEdmStructuredTypeReference structuredType, ODataDeserializerContext readContext)
    {
        var property = structuredType.FindProperty(structuralProperty.Name);
        try
        {
            if (property?.Type.IsSpatial() != true || structuralProperty.Value is not ISpatial spatial)
                base.ApplyStructuralProperty(resource, structuralProperty, structuredType, readContext);
            else
                Set((IDelta)resource, property, InPlaceOf(property, SpatialLiteral.ReadGeoJson(spatial, options)));
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
                typeof(SpatialDelta<>).MakeGenericType(typed.ExpectedClrType), typed.StructuredType, delta.GetUnchangedPropertyNames(), options.CoordinateDecimals)!,
            var resource => resource,
        };

    private static void Set(IDelta row, IEdmProperty property, Geometry geometry)
    {
        var expected = property.Type.Definition.FullTypeName().Replace("Edm.Geography", "", StringComparison.Ordinal).Replace("Edm.Geometry", "", StringComparison.Ordinal);
        if (!row.TrySetPropertyValue(property.Name, geometry))
            throw new ODataException($"a {expected} is expected, not a {geometry.GeometryType}.");
        if (geometry.IsEmpty)
            throw new ODataException($"the {geometry.GeometryType} is empty; {(property.Type.IsNullable ? "send null when there is none" : "a shape is needed")}.");
    }

    /// <summary>A plot of one piece is drawn as a polygon and kept as a multipolygon; so with points and lines.</summary>
    private static Geometry InPlaceOf(IEdmProperty property, Geometry geometry) => (geometry, property.Type.PrimitiveKind()) switch
    {
        (Point point, EdmPrimitiveTypeKind.GeographyMultiPoint or EdmPrimitiveTypeKind.GeometryMultiPoint) => point.Factory.CreateMultiPoint([point]),
        (LineString line, EdmPrimitiveTypeKind.GeographyMultiLineString or EdmPrimitiveTypeKind.GeometryMultiLineString) => line.Factory.CreateMultiLineString([line]),
        (Polygon polygon, EdmPrimitiveTypeKind.GeographyMultiPolygon or EdmPrimitiveTypeKind.GeometryMultiPolygon) => polygon.Factory.CreateMultiPolygon([polygon]),
        _ => geometry,
    };
}
