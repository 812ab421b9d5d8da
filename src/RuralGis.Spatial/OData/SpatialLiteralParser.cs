using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;
using Microsoft.Spatial;
using RuralGis.Spatial.Crs;

namespace RuralGis.Spatial.OData;

/// <summary>
/// Reads the text of geography'…' and geometry'…'. The OData library's own parser passes over what stands behind the shape, POINT(1 1),POINT(2 2),
/// and answers a fault with the whole query twice and no place.
/// </summary>
public sealed partial class SpatialLiteralParser : IUriLiteralParser
{
    /// <summary>Of a text that is shown again.</summary>
    private const int MaxShown = 60;

    private static readonly Lazy<bool> Registered = new(Register);

    /// <summary>The OData library keeps parsers for the whole process and refuses a second registration, so this does it once.</summary>
    public static void EnsureRegistered() => _ = Registered.Value;

    /// <exception cref="ODataException">The text is no shape: says what is wrong and, for a ring, where.</exception>
    public object? ParseUriStringToType(string text, IEdmTypeReference targetType, out UriLiteralParsingException? parsingException)
    {
        parsingException = null;
        return targetType.PrimitiveKind() switch
        {
            EdmPrimitiveTypeKind.Geography when Shape(text, "geography'") is { } shape => Read<Geography>(shape),
            EdmPrimitiveTypeKind.Geometry when Shape(text, "geometry'") is { } shape => Read<Geometry>(shape),
            _ => null,
        };
    }

    private static bool Register()
    {
        CustomUriLiteralParsers.AddCustomUriLiteralParser(new SpatialLiteralParser());
        return true;
    }

    /// <returns>What stands between the quotes; null when the text is another literal.</returns>
    private static string? Shape(string text, string prefix)
        => text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && text.Length > prefix.Length && text[^1] == '\'' ? text[prefix.Length..^1] : null;

    private static T Read<T>(string shape)
        where T : class, ISpatial
    {
        if (typeof(T) == typeof(Geography) && CrsCatalog.Plane(SridOf(shape)) is { } plane)
            throw SpatialLiteral.NoGeography(plane);
        if (Behind(shape) is { Length: > 0 } rest)
            throw new ODataException($"The shape ends before '{Shown(rest)}'; a literal holds one shape.");

        try
        {
            return WellKnownTextSqlFormatter.Create().Read<T>(new StringReader(Collection().Replace(shape, "GEOMETRYCOLLECTION(")));
        }
        catch (ParseErrorException fault)
        {
            throw new ODataException($"'{Shown(shape)}' is no shape: {BrokenRing(shape) ?? fault.Message} A shape is written as SRID=4490;POINT(116.7 36.5).", fault);
        }
    }

    private static int? SridOf(string shape)
        => Srid().Match(shape) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var srid) ? srid : null;

    /// <summary>What stands behind the parenthesis that closes the shape.</summary>
    private static string Behind(string shape)
    {
        var depth = 0;
        for (var i = 0; i < shape.Length; i++)
        {
            depth += shape[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (shape[i] == ')' && depth == 0)
                return shape[(i + 1)..].Trim();
        }

        return "";
    }

    /// <returns>Null when all rings are whole.</returns>
    private static string? BrokenRing(string shape)
    {
        if (!shape.Contains("POLYGON", StringComparison.OrdinalIgnoreCase))
            return null;

        foreach (var ring in InnermostParentheses().EnumerateMatches(shape))
        {
            var places = shape.Substring(ring.Index + 1, ring.Length - 2).Split(',', StringSplitOptions.TrimEntries);
            if (places.Length < 4 || places[0] != places[^1])
                return $"A ring needs at least four points, and its last point must be equal to the first; this one has {places.Length}, from ({Shown(places[0])}) to ({Shown(places[^1])}).";
        }

        return null;
    }

    private static string Shown(string text) => text.Length <= MaxShown ? text : $"{text[..MaxShown]}…";

    [GeneratedRegex(@"^\s*SRID\s*=\s*(\d+)\s*;", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Srid();

    // The grammar of OData calls it so, ISO 19125 and the reader GEOMETRYCOLLECTION.
    [GeneratedRegex(@"\bCOLLECTION\s*\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Collection();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex InnermostParentheses();
}
