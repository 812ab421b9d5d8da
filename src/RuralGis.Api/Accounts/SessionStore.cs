using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>
/// Sessions lie in the database and the cookie holds a random key: ending one ends it at once, on every server. Who asks is
/// read anew with each request, so a new role, a new area or a disabled account counts from the next request on.
/// </summary>
public sealed class SessionStore(
    IHttpContextAccessor request, IOptions<IdentityOptions> identity, AccountSettings settings, DemoMode demo, TimeProvider clock) : ITicketStore
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);
    private static readonly object LeftSession = new();

    private HttpContext Context => request.HttpContext!;

    private RuralDb Db => Context.RequestServices.GetRequiredService<RuralDb>();

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Secret.NewKey();
        var now = clock.GetUtcNow();
        var session = new Session
        {
            Id = Guid.CreateVersion7(),
            KeyHash = Secret.Hash(key),
            AccountId = Guid.Parse(ticket.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture),
            Ticket = TicketSerializer.Default.Serialize(ticket),
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = Expiry(now, now),
            Address = Context.Connection.RemoteIpAddress?.ToString(),
            Device = Context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent[..Math.Min(agent.Length, 512)] : null,
        };
        Db.Sessions.Add(session);
        await Db.SaveChangesAsync(Context.RequestAborted);
        Db.Entry(session).State = EntityState.Detached;

        var left = Context.Items[LeftSession] as byte[];
        await Db.Sessions.Where(s => s.ExpiresAt <= now || s.KeyHash == left).ExecuteDeleteAsync(Context.RequestAborted);
        return key;
    }

    /// <summary>Only after a change of one's own password, which keeps this session; a session is prolonged by being used.</summary>
    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var hash = Secret.Hash(key);
        var bytes = TicketSerializer.Default.Serialize(ticket);
        return Db.Sessions.Where(s => s.KeyHash == hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.Ticket, bytes), Context.RequestAborted);
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var hash = Secret.Hash(key);
        // Whoever signs in gets a new key: one from before could be known to somebody else.
        if (Context.Request.Path.StartsWithSegments(SignInEndpoints.Path))
        {
            Context.Items[LeftSession] = hash;
            return null;
        }

        var now = clock.GetUtcNow();
        var found = await (
            from session in Db.Sessions
            join account in Db.Users on session.AccountId equals account.Id
            where session.KeyHash == hash && session.ExpiresAt > now
            select new { Session = session, Account = account }).AsNoTracking().FirstOrDefaultAsync(Context.RequestAborted);
        if (found is null || !demo.Admits(found.Account) || StampOf(found.Session) != found.Account.SecurityStamp)
            return null;

        if (found.Session.LastSeenAt + SeenEvery <= now)
            await SeeAsync(found.Session, now);
        var sessionId = new Claim(AccountScope.SessionClaim, found.Session.Id.ToString("D"));
        return new AuthenticationTicket(
            AccountPrincipal.Of(found.Account, IdentityConstants.ApplicationScheme, TokenScope.Write, sessionId),
            new AuthenticationProperties { IssuedUtc = found.Session.CreatedAt, ExpiresUtc = found.Session.ExpiresAt },
            IdentityConstants.ApplicationScheme);
    }

    public Task RemoveAsync(string key)
    {
        var hash = Secret.Hash(key);
        return Db.Sessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync(Context.RequestAborted);
    }

    private async Task SeeAsync(Session session, DateTimeOffset now)
    {
        var expiry = Expiry(session.CreatedAt, now);
        await Db.Sessions.Where(s => s.Id == session.Id).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.LastSeenAt, now).SetProperty(s => s.ExpiresAt, expiry), Context.RequestAborted);
    }

    private DateTimeOffset Expiry(DateTimeOffset created, DateTimeOffset seen)
    {
        var (idle, last) = (seen + settings.SessionIdle, created + settings.SessionMost);
        return idle < last ? idle : last;
    }

    private string? StampOf(Session session)
        => TicketSerializer.Default.Deserialize(session.Ticket)?.Principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
}
