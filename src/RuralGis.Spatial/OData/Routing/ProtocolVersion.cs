using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.OData;

namespace RuralGis.Spatial.OData.Routing;

/// <summary>The headers OData-Version and OData-MaxVersion (OData 4.01, part 1, section 8.2): 4.0 and 4.01 are spoken.</summary>
internal static class ProtocolVersion
{
    private const string Spoken = "This service speaks OData 4.0 and 4.01";

    /// <exception cref="ODataException">The client wrote in another version, or reads none of ours: 400.</exception>
    public static void Require(HttpRequest request)
    {
        if (Of(request, "OData-Version") is { } written && written is not (4.0m or 4.01m))
            throw new ODataException($"{Spoken}, not OData-Version: {request.Headers["OData-Version"]}.");
        if (Of(request, "OData-MaxVersion") < 4.0m)
            throw new ODataException($"{Spoken}; OData-MaxVersion: {request.Headers["OData-MaxVersion"]} is older than both.");
    }

    /// <returns>The version of the answer.</returns>
    public static string Answered(HttpRequest request) => Of(request, "OData-MaxVersion") < 4.01m ? "4.0" : "4.01";

    // Older clients add their name: 4.0;NetFx.
    private static decimal? Of(HttpRequest request, string header)
    {
        if (request.Headers[header].ToString() is not { Length: > 0 } text)
            return null;
        return decimal.TryParse(text.Split(';')[0].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ODataException($"{Spoken}; {header}: {text} is no version.");
    }
}
