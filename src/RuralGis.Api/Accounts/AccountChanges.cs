using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>Makes and changes accounts for an admin, each with its entry in the audit log in the same transaction.</summary>
public sealed class AccountChanges(RuralDb db, UserManager<Account> users, AccountScope me, RegionNaming regions, AuditTrail audit, TimeProvider clock)
{
    public async Task<IResult> CreateAsync(NewAccount wish, CancellationToken ct)
    {
        if (Fault(wish.DisplayName) is { } wrongName)
            return wrongName;
        if (wish.UserName.Length > 64)
            return Refused("userName", "A user name has at most 64 characters.");
        if (await FaultAsync(wish.RegionCode, ct) is { } wrongRegion)
            return wrongRegion;

        var password = PasswordRules.NewPassword();
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = wish.UserName,
            DisplayName = wish.DisplayName.Trim(),
            Role = wish.Role,
            RegionCode = wish.RegionCode,
            CreatedAt = clock.GetUtcNow(),
            LockoutEnabled = true,
        };
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.AuditLog.Add(audit.Entry(AuditKind.AccountCreated, account.UserName, $"{account.Role} {account.RegionCode}"));
        var result = await users.CreateAsync(account, password);
        if (!result.Succeeded)
            return AccountProblem.Of("userName", result);

        await transaction.CommitAsync(ct);
        var row = AccountRow.Of(account, await regions.FindAsync(account.RegionCode, ct), clock.GetUtcNow());
        return Results.Created($"/accounts/{account.Id}", row with { Password = password });
    }

    public async Task<IResult> ChangeAsync(Guid id, AccountPatch patch, CancellationToken ct)
    {
        if (patch.DisplayName is not null && Fault(patch.DisplayName) is { } wrongName)
            return wrongName;
        if (patch.RegionCode is not null && await FaultAsync(patch.RegionCode, ct) is { } wrongRegion)
            return wrongRegion;

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await LockAsync(id, ct);
        if (account is null)
            return Results.NotFound();
        if (id == me.AccountId && LosesPower(account, patch))
            return Refused("ownAccount", "Nobody changes the role or region of their own account or disables it; another admin can.");

        var (role, regionCode, isDisabled) = (account.Role, account.RegionCode, account.IsDisabled);
        var change = Describe(account, patch);
        account.DisplayName = patch.DisplayName?.Trim() ?? account.DisplayName;
        account.Role = patch.Role ?? role;
        account.RegionCode = patch.RegionCode ?? regionCode;
        account.IsDisabled = patch.IsDisabled ?? isDisabled;
        if (change != "")
        {
            db.AuditLog.Add(audit.Entry(AuditKind.AccountChanged, account.UserName, change));
            await UpdateAsync(account, transaction, endSessions: account.IsDisabled, ct);
        }

        return Results.Json(AccountRow.Of(account, await regions.FindAsync(account.RegionCode, ct), clock.GetUtcNow()));
    }

    public async Task<IResult> ResetPasswordAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var account = await LockAsync(id, ct);
        if (account is null)
            return Results.NotFound();

        var password = PasswordRules.NewPassword();
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        db.AuditLog.Add(audit.Entry(AuditKind.PasswordChanged, account.UserName, "reset"));
        await UpdateAsync(account, transaction, endSessions: true, ct);
        return Results.Json(new { password });
    }

    /// <summary>Locks the account and all admins: two admins who take each other's role away take turns, and one stays.</summary>
    /// <returns>Null when it is not theirs to change, or they are no admin any more.</returns>
    private async Task<Account?> LockAsync(Guid id, CancellationToken ct)
    {
        var locked = await db.Users.FromSql($"SELECT * FROM accounts WHERE role = 'Admin' OR id = {id} ORDER BY id FOR UPDATE").ToListAsync(ct);
        var admin = locked.SingleOrDefault(a => a.Id == me.AccountId && a.Role == AccountRole.Admin && !a.IsDisabled);
        return admin is null ? null : locked.SingleOrDefault(a => a.Id == id && a.RegionCode.StartsWith(admin.RegionCode, StringComparison.Ordinal));
    }

    private async Task UpdateAsync(Account account, IDbContextTransaction transaction, bool endSessions, CancellationToken ct)
    {
        if (await users.UpdateAsync(account) is { Succeeded: false } refused)
            throw new InvalidOperationException($"Account {account.Id} could not be changed: {string.Join(' ', refused.Errors.Select(error => error.Code))}.");
        if (endSessions)
            await db.Sessions.Where(session => session.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static bool LosesPower(Account account, AccountPatch patch)
        => (patch.Role ?? account.Role) != account.Role || (patch.RegionCode ?? account.RegionCode) != account.RegionCode || patch.IsDisabled == true;

    /// <returns>What it was and what it is now, such as "Role Planner → Bureau"; empty when nothing differs.</returns>
    private static string Describe(Account account, AccountPatch patch)
    {
        (string Name, object? From, object? To)[] columns =
        [
            (nameof(account.DisplayName), account.DisplayName, patch.DisplayName?.Trim()),
            (nameof(account.Role), account.Role, patch.Role),
            (nameof(account.RegionCode), account.RegionCode, patch.RegionCode),
            (nameof(account.IsDisabled), account.IsDisabled, patch.IsDisabled),
        ];
        return string.Join(", ", columns.Where(column => column.To is not null && !column.To.Equals(column.From))
            .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Name} {column.From} → {column.To}")));
    }

    private static IResult? Fault(string displayName)
        => displayName.Trim().Length is 0 or > 100 ? Refused("displayName", "Give a name or an office of 1 to 100 characters.") : null;

    private async Task<IResult?> FaultAsync(string regionCode, CancellationToken ct)
    {
        if (await regions.FindAsync(regionCode, ct) is null)
            return Refused("regionCode", $"There is no division with the code '{regionCode}' in or above this district.");
        return regionCode.StartsWith(me.Area, StringComparison.Ordinal)
            ? null
            : AccountProblem.Of(StatusCodes.Status403Forbidden, "outsideArea", $"The division {regionCode} lies outside your own land, {me.Area}.");
    }

    private static IResult Refused(string code, string detail) => AccountProblem.Of(StatusCodes.Status400BadRequest, code, detail);
}
