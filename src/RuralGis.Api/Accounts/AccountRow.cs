using System.Text.Json.Serialization;

namespace RuralGis.Api.Accounts;

/// <summary>An account in the list of accounts.</summary>
public sealed record AccountRow(
    Guid Id, string UserName, string DisplayName, AccountRole Role, string RegionCode, string? RegionName,
    bool IsDisabled, bool IsDemo, DateTimeOffset? LockedUntil, DateTimeOffset? LastSignInAt)
{
    /// <summary>The first one, in the answer to making the account and nowhere else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Password { get; init; }

    public static AccountRow Of(Account account, string? regionName, DateTimeOffset now) => new(
        account.Id, account.UserName!, account.DisplayName, account.Role, account.RegionCode, regionName,
        account.IsDisabled, account.IsDemo, account.LockoutEnd > now ? account.LockoutEnd : null, account.LastSignInAt);
}

public sealed record NewAccount(string UserName, string DisplayName, AccountRole Role, string RegionCode);

/// <summary>What shall be different; null stays as it is.</summary>
public sealed record AccountPatch(string? DisplayName = null, AccountRole? Role = null, string? RegionCode = null, bool? IsDisabled = null);
