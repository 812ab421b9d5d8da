using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace RuralGis.Api.Accounts;

/// <summary>How often an address may try passwords and tokens.</summary>
public sealed class AttemptLimits(AccountSettings settings) : IDisposable
{
    /// <summary>Name of the limit on endpoints that take a password.</summary>
    public const string Passwords = "passwords";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _failedTokens = PartitionedRateLimiter.Create<string, string>(
        address => RateLimitPartition.GetFixedWindowLimiter(address, _ => PerMinute(settings.FailedTokensPerMinute)));

    public static void Add(IServiceCollection services, AccountSettings settings) => services
        .AddSingleton<AttemptLimits>()
        .AddRateLimiter(limits =>
        {
            limits.AddPolicy(Passwords, context =>
                RateLimitPartition.GetFixedWindowLimiter(AddressOf(context), _ => PerMinute(settings.SignInsPerMinute)));
            limits.OnRejected = (rejected, _) => new ValueTask(RefuseAsync(rejected.HttpContext, RetryAfter(rejected.Lease)));
        });

    public bool IsTokenBlocked(HttpContext context, out TimeSpan? retryAfter)
    {
        using var lease = _failedTokens.AttemptAcquire(AddressOf(context), permitCount: 0);
        retryAfter = lease.IsAcquired ? null : RetryAfter(lease);
        return !lease.IsAcquired;
    }

    public void CountFailedToken(HttpContext context)
    {
        using var lease = _failedTokens.AttemptAcquire(AddressOf(context));
    }

    public static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    public void Dispose() => _failedTokens.Dispose();

    private static FixedWindowRateLimiterOptions PerMinute(int permits) => new() { PermitLimit = permits, Window = Window };

    private static TimeSpan RetryAfter(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;

    // Whoever has one IPv6 address has 2^64 of them.
    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } ip => new IPNetwork(Masked(ip), 64).ToString(),
        var ip => ip.MapToIPv4().ToString(),
    };

    private static IPAddress Masked(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
