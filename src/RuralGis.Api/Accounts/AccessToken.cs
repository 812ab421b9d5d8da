using System.Text.Json.Serialization;

namespace RuralGis.Api.Accounts;

/// <summary>What a program may do with an access token, on top of what its account may.</summary>
public enum TokenScope
{
    [JsonStringEnumMemberName("read")]
    Read,

    [JsonStringEnumMemberName("write")]
    Write,
}

/// <summary>A personal access token for Excel, Power BI, QGIS or curl; shown once, kept as a hash.</summary>
public sealed class AccessToken
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    public required TokenScope Scope { get; init; }

    /// <summary>SHA-256 of the whole token; the token is 256 random bits, so no salt is needed.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Its first characters, to tell it from others.</summary>
    public required string Prefix { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
}
