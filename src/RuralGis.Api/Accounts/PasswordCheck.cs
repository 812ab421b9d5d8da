using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

public enum PasswordAnswer
{
    Right,
    Wrong,
    LockedOut,
}

/// <summary>Whether a password is an account's. Tries for one account take turns, so that many at once count as many.</summary>
public sealed class PasswordCheck(RuralDb db, UserManager<Account> users, SignInManager<Account> signIn, DemoMode demo)
{
    /// <summary>Checked when there is no account, so that the time taken does not tell which names exist.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(null!, Secret.NewKey()));

    /// <returns>The account whenever the name is one, and the answer; a disabled account's password is always wrong.</returns>
    public async Task<(Account? Account, PasswordAnswer Answer)> AskAsync(string userName, string password, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        var account = await LockAsync(users.NormalizeName(userName), ct);
        if (account?.PasswordHash is null)
        {
            new PasswordHasher<Account>().VerifyHashedPassword(null!, NobodysHash.Value, password);
            return (account, PasswordAnswer.Wrong);
        }

        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        await turn.CommitAsync(ct);
        return (account, result switch
        {
            { IsLockedOut: true } => PasswordAnswer.LockedOut,
            { Succeeded: true } when demo.Admits(account) => PasswordAnswer.Right,
            _ => PasswordAnswer.Wrong,
        });
    }

    private async Task<Account?> LockAsync(string name, CancellationToken ct)
        => (await db.Users.FromSql($"SELECT * FROM accounts WHERE normalized_user_name = {name} FOR UPDATE").ToListAsync(ct)).SingleOrDefault();
}
