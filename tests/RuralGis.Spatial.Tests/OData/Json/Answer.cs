using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.Extensions.DependencyInjection;
using RuralGis.Spatial.OData;
using RuralGis.Spatial.OData.Json;

namespace RuralGis.Spatial.Tests.OData.Json;

/// <summary>An answer to one request, without a server.</summary>
internal sealed record Answer(string Body, IHeaderDictionary Headers)
{
    public const string Context = "https://example.org/odata/$metadata#Wells";

    public static Task<Answer> ToListAsync(RowShape shape, params object[] rows) => ToListAsync(_ => { }, shape, rows);

    public static Task<Answer> ToListAsync(Action<DefaultHttpContext> request, RowShape shape, params object[] rows) => ToAsync(request, async payload =>
    {
        await payload.BeginListAsync(Context, count: null, default);
        await payload.RowsAsync(shape, rows.ToAsyncEnumerable(), rows.Length, default);
        await payload.EndListAsync(nextLink: null, deltaLink: null, default);
    });

    public static async Task<Answer> ToAsync(Action<DefaultHttpContext> request, Func<ODataPayload, Task> write)
    {
        using var body = new MemoryStream();
        var http = Http(request);
        http.Response.Body = body;
        using (var payload = ODataPayload.Of(http))
            await write(payload);
        return new(Encoding.UTF8.GetString(body.ToArray()), http.Response.Headers);
    }

    public static Action<DefaultHttpContext> Accepting(string accept) => http => http.Request.Headers.Accept = accept;

    /// <summary>The rows as they stand in the text.</summary>
    public string Rows => Body[(Body.IndexOf("\"value\":[", StringComparison.Ordinal) + 9)..^2];

    private static DefaultHttpContext Http(Action<DefaultHttpContext> request)
    {
        var services = new ServiceCollection().AddSingleton(new SpatialOptions());
        var http = new DefaultHttpContext();
        http.Request.Method = "GET";
        http.Request.Scheme = "https";
        http.Request.Host = new HostString("example.org");
        http.ODataFeature().RoutePrefix = "odata";
        http.RequestServices = services.BuildServiceProvider();
        request(http);
        return http;
    }
}
