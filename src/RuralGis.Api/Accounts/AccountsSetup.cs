using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>Who may come in and how: sessions for browsers, tokens for programs, and everybody else only to the sign-in page.</summary>
public static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AccountSettings.Read(configuration);
        services.AddSingleton(settings).AddSingleton(DemoMode.Read(configuration));
        services.AddSingleton<AuditTrail>().AddSingleton<SessionStore>().AddScoped<RegionNaming>().AddScoped<PasswordCheck>().AddScoped<AccountChanges>();
        services.AddAccountIdentity(configuration).AddSignInManager().AddClaimsPrincipalFactory<AccountPrincipal>();
        services.AddCrossSiteCheck();
        AttemptLimits.Add(services, settings);
        AddSchemes(services, settings);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

        var keys = services.AddDataProtection().SetApplicationName("RuralGis");
        if (!string.IsNullOrEmpty(settings.KeysPath))
            keys.PersistKeysToFileSystem(new DirectoryInfo(settings.KeysPath));
        return services;
    }

    /// <summary>Passwords, lockout and accounts as ASP.NET Core Identity keeps them; also for commands.</summary>
    public static IdentityBuilder AddAccountIdentity(this IServiceCollection services, IConfiguration configuration)
        => services.AddIdentityCore<Account>(options =>
            {
                configuration.GetSection($"{AccountSettings.Section}:Password").Bind(options.Password);
                configuration.GetSection($"{AccountSettings.Section}:Lockout").Bind(options.Lockout);
            })
            .AddEntityFrameworkStores<RuralDb>()
            .AddPasswordValidator<PasswordRules>();

    /// <summary>Before batching: who asks, and whether a browser meant it.</summary>
    public static WebApplication UseAccounts(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseCrossSiteCheck();
        return app;
    }

    /// <summary>After batching, for each request of a batch: what may be asked how often, and by whom.</summary>
    public static WebApplication UseAccessRules(this WebApplication app)
    {
        app.UseAccessRefusals();
        app.UseRateLimiter();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapAccounts(this WebApplication app)
    {
        app.MapSignIn();
        app.MapOwnAccount();
        app.MapOwnTokens();
        app.MapAccountAdmin();
        return app;
    }

    private static void AddSchemes(IServiceCollection services, AccountSettings settings)
    {
        const string ByHeader = "ByHeader";
        var schemes = services.AddAuthentication(ByHeader)
            .AddPolicyScheme(ByHeader, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey("Authorization") ? TokenHandler.SchemeName : IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, ConfigureCookie)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null);
        if (settings.OpenIdConnect.IsOffered)
            schemes.AddOpenIdConnectSignIn(settings.OpenIdConnect);

        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SessionStore>((options, sessions) => options.SessionStore = sessions);
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "ruralgis";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // The session's row says until when, and every use prolongs it; the cookie itself goes with the browser.
        options.SlidingExpiration = false;
        options.Events.OnRedirectToLogin = context => Challenge.AnswerAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
