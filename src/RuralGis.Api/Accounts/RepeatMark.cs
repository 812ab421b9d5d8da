using RuralGis.Api.Errors;

namespace RuralGis.Api.Accounts;

/// <summary>
/// Repeatability-Request-ID of OASIS Repeatable Requests 1.0: whoever did not hear the answer sends the same change again under the same
/// UUID. The log of changes keeps it in the transaction of the change itself, so a change that was made is recognised and not made twice.
/// </summary>
public static class RepeatMark
{
    public const string Header = "Repeatability-Request-ID";

    /// <returns>Null without the header.</returns>
    /// <exception cref="RuleBrokenException">400: no UUID.</exception>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers[Header] is not [{ } given])
            return null;
        return Guid.TryParseExact(given, "D", out var mark)
            ? mark.ToString()
            : throw new RuleBrokenException(400, $"{Header} is a UUID of the client's own, the same each time the same change is sent.");
    }
}
