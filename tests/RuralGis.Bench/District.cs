using Microsoft.AspNetCore.Identity;
using RuralGis.Api.Accounts;
using RuralGis.Api.Data;

namespace RuralGis.Bench;

/// <summary>A database of this program's own with the district and so many plots spread over it, and a planner who sees them all.</summary>
internal sealed class District : IAsyncDisposable
{
    private readonly Connections _server;

    // The provider remembers the types of a database by its name.
    private readonly string _database;

    private District(Connections server, int plots)
    {
        (_server, _database, Plots) = (server, $"rural_bench_{plots}", plots);
        Connections = server.To(_database);
    }

    public Connections Connections { get; }
    public int Plots { get; }

    /// <summary>The planner's access token.</summary>
    public string Token { get; } = Secret.NewToken();

    /// <summary>Made anew; one that an interrupted run has left is dropped.</summary>
    /// <param name="plots">Made up, spread at random.</param>
    /// <param name="withDemo">With the demo too: its control lines.</param>
    public static async Task<District> CreateAsync(int plots, bool withDemo = false)
    {
        var district = new District(Connections.Given(), plots);
        await district.DropAsync();
        await district._server.ExecuteAsync($"CREATE DATABASE {district._database}");
        await Server.RunAsync(district.Connections, "migrate");
        if (withDemo)
            await Server.RunAsync(district.Connections, "load", "--demo");
        await Server.RunAsync(district.Connections, "load", "--scale", plots.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await district.AddPlannerAsync();
        return district;
    }

    public async ValueTask DisposeAsync() => await DropAsync();

    private async Task DropAsync()
    {
        // The owner may not send away the visitors of the login that serves.
        await new Connections(_server.Serving, _server.Serving).ExecuteAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database}' AND usename = current_user");
        await _server.ExecuteAsync($"DROP DATABASE IF EXISTS {_database}");
    }

    private async Task AddPlannerAsync()
    {
        await using var db = RuralDbSetup.ConnectAsOwner(Connections.Owner);
        var planner = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = "bench",
            NormalizedUserName = "BENCH",
            DisplayName = "bench",
            Role = AccountRole.Planner,
            RegionCode = "370113",
            CreatedAt = DateTimeOffset.UtcNow,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        planner.PasswordHash = new PasswordHasher<Account>().HashPassword(planner, Secret.NewKey());
        db.AddRange(planner, new AccessToken
        {
            Id = Guid.CreateVersion7(),
            AccountId = planner.Id,
            Name = "bench",
            Scope = TokenScope.Write,
            Hash = Secret.Hash(Token),
            Prefix = Token[..10],
            CreatedAt = DateTimeOffset.UtcNow,
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
        });
        await db.SaveChangesAsync();
    }
}
