using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.IO;

namespace RuralGis.Spatial.OData.Json;

/// <summary>A value by itself (/$value): of a shape its well-known text or GeoJSON, of anything else the text JSON has between quotes.</summary>
internal static class RawValue
{
    private const string GeoJson = "application/geo+json";

    /// <param name="http">Its answer is written.</param>
    /// <param name="shape">Of the row; its only member is the value.</param>
    /// <param name="row">The row; the value is not null.</param>
    /// <param name="options">How shapes are stored and written.</param>
    /// <param name="ct">Ends the answer when the client has left.</param>
    public static Task WriteAsync(HttpContext http, RowShape shape, object row, SpatialOptions options, CancellationToken ct)
    {
        var member = (ValueMember)shape.Members[0];
        if (!member.IsGeometry)
        {
            MediaChoice.Of(http.Request, PlainText.ContentType);
            return PlainText.WriteAsync(http, Text(http, shape, row, options), ct);
        }

        var wkb = (byte[])member.Value.GetValue(row)!;
        var type = MediaChoice.Of(http.Request, PlainText.ContentType, GeoJson, MediaChoice.Json);
        if (type == PlainText.ContentType)
            return PlainText.WriteAsync(http, WellKnownText(wkb, options.Srid), ct);

        var json = new JsonText(options.CoordinateDecimals);
        http.Response.RegisterForDispose(json);
        json.Geometry(wkb);
        return PlainText.WriteAsync(http, type, json.Written, ct);
    }

    // Through the code that writes rows, so that it shows no more than they do.
    private static string Text(HttpContext http, RowShape shape, object row, SpatialOptions options)
    {
        using var json = new JsonText(options.CoordinateDecimals);
        json.Raw('{');
        RowPlan.For(shape, MetadataLevel.None, http).WriteMembers(json, row);
        json.Raw('}');
        using var document = JsonDocument.Parse(json.Written);
        var value = document.RootElement.EnumerateObject().Single().Value;
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }

    /// <summary>As PostGIS writes it, and as a literal takes it: SRID=4490;POINT(116.7 36.5).</summary>
    private static string WellKnownText(byte[] wkb, int srid)
        => string.Create(CultureInfo.InvariantCulture, $"SRID={srid};") + new WKTWriter().Write(new WKBReader().Read(wkb))
            .Replace(", ", ",", StringComparison.Ordinal).Replace(" (", "(", StringComparison.Ordinal);
}
