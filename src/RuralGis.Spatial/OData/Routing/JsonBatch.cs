using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData.Batch;

namespace RuralGis.Spatial.OData.Routing;

/// <summary>Text within a JSON batch is a JSON string (OData JSON 4.01, section 19.2). Microsoft's reader leaves its quotes, its writer forgets them.</summary>
internal static class JsonBatch
{
    private const string Json = "application/json";

    /// <returns>Whether the answers come as JSON, by the rules of the framework.</returns>
    public static bool IsAnsweredInJson(HttpRequest batch)
    {
        var wanted = batch.GetTypedHeaders().Accept.OrderByDescending(type => type.Quality ?? 1).Select(type => type.MediaType.ToString())
            .FirstOrDefault(type => type is Json or "multipart/mixed");
        return (wanted ?? batch.ContentType)?.StartsWith(Json, StringComparison.OrdinalIgnoreCase) == true;
    }

    /// <param name="part">A request of the batch, which has been answered.</param>
    public static void QuoteText(HttpResponse part)
    {
        if (part.ContentType?.StartsWith("text/", StringComparison.OrdinalIgnoreCase) != true || part.Body is not MemoryStream body)
            return;

        var text = JsonSerializer.SerializeToUtf8Bytes(Encoding.UTF8.GetString(body.ToArray()));
        body.SetLength(0);
        body.Write(text);
        part.ContentLength = null;
    }

    /// <returns>The body of a request of a batch as it was meant.</returns>
    public static string Unquoted(HttpRequest part, string body)
        => part.GetODataBatchId() is not null && body is ['"', .. var inside, '"'] ? inside : body;
}
