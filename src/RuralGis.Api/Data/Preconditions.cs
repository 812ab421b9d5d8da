using RuralGis.Api.Errors;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Data;

/// <summary>Nobody overwrites anybody: who changes a row says which version of it they have read.</summary>
internal static class Preconditions
{
    /// <exception cref="RuleBrokenException">428: no If-Match, or *, which would overwrite whatever is there.</exception>
    public static uint RequiredVersion(this HttpRequest request) => request.GivenVersion() ?? throw Missing();

    public static uint? GivenVersion(this HttpRequest request) => RowVersionETag.ReadIfMatch(request.Headers.IfMatch);

    public static RuleBrokenException Missing()
        => new(428, "Send If-Match with the ETag you got when you read the row (its @odata.etag), so that nobody's work is overwritten.");

    /// <summary>A write takes no query options but these; what is not understood is not ignored.</summary>
    public static void AllowOptions(this HttpRequest request, params string[] known)
    {
        if (request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new RuleBrokenException(400, $"The query option '{unknown}' means nothing here{(known.Length > 0 ? $"; known: {string.Join(", ", known)}" : "")}.");
    }
}
