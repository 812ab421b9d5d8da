using Microsoft.Net.Http.Headers;

namespace RuralGis.Api.Accounts;

/// <summary>How somebody who is not signed in is told: a page leads to the sign-in page, a script and a program get 401.</summary>
public static class Challenge
{
    public static Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (IsNavigation(request))
        {
            context.Response.Redirect($"/sign-in?returnUrl={Uri.EscapeDataString($"{request.Path}{request.QueryString}")}");
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        // A browser would ask for a password in a window of its own, and keep it.
        if (!IsBrowser(request))
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"RuralGis\", charset=\"UTF-8\"";
        return Task.CompletedTask;
    }

    // Over plain http to another machine browsers send no Sec-Fetch headers: what they accept and where they come from tells.
    private static bool IsNavigation(HttpRequest request)
        => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
           && (FetchMode(request) is { } mode ? mode == "navigate" : request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));

    private static bool IsBrowser(HttpRequest request)
        => FetchMode(request) is not null || request.Headers.ContainsKey(HeaderNames.Referer);

    private static string? FetchMode(HttpRequest request) => request.Headers["Sec-Fetch-Mode"] is [{ } mode, ..] ? mode : null;
}
