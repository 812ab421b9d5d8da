using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.OData.Extensions;

namespace RuralGis.Spatial.OData.Json;

/// <summary>The address below which the sets are, such as https://example.org/odata/.</summary>
internal static class ServiceRoot
{
    public static string Of(HttpRequest request)
    {
        var root = UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, "/" + request.ODataFeature().RoutePrefix);
        return root.EndsWith('/') ? root : root + "/";
    }
}
