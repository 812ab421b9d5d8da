using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>What somebody signed in sees and changes of their own account.</summary>
public static class OwnAccountEndpoints
{
    private sealed record PasswordChange(string Current, string Next);

    private sealed record SessionRow(
        Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, string? Address, string? Device, bool IsCurrent);

    public static void MapOwnAccount(this WebApplication app)
    {
        app.MapGet("/account/me", MeAsync);
        app.MapPost("/account/password", ChangePasswordAsync).InPerson().RequireRateLimiting(AttemptLimits.Passwords);
        app.MapGet("/account/sessions", Sessions);
        app.MapDelete("/account/sessions/{id:guid}", EndSessionAsync).InPerson();
        app.MapGet("/account/rights", () => Rights.All.Select(right => new { right.Role, right.EntitySet, right.Columns, right.Verb, Area = right.Reach }));
    }

    private static async Task<IResult> MeAsync(HttpContext context, AccountScope me, RegionNaming regions, IAntiforgery antiforgery, CancellationToken ct)
        => Results.Json(new
        {
            id = me.AccountId,
            me.UserName,
            me.DisplayName,
            me.Role,
            regionCode = me.Area,
            regionName = await regions.FindAsync(me.Area, ct),
            me.IsDemo,
            antiforgery = antiforgery.GetAndStoreTokens(context).RequestToken,
        });

    private static async Task<IResult> ChangePasswordAsync(
        PasswordChange change, HttpContext context, RuralDb db, AccountScope me, UserManager<Account> users, SignInManager<Account> signIn, AuditTrail audit)
    {
        var account = (await users.GetUserAsync(context.User))!;
        // Saved together with the change.
        db.AuditLog.Add(audit.Entry(AuditKind.PasswordChanged, account.UserName));
        var result = await users.ChangePasswordAsync(account, change.Current, change.Next);
        if (!result.Succeeded)
        {
            if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch)))
                await audit.WriteAsync(AuditKind.SignInRefused, account.UserName, "wrong current password");
            return AccountProblem.Of("password", result);
        }

        await db.Sessions.Where(session => session.AccountId == account.Id && session.Id != me.SessionId).ExecuteDeleteAsync(CancellationToken.None);
        await signIn.RefreshSignInAsync(account);
        return Results.NoContent();
    }

    private static IAsyncEnumerable<SessionRow> Sessions(RuralDb db, AccountScope me, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return db.Sessions.Where(session => session.AccountId == me.AccountId && session.ExpiresAt > now).OrderByDescending(session => session.LastSeenAt)
            .Select(session => new SessionRow(
                session.Id, session.CreatedAt, session.LastSeenAt, session.ExpiresAt, session.Address, session.Device, session.Id == me.SessionId))
            .AsAsyncEnumerable();
    }

    private static async Task<Results<NoContent, NotFound>> EndSessionAsync(Guid id, RuralDb db, AccountScope me, AuditTrail audit, CancellationToken ct)
    {
        if (await db.Sessions.Where(session => session.Id == id && session.AccountId == me.AccountId).ExecuteDeleteAsync(ct) == 0)
            return TypedResults.NotFound();

        await audit.WriteAsync(AuditKind.SignedOut, detail: "another session");
        return TypedResults.NoContent();
    }
}
