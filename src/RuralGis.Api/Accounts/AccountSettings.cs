namespace RuralGis.Api.Accounts;

/// <summary>Section Accounts of the settings; Lockout and Password in it are ASP.NET Core Identity's own options.</summary>
public sealed record AccountSettings
{
    public const string Section = "Accounts";

    /// <summary>A session ends when nothing was asked for so long,</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(12);

    /// <summary>and at the latest so long after signing in.</summary>
    public TimeSpan SessionMost { get; init; } = TimeSpan.FromDays(7);

    /// <summary>From one address.</summary>
    public int SignInsPerMinute { get; init; } = 10;

    /// <summary>Wrong, expired or revoked tokens from one address.</summary>
    public int FailedTokensPerMinute { get; init; } = 20;

    /// <summary>Folder of the keys that protect cookies; without one, a restart may sign everybody out.</summary>
    public string? KeysPath { get; init; }

    public OpenIdConnectSettings OpenIdConnect { get; init; } = new();

    public static AccountSettings Read(IConfiguration configuration)
        => configuration.GetSection(Section).Get<AccountSettings>() ?? new AccountSettings();
}

/// <summary>Where people may sign in instead of here; without an authority nowhere.</summary>
public sealed record OpenIdConnectSettings
{
    public string? Authority { get; init; }
    public string? ClientId { get; init; }
    public string? ClientSecret { get; init; }

    /// <summary>File with the secret, instead of the secret itself.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>What people call the provider.</summary>
    public string Name { get; init; } = "OpenID Connect";

    /// <summary>The claim that holds the user name here; used once, then the provider's subject is remembered.</summary>
    public string NameClaim { get; init; } = "preferred_username";

    /// <summary>False only for a provider on the same machine, in tests.</summary>
    public bool RequireHttps { get; init; } = true;

    public bool IsOffered => !string.IsNullOrEmpty(Authority);
}
