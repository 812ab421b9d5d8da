using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>Accounts as admins see and change them: those whose land lies within the admin's own.</summary>
public static class AccountAdminEndpoints
{
    private const int MostAuditEntries = 500;

    public static void MapAccountAdmin(this WebApplication app)
    {
        var admin = app.MapGroup("/accounts").RequireAuthorization(policy => policy.RequireRole(nameof(AccountRole.Admin)));
        admin.MapGet("/list", ListAsync);
        admin.MapGet("/audit", AuditAsync);
        admin.MapPost("", (NewAccount wish, AccountChanges accounts, CancellationToken ct) => accounts.CreateAsync(wish, ct)).InPerson();
        admin.MapPatch("/{id:guid}", (Guid id, AccountPatch patch, AccountChanges accounts, CancellationToken ct) => accounts.ChangeAsync(id, patch, ct)).InPerson();
        admin.MapPost("/{id:guid}/password", (Guid id, AccountChanges accounts, CancellationToken ct) => accounts.ResetPasswordAsync(id, ct)).InPerson();
    }

    private static async Task<IEnumerable<object>> ListAsync(RuralDb db, AccountScope me, RegionNaming regions, TimeProvider clock, CancellationToken ct)
    {
        var accounts = await db.Users.Where(a => a.RegionCode.StartsWith(me.Area)).OrderBy(a => a.Role).ThenBy(a => a.RegionCode).ThenBy(a => a.UserName).ToListAsync(ct);
        var names = await regions.NamesAsync(accounts.Select(a => a.RegionCode), ct);
        return accounts.Select(a => AccountRow.Of(a, names.GetValueOrDefault(a.RegionCode), clock.GetUtcNow()));
    }

    /// <summary>Whose land is the whole district reads all of it, the others what their own accounts did.</summary>
    private static async Task<IResult> AuditAsync(RuralDb db, AccountScope me, CancellationToken ct, int skip = 0, int top = 100)
    {
        if (skip < 0 || top is < 1 or > MostAuditEntries)
            return AccountProblem.Of(StatusCodes.Status400BadRequest, "page", $"skip must be 0 or more, top 1 to {MostAuditEntries}.");

        var entries = await db.AuditLog
            .Where(e => me.SeesDistrict || db.Users.Any(a => a.Id == e.AccountId && a.RegionCode.StartsWith(me.Area)))
            .OrderByDescending(e => e.Id).Skip(skip).Take(top)
            .Select(e => new { e.Id, e.At, e.Kind, e.AccountName, e.Address, e.Subject, e.Detail })
            .ToListAsync(ct);
        return Results.Json(entries);
    }
}
