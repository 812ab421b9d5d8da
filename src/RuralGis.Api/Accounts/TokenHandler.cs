using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>Signs programs in by an access token: as Bearer, or as the password of Basic under any user name.</summary>
public sealed class TokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder,
    RuralDb db, AuditTrail audit, AttemptLimits limits, DemoMode demo, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string SchemeName = "Token";

    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);
    // Made once: every request of a program asks it.
    private static readonly Func<RuralDb, byte[], CancellationToken, Task<Found?>> FindByHash = EF.CompileAsyncQuery(
        (RuralDb db, byte[] hash, CancellationToken ct) => (
            from token in db.AccessTokens
            join account in db.Users on token.AccountId equals account.Id
            where token.Hash == hash
            select new Found(token, account)).FirstOrDefault());

    private TimeSpan? _retryAfter;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (limits.IsTokenBlocked(Context, out _retryAfter))
            return AuthenticateResult.Fail("Too many wrong tokens came from this address.");

        var now = clock.GetUtcNow();
        var (token, account) = await FindAsync(TokenIn(Request.Headers.Authorization.ToString()));
        if (token is null || account is null || token.ExpiresAt <= now || !demo.Admits(account))
        {
            limits.CountFailedToken(Context);
            await audit.WriteAsync(account, AuditKind.TokenRefused, token?.Name, token is null ? null : token.ExpiresAt <= now ? "expired" : "account disabled");
            return AuthenticateResult.Fail("The token is unknown, expired, or of an account that may not sign in.");
        }

        if (token.LastUsedAt is null || token.LastUsedAt + UsedEvery <= now)
            await db.AccessTokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), Context.RequestAborted);
        return AuthenticateResult.Success(new AuthenticationTicket(AccountPrincipal.Of(account, Scheme.Name, token.Scope), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        => _retryAfter is { } wait ? AttemptLimits.RefuseAsync(Context, wait) : Challenge.AnswerAsync(Context);

    private async Task<(AccessToken? Token, Account? Account)> FindAsync(string? text)
    {
        if (text is null)
            return default;

        var found = await FindByHash(db, Secret.Hash(text), Context.RequestAborted);
        return (found?.Token, found?.Account);
    }

    private static string? TokenIn(string authorization)
    {
        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || header.Parameter is null)
            return null;

        var text = header.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => header.Parameter,
            "BASIC" => PasswordIn(header.Parameter),
            _ => null,
        };
        return text is not null && text.StartsWith(Secret.TokenStart, StringComparison.Ordinal) ? text : null;
    }

    private static string? PasswordIn(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return null;

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.Contains(':', StringComparison.Ordinal) ? pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;
    }

    private sealed record Found(AccessToken Token, Account Account);
}
