using System.Text;
using Microsoft.AspNetCore.Http;
using RuralGis.Spatial.OData.Routing;

namespace RuralGis.Spatial.OData.Json;

/// <summary>An answer without an envelope: $count and $value.</summary>
internal static class PlainText
{
    public const string ContentType = "text/plain";

    public static Task WriteAsync(HttpContext http, string text, CancellationToken ct) => WriteAsync(http, ContentType, Encoding.UTF8.GetBytes(text), ct);

    /// <param name="http">Its answer is written.</param>
    /// <param name="contentType">Of the text.</param>
    /// <param name="text">In UTF-8.</param>
    /// <param name="ct">Ends the answer when the client has left.</param>
    public static Task WriteAsync(HttpContext http, string contentType, ReadOnlyMemory<byte> text, CancellationToken ct)
    {
        http.Response.ContentType = contentType == ContentType ? $"{contentType}; charset=utf-8" : contentType;
        http.Response.Headers["OData-Version"] = ProtocolVersion.Answered(http.Request);
        http.Response.ContentLength = text.Length;
        return http.Response.Body.WriteAsync(text, ct).AsTask();
    }
}
