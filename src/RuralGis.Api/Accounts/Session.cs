namespace RuralGis.Api.Accounts;

/// <summary>One signed-in browser. The cookie holds its key only; what ends here ends at once.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the key in the cookie: who reads this table cannot sign in with it.</summary>
    public required byte[] KeyHash { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The authentication ticket as the framework serialises it.</summary>
    public required byte[] Ticket { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; set; }
    public string? Address { get; init; }

    /// <summary>The browser's User-Agent.</summary>
    public string? Device { get; init; }
}
