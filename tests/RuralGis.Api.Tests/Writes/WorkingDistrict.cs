using System.Net;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>A copy of the demo that the tests of a class write to, each its own rows, and the program on it.</summary>
public sealed class WorkingDistrict(DemoDatabase demo) : IAsyncLifetime
{
    private RuralApp _app = null!;

    public string ConnectionString { get; private set; } = "";
    public Oracle Sql { get; private set; } = null!;
    public Desk Admin { get; private set; } = null!;
    public Desk Bureau { get; private set; } = null!;

    /// <summary>Of <see cref="Make.Township"/>.</summary>
    public Desk Official { get; private set; } = null!;

    public Desk Planner { get; private set; } = null!;

    /// <summary>A project of 2024 that plots can belong to.</summary>
    public Guid ProjectId { get; private set; }

    public async Task<Desk> DeskAsync(AccountRole role, string region = People.District, TokenScope scope = TokenScope.Write)
        => new(await ClientAsync(role, region, scope));

    public Task<HttpClient> ClientAsync(AccountRole role, string region = People.District, TokenScope scope = TokenScope.Write)
        => _app.ClientOfAsync(role, region, scope);

    public async Task<(Desk Desk, Account Account)> SomebodyAsync(AccountRole role, string region = People.District, bool isDemo = false)
    {
        var account = await People.AddAsync(ConnectionString, role, region, isDemo: isDemo);
        return (new Desk(_app.ClientWith(await People.AddTokenAsync(ConnectionString, account))), account);
    }

    public Dictionary<string, object?> NewPlot(params (string Column, object? Value)[] changes) => Make.Plot(ProjectId, changes);

    /// <returns>A plot made by the bureau.</returns>
    public async Task<Answer> PlotAsync(params (string Column, object? Value)[] changes)
        => (await Bureau.PostAsync("FarmlandPlots", NewPlot(changes))).Must(HttpStatusCode.Created);

    /// <returns>A village of the water programme made by the admin.</returns>
    public async Task<Answer> WaterVillageAsync(params (string Column, object? Value)[] changes)
        => (await Admin.PostAsync("WaterVillages", Make.WaterVillage(changes))).Must(HttpStatusCode.Created);

    /// <summary>How many versions of a row the log has.</summary>
    public Task<double> VersionsAsync(Guid id) => Sql.NumberAsync($"SELECT count(*) FROM change_log WHERE row_id = '{id}'");

    /// <summary>Straight in SQL, by the owner.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await demo.CopyAsync();
        Sql = new Oracle(ConnectionString);
        ProjectId = Guid.Parse((await Sql.ColumnAsync("SELECT id FROM farmland_projects WHERE plan_year = 2024 ORDER BY id LIMIT 1")).Single());
        _app = new RuralApp(ConnectionString);
        Admin = new Desk(_app.CreateClient());
        Bureau = await DeskAsync(AccountRole.Bureau);
        Official = await DeskAsync(AccountRole.Township, Make.Township);
        Planner = await DeskAsync(AccountRole.Planner);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await PostgisServer.DropDatabaseAsync(ConnectionString);
    }
}
