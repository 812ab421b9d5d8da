namespace RuralGis.Api.Accounts;

public enum AuditKind
{
    SignedIn,
    SignInRefused,
    SignedOut,
    PasswordChanged,
    TokenCreated,
    TokenRevoked,
    TokenRefused,
    AccountCreated,
    AccountChanged,
    AccessRefused,
    Exported,
}

/// <summary>Something that happened to accounts and rights, or left the house; kept at least six months, never changed.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required AuditKind Kind { get; init; }

    /// <summary>Who did it; null when nobody was signed in.</summary>
    public Guid? AccountId { get; init; }

    public string? AccountName { get; init; }
    public string? Address { get; init; }

    /// <summary>What it was done to: a user name, a token's name, an address.</summary>
    public string? Subject { get; init; }

    public string? Detail { get; init; }
    public string? RequestId { get; init; }
}
