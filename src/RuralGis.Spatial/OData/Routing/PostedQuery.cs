using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace RuralGis.Spatial.OData.Routing;

/// <summary>
/// POST …/$query with the options as the body: from here on a GET of the same address with those options (OData 4.01, part 2, section
/// 4.17). Where a link to more would be longer than addresses may be, it is one to be POSTed again, with the same body.
/// </summary>
/// <param name="InAddress">Options that stood in the address, with their question mark; empty for none.</param>
internal sealed record PostedQuery(string InAddress)
{
    private const string Segment = "/$query";

    /// <summary>Letters of other scripts take up to nine characters when they are encoded.</summary>
    private const int BytesOfCharacter = 9;

    /// <exception cref="BadHttpRequestException">It is no POST, 405; no plain text, 415; or too long, 413.</exception>
    public static async Task ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value?.TrimEnd('/') is not { } path || !path.EndsWith(Segment, StringComparison.OrdinalIgnoreCase))
            return;
        if (!HttpMethods.IsPost(request.Method))
            throw new BadHttpRequestException(
                $"{request.Path} is asked by POST, with the query options as a body of text/plain; "
                + "a link to more of such a query is followed by POST with the same body.",
                StatusCodes.Status405MethodNotAllowed);
        RequirePlainText(request);

        var options = await BodyAsync(request, context.RequestServices.GetRequiredService<SpatialOptions>().MaxQueryLength, context.RequestAborted);
        context.Features.Set(new PostedQuery(request.QueryString.Value ?? ""));
        request.Method = HttpMethods.Get;
        request.Path = path[..^Segment.Length];
        if (options.Length > 0)
            request.QueryString = new QueryString(request.QueryString.HasValue ? $"{request.QueryString}&{options}" : $"?{options}");
    }

    /// <returns>What was posted, when a link to more of it cannot be an address alone; null when it can.</returns>
    public static PostedQuery? BehindTooLong(HttpRequest request, string link)
        => link.Length > request.HttpContext.RequestServices.GetRequiredService<SpatialOptions>().MaxLinkLength ? request.HttpContext.Features.Get<PostedQuery>() : null;

    /// <summary>To be POSTed with the same body.</summary>
    /// <param name="address">The address asked, without its options.</param>
    /// <param name="skipToken">Where to go on.</param>
    public string Link(string address, string skipToken)
    {
        var kept = InAddress.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(option => !IsSkipToken(option));
        return $"{address}{Segment}?{string.Join('&', [.. kept, $"$skiptoken={skipToken}"])}";
    }

    private static bool IsSkipToken(string option)
        => Uri.UnescapeDataString(option).TrimStart('$').StartsWith("skiptoken=", StringComparison.OrdinalIgnoreCase);

    private static void RequirePlainText(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && type.Encoding is not (UTF8Encoding or ASCIIEncoding)))
            throw new BadHttpRequestException(
                "The body must be text/plain in UTF-8: the query options as they would stand in the address.", StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<string> BodyAsync(HttpRequest request, int most, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var text = new StringBuilder();
        var piece = new char[16 * 1024];
        for (var read = await reader.ReadAsync(piece, ct); read > 0; read = await reader.ReadAsync(piece, ct))
        {
            text.Append(piece, 0, read);
            if (text.Length > (long)most * BytesOfCharacter)
                throw new BadHttpRequestException($"The query has more than the {most} characters that are accepted.", StatusCodes.Status413PayloadTooLarge);
        }

        // Editors end a file with a line break.
        return JsonBatch.Unquoted(request, text.ToString()).TrimEnd('\r', '\n');
    }
}
