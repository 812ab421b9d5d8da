using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>A database and a program of a test's own, with an official of one township.</summary>
public sealed class TownshipPlace : IAsyncDisposable
{
    private readonly string _database;
    private readonly string _township;
    private readonly Func<Task> _closeWindows;

    private TownshipPlace(string database, string township, string userName, Func<Task> closeWindows)
    {
        (_database, _township, UserName, _closeWindows) = (database, township, userName, closeWindows);
        Sql = new Oracle(database);
        Program = RunningProgram.Start(database);
    }

    public RunningProgram Program { get; }

    public Oracle Sql { get; }

    public string UserName { get; }

    /// <param name="demo">Of which the database is a copy.</param>
    /// <param name="township">Code of the official's.</param>
    /// <param name="closeWindows">Before the program ends: an open window would ask it again.</param>
    public static async Task<TownshipPlace> CreateAsync(DemoDatabase demo, string township, Func<Task> closeWindows)
    {
        var database = await demo.CopyAsync();
        var official = await People.AddAsync(database, AccountRole.Township, township);
        return new TownshipPlace(database, township, official.UserName!, closeWindows);
    }

    /// <returns>User name of another official of the township.</returns>
    public async Task<string> ColleagueAsync() => (await People.AddAsync(_database, AccountRole.Township, _township)).UserName!;

    /// <returns>Id of a water village of the township that stands at a step.</returns>
    public Task<string> VillageAsync(string status)
        => Sql.TextAsync($"SELECT id FROM water_villages WHERE township_code = '370113007' AND status = '{status}' ORDER BY village_code LIMIT 1");

    /// <returns>How often a row was changed.</returns>
    public Task<double> ChangesAsync(string id) => Sql.NumberAsync($"SELECT count(*) FROM change_log WHERE row_id = '{id}' AND kind = 'Changed'");

    public async ValueTask DisposeAsync()
    {
        await _closeWindows();
        await Program.DisposeAsync();
        await PostgisServer.DropDatabaseAsync(_database);
    }
}
