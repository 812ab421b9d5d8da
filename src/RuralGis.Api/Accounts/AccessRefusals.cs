using RuralGis.Api.Errors;

namespace RuralGis.Api.Accounts;

/// <summary>What a token may not do, and the audit log of everything that was refused to somebody signed in.</summary>
public static class AccessRefusals
{
    private const string ReadOnly = "This access token may only read. Make one that may write on the page /account.";

    /// <summary>After batching, so that each request of a batch is looked at.</summary>
    public static IApplicationBuilder UseAccessRefusals(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            if (MayOnlyRead(context))
                await context.RequestServices.GetRequiredService<ErrorResponses>()
                    .WriteAsync(context, StatusCodes.Status403Forbidden, ReadOnly, "readOnlyToken");
            else
                await next(context);
        }
        catch (Exception fault) when (ErrorResponses.StatusOf(fault) == StatusCodes.Status403Forbidden)
        {
            await LogAsync(context);
            throw;
        }

        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
            await LogAsync(context);
    });

    public static bool IsUnsafe(HttpRequest request)
        => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    // A question that came as POST …/$query is a GET by now, and the requests of a batch come by here one by one.
    private static bool MayOnlyRead(HttpContext context) => IsUnsafe(context.Request) && context.User.HasClaim(AccountScope.ScopeClaim, "read");

    private static async Task LogAsync(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true })
            await context.RequestServices.GetRequiredService<AuditTrail>().WriteAsync(AuditKind.AccessRefused, $"{context.Request.Method} {context.Request.Path}");
    }
}
