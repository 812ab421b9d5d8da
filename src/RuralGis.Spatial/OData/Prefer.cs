using Microsoft.AspNetCore.Http;

namespace RuralGis.Spatial.OData;

/// <summary>The header Prefer; what is heeded is said back in Preference-Applied.</summary>
public static class Prefer
{
    private const string Header = "Prefer";
    private const string Prefix = "odata.";

    /// <summary>Whether the client wants no row back from a write (return=minimal). To be asked where it gets none then: 204, with the ETag.</summary>
    public static bool WantsNoRow(this HttpRequest request)
    {
        var wanted = Given(request).LastOrDefault(preference => preference.Name == "return").Value;
        if (wanted is "minimal" or "representation")
            Heed(request, $"return={wanted}");
        return wanted == "minimal";
    }

    /// <returns>As it was said, its name without odata. in small letters, and its value; null without one.</returns>
    internal static IEnumerable<(string Said, string Name, string? Value)> Given(HttpRequest request)
    {
        foreach (var preference in request.Headers[Header].SelectMany(header => header?.Split([',', ';']) ?? []))
        {
            var pair = preference.Split('=', 2, StringSplitOptions.TrimEntries);
            var name = pair[0].ToLowerInvariant();
            yield return (pair[0], name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name, pair.ElementAtOrDefault(1));
        }
    }

    internal static void Heed(HttpRequest request, string preference)
        => request.HttpContext.Response.Headers.AppendCommaSeparatedValues("Preference-Applied", preference);
}
