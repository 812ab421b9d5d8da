using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Crash;

/// <summary>The demo in a cluster of its own, with somebody who may write in it; nothing where there is no PostgreSQL.</summary>
public sealed class OwnDistrict : IAsyncLifetime
{
    public OwnCluster Cluster { get; private set; } = null!;

    public Account Account { get; private set; } = null!;

    public string Token { get; private set; } = "";

    public Oracle Sql { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (OwnCluster.Binaries is null)
            return;

        Cluster = await OwnCluster.CreateAsync();
        await OwnProgram.RunAsync(Cluster, "migrate");
        await OwnProgram.RunAsync(Cluster, "load", "--demo");
        Account = await People.AddAsync(Cluster.Owner, AccountRole.Admin);
        Token = await People.AddTokenAsync(Cluster.Owner, Account);
        Sql = new Oracle(Cluster.Owner);
    }

    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null)
            await Cluster.DisposeAsync();
    }
}
