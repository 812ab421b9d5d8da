using System.Security.Claims;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>Writes the audit log. Only ever adds; the database's guard holds that too.</summary>
public sealed class AuditTrail(IServiceScopeFactory scopes, IHttpContextAccessor request, TimeProvider clock)
{
    /// <summary>An entry about what whoever is signed in does, to be saved together with it.</summary>
    public AuditEntry Entry(AuditKind kind, string? subject = null, string? detail = null)
    {
        var user = request.HttpContext?.User is { Identity.IsAuthenticated: true } signedIn ? signedIn : null;
        var id = user?.FindFirstValue(ClaimTypes.NameIdentifier);
        return Entry(kind, id is null ? null : Guid.Parse(id), user?.FindFirstValue(ClaimTypes.Name), subject, detail);
    }

    /// <summary>An entry of its own: it stays even when the request comes to nothing.</summary>
    public Task WriteAsync(AuditKind kind, string? subject = null, string? detail = null) => SaveAsync(Entry(kind, subject, detail));

    /// <summary>For a request that only now turns out to be somebody's, or to be nobody's.</summary>
    public Task WriteAsync(Account? account, AuditKind kind, string? subject = null, string? detail = null)
        => SaveAsync(Entry(kind, account?.Id, account?.UserName, subject, detail));

    private AuditEntry Entry(AuditKind kind, Guid? accountId, string? accountName, string? subject, string? detail) => new()
    {
        At = clock.GetUtcNow(),
        Kind = kind,
        AccountId = accountId,
        AccountName = accountName,
        Address = request.HttpContext?.Connection.RemoteIpAddress?.ToString(),
        Subject = subject,
        Detail = detail,
        RequestId = request.HttpContext?.TraceIdentifier,
    };

    private async Task SaveAsync(AuditEntry entry)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuralDb>();
        db.AuditLog.Add(entry);
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
