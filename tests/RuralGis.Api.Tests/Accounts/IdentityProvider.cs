using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;
using Claims = OpenIddict.Abstractions.OpenIddictConstants.Claims;

namespace RuralGis.Api.Tests.Accounts;

/// <summary>
/// A real OpenID Connect provider (OpenIddict) on a port of this machine. It asks nothing: whoever comes is <see cref="Person"/>.
/// </summary>
public sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "ruralgis";
    public const string ClientSecret = "the secret between the two";

    private readonly WebApplication _app;

    private IdentityProvider(WebApplication app) => _app = app;

    /// <summary>Subject and name at the provider; null says no.</summary>
    public (string Subject, string Name)? Person { get; set; }

    public string Address => _app.Urls.Single();

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(OpenIddictConstants.Scopes.Profile);
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            // No store of clients: the two handlers below know the only one.
            server.EnableDegradedMode();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(Validate));
            server.UseAspNetCore().DisableTransportSecurityRequirement()
                .EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableUserInfoEndpointPassthrough();
        });
        var app = builder.Build();
        var provider = new IdentityProvider(app);
        app.UseAuthentication();
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", (Delegate)TokenAsync);
        app.MapGet("/userinfo", (Delegate)UserInfoAsync);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Authorize() => Person is { } person
        ? Results.SignIn(PrincipalOf(person.Subject, person.Name), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)
        : Results.Forbid(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);

    private static async Task<IResult> TokenAsync(HttpContext context)
    {
        var code = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return Results.SignIn(code.Principal!, null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static async Task<IResult> UserInfoAsync(HttpContext context)
    {
        var token = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return Results.Json(new Dictionary<string, string?>
        {
            [Claims.Subject] = token.Principal!.FindFirstValue(Claims.Subject),
            [Claims.PreferredUsername] = token.Principal!.FindFirstValue(Claims.PreferredUsername),
        });
    }

    private static ClaimsPrincipal PrincipalOf(string subject, string name)
    {
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject).SetClaim(Claims.PreferredUsername, name)
            .SetScopes(OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.Profile)
            .SetDestinations(claim => claim.Type == Claims.PreferredUsername
                ? [OpenIddictConstants.Destinations.AccessToken]
                : [OpenIddictConstants.Destinations.AccessToken, OpenIddictConstants.Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }

    private static ValueTask Validate(ValidateAuthorizationRequestContext request)
    {
        if (request.ClientId != ClientId || request.RedirectUri?.EndsWith("/account/sign-in/oidc/callback", StringComparison.Ordinal) != true)
            request.Reject(OpenIddictConstants.Errors.InvalidClient);
        return ValueTask.CompletedTask;
    }

    private static ValueTask Validate(ValidateTokenRequestContext request)
    {
        if (request.ClientId != ClientId || request.ClientSecret != ClientSecret)
            request.Reject(OpenIddictConstants.Errors.InvalidClient);
        return ValueTask.CompletedTask;
    }
}
