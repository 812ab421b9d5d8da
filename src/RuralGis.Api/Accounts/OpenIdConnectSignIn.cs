using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>
/// Signs in by a provider of the configuration. It says who somebody is, the account here says what they may do:
/// the first time they are matched by user name, from then on by the provider's own subject.
/// </summary>
public static class OpenIdConnectSignIn
{
    private const string Scheme = OpenIdConnectDefaults.AuthenticationScheme;

    public static IResult Start(string? returnUrl) => Results.Challenge(
        new AuthenticationProperties { RedirectUri = RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl : "/" }, [Scheme]);

    public static void AddOpenIdConnectSignIn(this AuthenticationBuilder schemes, OpenIdConnectSettings settings)
        => schemes.AddOpenIdConnect(options =>
        {
            options.Authority = settings.Authority;
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecretFile is { Length: > 0 } file ? File.ReadAllText(file).Trim() : settings.ClientSecret;
            options.RequireHttpsMetadata = settings.RequireHttps;
            options.CallbackPath = $"{SignInEndpoints.Path}/oidc/callback";
            options.SignInScheme = IdentityConstants.ApplicationScheme;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // The provider leads back by a link, with which browsers send cookies marked Lax; by a form they would not.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.ClaimActions.MapUniqueJsonKey(settings.NameClaim, settings.NameClaim);
            options.Events.OnTicketReceived = context => ReceiveAsync(context, settings);
            options.Events.OnRemoteFailure = context => RefuseAsync(context, "oidc");
        });

    private static async Task ReceiveAsync(TicketReceivedContext context, OpenIdConnectSettings settings)
    {
        var services = context.HttpContext.RequestServices;
        var (subject, name) = (context.Principal!.FindFirst("sub"), context.Principal.FindFirstValue(settings.NameClaim));
        var account = subject is null ? null : await FindAsync(services, new UserLoginInfo(subject.Issuer, subject.Value, settings.Name), name);
        if (account is null)
        {
            await services.GetRequiredService<AuditTrail>().WriteAsync(account: null, AuditKind.SignInRefused, name, $"no account for this person of {settings.Name}");
            await RefuseAsync(context, "noAccount");
            return;
        }

        await SignInEndpoints.EnterAsync(context.HttpContext, account, services.GetRequiredService<SignInManager<Account>>(), settings.Name, context.HttpContext.RequestAborted);
        context.Response.Redirect(context.ReturnUri ?? "/");
        context.HandleResponse();
    }

    private static async Task<Account?> FindAsync(IServiceProvider services, UserLoginInfo login, string? name)
    {
        var users = services.GetRequiredService<UserManager<Account>>();
        var demo = services.GetRequiredService<DemoMode>();
        if (await users.FindByLoginAsync(login.LoginProvider, login.ProviderKey) is { } known)
            return demo.Admits(known) ? known : null;
        if (name is null || await users.FindByNameAsync(name) is not { } account || !demo.Admits(account))
            return null;

        // The name is somebody else's at the provider now: its first bearer keeps the account.
        if ((await users.GetLoginsAsync(account)).Any(other => other.LoginProvider == login.LoginProvider))
            return null;

        services.GetRequiredService<RuralDb>().AuditLog.Add(services.GetRequiredService<AuditTrail>().Entry(AuditKind.AccountChanged, account.UserName, $"may sign in by {login.ProviderDisplayName}"));
        return (await users.AddLoginAsync(account, login)).Succeeded ? account : null;
    }

    private static Task RefuseAsync(HandleRequestContext<RemoteAuthenticationOptions> context, string error)
    {
        context.Response.Redirect($"/sign-in?error={error}");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
