using System.Security.Claims;

namespace RuralGis.Api.Accounts;

/// <summary>
/// Who asks, and which land is theirs. Read from the request when it is needed, not when this is made: the database is
/// also used to find out who asks. Nobody signed in sees nothing.
/// </summary>
public sealed class AccountScope
{
    public const string AreaClaim = "area";
    public const string DisplayClaim = "display";
    public const string DemoClaim = "demo";
    public const string ScopeClaim = "scope";

    /// <summary>The session of a signed-in browser; a token has none.</summary>
    public const string SessionClaim = "session";

    /// <summary>The owner of the database at the command line: all land, no account, no questions.</summary>
    public static readonly AccountScope Owner = new();

    private readonly IHttpContextAccessor? _request;
    private readonly string _district = "";

    public AccountScope(IHttpContextAccessor request, IConfiguration configuration)
        => (_request, _district) = (request, configuration["Rural:RegionCode"]!);

    private AccountScope()
    {
    }

    public bool IsOwner => _request is null;

    public Guid? AccountId => Guid.TryParse(Claim(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public Guid? SessionId => Guid.TryParse(Claim(SessionClaim), out var id) ? id : null;

    public string? UserName => Claim(ClaimTypes.Name);

    public string? DisplayName => Claim(DisplayClaim);

    public AccountRole? Role => Enum.TryParse<AccountRole>(Claim(ClaimTypes.Role), out var role) ? role : null;

    public bool IsDemo => Claim(DemoClaim) == "true";

    /// <summary>Code of their land. Without an account it is a code that no region begins with.</summary>
    public string Area => IsOwner ? "" : Claim(AreaClaim) ?? "nowhere";

    /// <summary>Their land is the whole district, or more.</summary>
    public bool SeesDistrict => _district.StartsWith(Area, StringComparison.Ordinal);

    /// <summary>A region, by its code, lies within their land.</summary>
    public bool Sees(string code) => code.StartsWith(Area, StringComparison.Ordinal);

    /// <summary>A region, by its code, is one of those their land belongs to.</summary>
    public bool BelongsTo(string code) => Area.StartsWith(code, StringComparison.Ordinal);

    /// <summary>For the log of changes: the request that made them, and behind it the mark it came with, if any.</summary>
    public string? RequestId => _request?.HttpContext is not { } context ? null
        : RepeatMark is { } mark ? $"{context.TraceIdentifier} {mark}" : context.TraceIdentifier;

    /// <summary>What a client names its change by, so that sending it again does not make it twice; see <see cref="Accounts.RepeatMark"/>.</summary>
    public string? RepeatMark => _request?.HttpContext is { } context ? Accounts.RepeatMark.Of(context.Request) : null;

    private string? Claim(string type)
        => _request?.HttpContext?.User is { Identity.IsAuthenticated: true } user ? user.FindFirstValue(type) : null;
}
