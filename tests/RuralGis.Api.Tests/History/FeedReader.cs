using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Api.History;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.History;

/// <summary>The change feed as a request of an account uses it, by the login that serves.</summary>
internal sealed class FeedReader(string connectionString, AccountRole role, string area)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<string> PositionAsync() => InRequestAsync((_, feed) => feed.PositionAsync(Ct));

    public Task<List<Guid>> ChangedSinceAsync<T>(string position)
        where T : class
        => InRequestAsync(async (_, feed) =>
        {
            await feed.PositionAsync(Ct);
            return await feed.ChangedSince<T>(position).ToListAsync(Ct);
        });

    /// <summary>Each row the account sees, with its version.</summary>
    public Task<Dictionary<Guid, uint>> SeenAsync<T>()
        where T : class
        => InRequestAsync((db, _) => db.Set<T>().ToDictionaryAsync(row => (Guid)db.Entry(row).Property("Id").CurrentValue!, row => db.VersionOf(row), Ct));

    public async Task<TResult> InRequestAsync<TResult>(Func<RuralDb, ChangeFeed, Task<TResult>> ask)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Rural"] = PostgisServer.ServingString(connectionString) })
            .Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddRuralDb(settings)
            .AddSingleton<IHttpContextAccessor>(new Request(role, area))
            .AddScoped<ChangeFeed>()
            .BuildServiceProvider();
        await using var request = services.CreateAsyncScope();
        return await ask(request.ServiceProvider.GetRequiredService<RuralDb>(), request.ServiceProvider.GetRequiredService<ChangeFeed>());
    }

    private sealed class Request(AccountRole role, string area) : IHttpContextAccessor
    {
        public HttpContext? HttpContext { get; set; } = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, Guid.Empty.ToString("D", CultureInfo.InvariantCulture)),
                    new Claim(ClaimTypes.Role, role.ToString()),
                    new Claim(AccountScope.AreaClaim, area),
                ],
                "test")),
        };
    }
}
