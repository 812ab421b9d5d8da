using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.OData;

namespace RuralGis.Spatial.OData.Json;

/// <summary>Which of several forms of an answer the client likes best (RFC 9110, section 12.5.1); $format counts more than Accept.</summary>
internal static class MediaChoice
{
    public const string Json = "application/json";

    /// <param name="request">With Accept, or without: then any form will do.</param>
    /// <param name="offered">The first is the usual one.</param>
    /// <exception cref="BadHttpRequestException">It accepts none of them: 406.</exception>
    /// <exception cref="ODataException">$format asks for another: 400.</exception>
    public static string Of(HttpRequest request, params string[] offered)
    {
        var format = Format(request);
        var wanted = format is null ? request.GetTypedHeaders().Accept : [format];
        if (wanted.Count == 0)
            return offered[0];

        var best = offered.MaxBy(type => Quality(wanted, type))!;
        if (Quality(wanted, best) > 0)
            return best;

        var names = string.Join(" or ", offered.Select(type => type == Json ? "json" : type));
        throw format is null
            ? new BadHttpRequestException($"{request.Path} comes as {names}; Accept: {request.Headers.Accept} has none of it.", StatusCodes.Status406NotAcceptable)
            : new ODataException($"$format={format} is not offered; only {names} is.");
    }

    /// <returns>$format; null when it is not asked for.</returns>
    /// <exception cref="ODataException">It is no media type: 400.</exception>
    public static MediaTypeHeaderValue? Format(HttpRequest request)
    {
        var format = request.Query["$format"].FirstOrDefault() ?? request.Query["format"].FirstOrDefault();
        if (format is null)
            return null;
        return MediaTypeHeaderValue.TryParse(format.Contains('/', StringComparison.Ordinal) ? format : $"application/{format}", out var type)
            ? type
            : throw new ODataException($"$format={format} is no media type, such as {Json}.");
    }

    /// <summary>What stands most exactly for the type decides.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> wanted, string type) => wanted
        .Where(range => Covers(range, type))
        .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
        .Select(range => range.Quality ?? 1)
        .FirstOrDefault();

    private static bool Covers(MediaTypeHeaderValue range, string type) => range switch
    {
        { MatchesAllTypes: true } => true,
        { MatchesAllSubTypes: true } => type.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase),
        _ => range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase),
    };
}
