using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.OData;

namespace RuralGis.Spatial.OData.Json;

internal enum MetadataLevel
{
    None,
    Minimal,
    Full,
}

/// <summary>What the client wants to read: parameters of application/json in $format, else in Accept (OData JSON 4.01, section 3).</summary>
/// <param name="Metadata">How much the rows say about themselves.</param>
/// <param name="IsStreaming">Said back as it was asked for; the answer is always streamed.</param>
/// <param name="QuotesLongNumbers">IEEE754Compatible: Int64 and Decimal as strings.</param>
internal sealed record AnswerFormat(MetadataLevel Metadata, bool IsStreaming, bool QuotesLongNumbers)
{
    public string ContentType { get; } =
        $"application/json; odata.metadata={Metadata.ToString().ToLowerInvariant()}; odata.streaming={(IsStreaming ? "true" : "false")}"
        + (QuotesLongNumbers ? "; IEEE754Compatible=true" : "") + "; charset=utf-8";

    /// <exception cref="BadHttpRequestException">The client reads no JSON: 406.</exception>
    /// <exception cref="ODataException">$format asks for something else: 400.</exception>
    public static AnswerFormat Of(HttpRequest request)
    {
        MediaChoice.Of(request, MediaChoice.Json);
        var wanted = Wanted(request);
        return new(
            Parameter(wanted, "metadata") switch
            {
                "none" => MetadataLevel.None,
                "full" => MetadataLevel.Full,
                null or "minimal" => MetadataLevel.Minimal,
                var other => throw new ODataException($"odata.metadata={other} is not offered; there are none, minimal and full."),
            },
            Parameter(wanted, "streaming") != "false",
            Parameter(wanted, "IEEE754Compatible") == "true");
    }

    private static MediaTypeHeaderValue? Wanted(HttpRequest request)
        => MediaChoice.Format(request) ?? request.GetTypedHeaders().Accept.Where(type => type.MediaType == MediaChoice.Json).MaxBy(type => type.Quality ?? 1);

    /// <summary>4.01 leaves out the "odata." that 4.0 writes before its parameters.</summary>
    private static string? Parameter(MediaTypeHeaderValue? type, string name) => type?.Parameters
        .FirstOrDefault(parameter => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            || parameter.Name.Equals($"odata.{name}", StringComparison.OrdinalIgnoreCase))
        ?.GetUnescapedValue().ToString().ToLowerInvariant();
}
