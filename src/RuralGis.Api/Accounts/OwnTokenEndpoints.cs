using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>One's own access tokens; the token itself is in the answer to making it and nowhere else.</summary>
public static class OwnTokenEndpoints
{
    private const int MostDays = 366;
    private const int MostTokens = 50;
    private const int PrefixLength = 10;

    private sealed record NewToken(string Name, TokenScope Scope, int Days);

    public static void MapOwnTokens(this WebApplication app)
    {
        app.MapGet("/account/tokens", Tokens);
        app.MapPost("/account/tokens", CreateAsync).InPerson();
        app.MapDelete("/account/tokens/{id:guid}", RevokeAsync).InPerson();
    }

    private static IAsyncEnumerable<object> Tokens(RuralDb db, AccountScope me)
        => db.AccessTokens.Where(token => token.AccountId == me.AccountId).OrderByDescending(token => token.CreatedAt)
            .Select(token => (object)new { token.Id, token.Name, token.Scope, token.Prefix, token.CreatedAt, token.ExpiresAt, token.LastUsedAt })
            .AsAsyncEnumerable();

    private static async Task<IResult> CreateAsync(NewToken wish, RuralDb db, AccountScope me, AuditTrail audit, TimeProvider clock, CancellationToken ct)
    {
        var name = wish.Name.Trim();
        if (name.Length is 0 or > 100)
            return Refused("tokenName", "Give the token a name of 1 to 100 characters.");
        if (wish.Days is < 1 or > MostDays)
            return Refused("tokenDays", "A token is valid for 1 to 366 days.");
        if (await db.AccessTokens.AnyAsync(token => token.AccountId == me.AccountId && token.Name == name, ct))
            return Refused("tokenName", "You have a token of this name already; choose another name.");
        if (await db.AccessTokens.CountAsync(token => token.AccountId == me.AccountId, ct) >= MostTokens)
            return Refused("tokenCount", "You have 50 tokens; revoke one you do not need.");

        var text = Secret.NewToken();
        var now = clock.GetUtcNow();
        var token = new AccessToken
        {
            Id = Guid.CreateVersion7(now),
            AccountId = me.AccountId!.Value,
            Name = name,
            Scope = wish.Scope,
            Hash = Secret.Hash(text),
            Prefix = text[..PrefixLength],
            CreatedAt = now,
            ExpiresAt = now.AddDays(wish.Days),
        };
        db.AddRange(token, audit.Entry(AuditKind.TokenCreated, name, $"{wish.Scope}, {wish.Days} days"));
        await db.SaveChangesAsync(ct);
        return Results.Created(
            $"/account/tokens/{token.Id}",
            new { token.Id, token.Name, token.Scope, token.Prefix, token.CreatedAt, token.ExpiresAt, token.LastUsedAt, Token = text });
    }

    private static async Task<IResult> RevokeAsync(Guid id, RuralDb db, AccountScope me, AuditTrail audit, CancellationToken ct)
    {
        var token = await db.AccessTokens.FirstOrDefaultAsync(token => token.Id == id && token.AccountId == me.AccountId, ct);
        if (token is null)
            return Results.NotFound();

        db.Remove(token);
        db.Add(audit.Entry(AuditKind.TokenRevoked, token.Name));
        await db.SaveChangesAsync(ct);
        return Results.NoContent();
    }

    private static IResult Refused(string code, string detail) => AccountProblem.Of(StatusCodes.Status400BadRequest, code, detail);
}
