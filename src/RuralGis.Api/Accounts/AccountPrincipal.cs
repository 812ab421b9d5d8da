using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace RuralGis.Api.Accounts;

/// <summary>What the rest of the program knows of who asks: the account row as it is at this moment.</summary>
public sealed class AccountPrincipal(IOptions<IdentityOptions> identity) : IUserClaimsPrincipalFactory<Account>
{
    /// <summary>For signing in; the stamp is kept with the session and ends it when it changes.</summary>
    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var principal = Of(user, IdentityConstants.ApplicationScheme, TokenScope.Write);
        var stamp = new Claim(identity.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp ?? "");
        ((ClaimsIdentity)principal.Identity!).AddClaim(stamp);
        return Task.FromResult(principal);
    }

    public static ClaimsPrincipal Of(Account account, string scheme, TokenScope scope, params IEnumerable<Claim> more)
        => new(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, account.Id.ToString("D")),
                new(ClaimTypes.Name, account.UserName!),
                new(ClaimTypes.Role, account.Role.ToString()),
                new(AccountScope.DisplayClaim, account.DisplayName),
                new(AccountScope.AreaClaim, account.RegionCode),
                new(AccountScope.ScopeClaim, scope == TokenScope.Write ? "write" : "read"),
                .. account.IsDemo ? [new Claim(AccountScope.DemoClaim, "true")] : Array.Empty<Claim>(),
                .. more,
            ],
            scheme));
}
