using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.OData.Json;

namespace RuralGis.Api.Data;

/// <summary>Geometry in answers outside of OData's own writer: GeoJSON with the same decimals as there.</summary>
public sealed class GeoJsonConverter : JsonConverter<Geometry>
{
    public override Geometry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => throw new NotSupportedException("Shapes that people send are read by rules of their own.");

    public override void Write(Utf8JsonWriter writer, Geometry value, JsonSerializerOptions options)
        => writer.WriteRawValue(GeoJsonText.Write(value));

    public override bool CanConvert(Type typeToConvert) => typeof(Geometry).IsAssignableFrom(typeToConvert);
}
