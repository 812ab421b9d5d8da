using Microsoft.AspNetCore.Identity;
using RuralGis.Api.Accounts;

namespace RuralGis.Api.Tests.Setup;

/// <summary>Accounts for tests, put into a database by its owner.</summary>
public static class People
{
    /// <summary>User name of the admin who is in every copy of the demo database.</summary>
    public const string Reader = "reader";

    public const string ReaderToken = "rgt_reader-reader-reader-reader-reader-reader-a";

    public const string District = "370113";
    public const string Password = "correct horse battery";

    /// <summary>Hashing is slow on purpose; once is enough.</summary>
    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<Account>().HashPassword(null!, Password));

    public static async Task AddReaderAsync(string connectionString)
    {
        var reader = await AddAsync(connectionString, AccountRole.Admin, userName: Reader);
        await AddTokenAsync(connectionString, reader, TokenScope.Write, text: ReaderToken);
    }

    /// <returns>An account whose password is <see cref="Password"/>.</returns>
    public static async Task<Account> AddAsync(
        string connectionString, AccountRole role, string region = District, string? userName = null, bool isDemo = false)
    {
        userName ??= $"{role}{Guid.NewGuid().ToString("N")[..8]}";
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = $"{role} {region}",
            Role = role,
            RegionCode = region,
            IsDemo = isDemo,
            CreatedAt = DateTimeOffset.UtcNow,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            PasswordHash = PasswordHash.Value,
        };
        await using var db = DemoDatabase.Open(connectionString);
        db.Add(account);
        await db.SaveChangesAsync();
        return account;
    }

    /// <returns>The token itself.</returns>
    public static async Task<string> AddTokenAsync(
        string connectionString, Account account, TokenScope scope = TokenScope.Write, TimeSpan? validFor = null, string? text = null)
    {
        text ??= Secret.NewToken();
        await using var db = DemoDatabase.Open(connectionString);
        db.Add(new AccessToken
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Name = $"test {Guid.NewGuid():N}",
            Scope = scope,
            Hash = Secret.Hash(text),
            Prefix = text[..10],
            CreatedAt = DateTimeOffset.UtcNow,
            ExpiresAt = DateTimeOffset.UtcNow + (validFor ?? TimeSpan.FromDays(1)),
        });
        await db.SaveChangesAsync();
        return text;
    }
}
