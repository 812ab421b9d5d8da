using Microsoft.Net.Http.Headers;

namespace RuralGis.Api.Client;

/// <summary>/odata in a browser: a page for people where programs get the service document.</summary>
public static class ODataPage
{
    private static readonly MediaTypeHeaderValue Html = new("text/html");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>After the access rules: whoever may not ask the service may not see the page either.</summary>
    public static WebApplication UseODataPage(this WebApplication app)
    {
        var file = Path.Combine(ClientEndpoints.Root(app), "odata.html");
        app.Use((context, next) => IsRoot(context.Request) ? AnswerAsync(context, file, next) : next(context));
        return app;
    }

    private static Task AnswerAsync(HttpContext context, string file, RequestDelegate next)
    {
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (!WantsHtml(context.Request))
            return next(context);

        // What the page names lies beside /odata, not below it.
        return context.Request.Path.Value!.EndsWith('/')
            ? Results.LocalRedirect("/odata").ExecuteAsync(context)
            : Results.File(file, "text/html; charset=utf-8").ExecuteAsync(context);
    }

    /// <summary>With $format the address itself says what it wants.</summary>
    private static bool IsRoot(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && request.Path.Value is ("/odata" or "/odata/") && !request.QueryString.HasValue;

    /// <summary>Only who names HTML gets it: of programs, many accept anything.</summary>
    private static bool WantsHtml(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(accepted, Html) is > 0 and var html && html >= Quality(accepted, Json);
    }

    private static double Quality(IEnumerable<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue type)
        => accepted.Where(one => one.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase)).Max(one => (double?)(one.Quality ?? 1)) ?? 0;
}
