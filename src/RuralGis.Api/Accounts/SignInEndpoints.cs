using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>The way in and the way out.</summary>
public static class SignInEndpoints
{
    /// <summary>Below it nobody is signed in yet, whatever cookie comes along.</summary>
    public const string Path = "/account/sign-in";

    private sealed record Credentials(string UserName, string Password)
    {
        // Bound by hand: the framework would answer a wrong kind of body before it sees that anybody may ask here.
        public static async ValueTask<Credentials?> BindAsync(HttpContext context)
        {
            if (!context.Request.HasJsonContentType())
                throw new BadHttpRequestException("The body must be application/json.", StatusCodes.Status415UnsupportedMediaType);

            try
            {
                return await context.Request.ReadFromJsonAsync<Credentials>(context.RequestAborted);
            }
            catch (JsonException fault)
            {
                throw new BadHttpRequestException(fault.Message, fault);
            }
        }
    }

    public static void MapSignIn(this WebApplication app)
    {
        app.MapGet("/account/options", OptionsAsync).AllowAnonymous();
        app.MapPost(Path, SignInAsync).AllowAnonymous().RequireRateLimiting(AttemptLimits.Passwords).WithMetadata(new RequestSizeLimitAttribute(16 * 1024));
        app.MapPost("/account/sign-out", SignOutAsync);
        app.MapPost("/account/sign-out-everywhere", SignOutEverywhereAsync);
        if (app.Services.GetRequiredService<AccountSettings>().OpenIdConnect.IsOffered)
            app.MapGet($"{Path}/oidc", (string? returnUrl) => OpenIdConnectSignIn.Start(returnUrl)).AllowAnonymous();
    }

    /// <summary>What the sign-in page has to know.</summary>
    private static async Task<IResult> OptionsAsync(
        RuralDb db, RegionNaming regions, DemoMode demo, AccountSettings settings, IConfiguration configuration, CancellationToken ct)
    {
        var accounts = demo.IsOn
            ? await db.Users.Where(a => a.IsDemo && !a.IsDisabled).OrderBy(a => a.Role).ThenBy(a => a.RegionCode).ThenBy(a => a.UserName).ToListAsync(ct)
            : [];
        var names = await regions.NamesAsync(accounts.Select(a => a.RegionCode), ct);
        return Results.Json(new
        {
            demo = demo.IsOn,
            demoAccounts = accounts.Select(a => new { a.UserName, a.DisplayName, a.Role, a.RegionCode, RegionName = names.GetValueOrDefault(a.RegionCode) }),
            openIdConnect = settings.OpenIdConnect.IsOffered ? new { settings.OpenIdConnect.Name } : null,
            districtName = configuration["Rural:DistrictName"],
        });
    }

    private static async Task<IResult> SignInAsync(
        Credentials tried, HttpContext context, PasswordCheck passwords, SignInManager<Account> signIn, AuditTrail audit, CancellationToken ct)
    {
        var (account, answer) = await passwords.AskAsync(tried.UserName, tried.Password, ct);
        if (answer == PasswordAnswer.Right)
        {
            await EnterAsync(context, account!, signIn, "password", ct);
            return Results.NoContent();
        }

        // A name that is none may be a password in the wrong field.
        await audit.WriteAsync(account: null, AuditKind.SignInRefused, account?.UserName, Reason(account, answer));
        return answer == PasswordAnswer.LockedOut
            ? AccountProblem.Of(StatusCodes.Status401Unauthorized, "lockedOut", "Too many wrong tries; the account is locked for a while. Try later, or ask an admin.")
            : AccountProblem.Of(StatusCodes.Status401Unauthorized, "credentials", "The user name or the password is wrong, or the account may not be used.");
    }

    /// <summary>Starts the session of an account that has shown who it is.</summary>
    public static async Task EnterAsync(HttpContext context, Account account, SignInManager<Account> signIn, string way, CancellationToken ct)
    {
        var services = context.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await services.GetRequiredService<RuralDb>().Users.Where(a => a.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastSignInAt, now), ct);
        // First written down, then let in.
        await services.GetRequiredService<AuditTrail>().WriteAsync(account, AuditKind.SignedIn, account.UserName, way);
        await signIn.SignInAsync(account, isPersistent: false);
    }

    private static async Task<NoContent> SignOutAsync(HttpContext context, AuditTrail audit)
    {
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        await audit.WriteAsync(AuditKind.SignedOut);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SignOutEverywhereAsync(HttpContext context, RuralDb db, AccountScope scope, AuditTrail audit, CancellationToken ct)
    {
        await db.Sessions.Where(session => session.AccountId == scope.AccountId).ExecuteDeleteAsync(ct);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        await audit.WriteAsync(AuditKind.SignedOut, detail: "everywhere");
        return TypedResults.NoContent();
    }

    private static string Reason(Account? account, PasswordAnswer answer) => (account, answer) switch
    {
        (null, _) => "no such account",
        (_, PasswordAnswer.LockedOut) => "locked out",
        ({ IsDisabled: true }, _) => "disabled",
        _ => "wrong password",
    };
}
