using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RuralGis.Spatial.OData.Routing;

/// <summary>HEAD answers as GET does, without the body.</summary>
internal static class HeadAsGet
{
    public static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        // What reads the answers of a batch needs the body it gave.
        var body = context.Features.Get<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.Features.Set(body);
        }
    }
}
