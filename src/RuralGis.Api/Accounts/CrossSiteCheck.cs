using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using RuralGis.Api.Errors;

namespace RuralGis.Api.Accounts;

/// <summary>
/// Another site's page can make a browser send our cookie, or a password it remembers, but it cannot hide where it comes from
/// and cannot read the token that must come with the cookie.
/// </summary>
public static class CrossSiteCheck
{
    public const string Header = "X-CSRF-TOKEN";

    private const string Stale = "The header X-CSRF-TOKEN is missing or stale. Take it anew from GET /account/me.";
    private const string Foreign = "Another site cannot do this. Open our own page.";

    public static IServiceCollection AddCrossSiteCheck(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.HeaderName = Header;
        options.SuppressReadingTokenFromFormBody = true;
        // Our own headers say it.
        options.SuppressXFrameOptionsHeader = true;
        options.Cookie.Name = "ruralgis-antiforgery";
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    });

    /// <summary>Before batching: a batch shows who it is of and the token once, on its outside.</summary>
    public static IApplicationBuilder UseCrossSiteCheck(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!AccessRefusals.IsUnsafe(context.Request))
            await next(context);
        else if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site")
            await RefuseAsync(context, StatusCodes.Status403Forbidden, Foreign, "crossSite");
        else if (IsByCookie(context) && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            await RefuseAsync(context, StatusCodes.Status400BadRequest, Stale, "antiforgery");
        // Whatever else asks for nobody is refused where it arrives; the requests of a batch would first all be unpacked.
        else if (context.User.Identity is not { IsAuthenticated: true } && context.Request.Path.StartsWithSegments("/odata"))
            await context.ChallengeAsync();
        else
            await next(context);
    });

    private static bool IsByCookie(HttpContext context)
        => context.User.Identity is { IsAuthenticated: true, AuthenticationType: not TokenHandler.SchemeName };

    private static Task RefuseAsync(HttpContext context, int status, string message, string code)
        => context.RequestServices.GetRequiredService<ErrorResponses>().WriteAsync(context, status, message, code);
}
