using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Api.Tests.Setup;
using Xunit;

// Not named after the folder: a namespace Rights would hide the class Rights from every test.
namespace RuralGis.Api.Tests.RightsTable;

/// <summary>A copy of the demo with accounts of any role and land, the program on it, and the login it serves with.</summary>
public sealed class GuardedDatabase(DemoDatabase demo) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(AccountRole, string), Task<Account>> _accounts = new();
    private readonly ConcurrentDictionary<(AccountRole, string), Task<HttpClient>> _clients = new();
    private readonly ConcurrentDictionary<string, Task<string>> _spares = new();
    private NpgsqlDataSource _serving = null!;
    private NpgsqlDataSource _owner = null!;
    private RuralApp _app = null!;

    public string ConnectionString { get; private set; } = "";

    /// <summary>Projects whose acceptance nobody has recorded: each can have one record.</summary>
    private const string ProjectsForPapers =
        """
        INSERT INTO farmland_projects (id, code, name, plan_year, nature, funding, stage, origin, source)
        SELECT gen_random_uuid(), 'for papers ' || n, '试验', 2024, 'New', 'Local', 'Planned', 'Demo', 'test' FROM generate_series(1, 200) n RETURNING id
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<Account> AccountAsync(AccountRole role, string area)
        => _accounts.GetOrAdd((role, area), _ => People.AddAsync(ConnectionString, role, area));

    public Task<HttpClient> ClientAsync(AccountRole role, string area)
        => _clients.GetOrAdd((role, area), async _ => _app.ClientWith(await People.AddTokenAsync(ConnectionString, await AccountAsync(role, area))));

    public async Task<Setup.Api> ApiAsync(AccountRole role, string area) => new(await ClientAsync(role, area));

    /// <returns>The Id of a row of Home that nothing refers to; for statements that are undone.</returns>
    public Task<string> SpareAsync(EntitySet set) => _spares.GetOrAdd(set.Name, _ => NewSpareAsync(set, Land.Home));

    /// <returns>The Id of a new row that nothing refers to.</returns>
    public Task<string> NewSpareAsync(EntitySet set, string area) => ValueAsync($"{SpareRow.Insert(set, area)} RETURNING id");

    /// <summary>The one value of one row, as the owner sees or makes it.</summary>
    public async Task<string> ValueAsync(string sql) => (await ColumnAsync(sql)).Single();

    /// <summary>The first column of each row, as the owner sees it.</summary>
    public async Task<List<string>> ColumnAsync(string sql)
    {
        await using var command = _owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        List<string> values = [];
        while (await reader.ReadAsync(Ct))
            values.Add(Text(reader));
        return values;
    }

    /// <summary>What the serving login achieves for an account, told by PostgreSQL alone; undone afterwards.</summary>
    /// <returns>"1 rows", or the SQLSTATE of the refusal.</returns>
    public Task<string> TryAsync(Account? account, string sql, string reason = "a test") => TryAsAsync(account?.Id.ToString(), sql, reason);

    /// <param name="accountId">As the program says it; null for nobody.</param>
    /// <param name="statement">One statement; its rows are counted.</param>
    /// <param name="reason">For deletions.</param>
    public async Task<string> TryAsAsync(string? accountId, string statement, string reason = "a test")
    {
        await using var connection = await _serving.OpenConnectionAsync(Ct);
        await using var undone = await connection.BeginTransactionAsync(Ct);
        await using var batch = new NpgsqlBatch(connection);
        var stamp = new NpgsqlBatchCommand("SELECT set_config('rural.account', $1, true), set_config('rural.reason', $2, true)");
        stamp.Parameters.Add(new() { Value = accountId ?? "" });
        stamp.Parameters.Add(new() { Value = reason });
        batch.BatchCommands.Add(stamp);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        try
        {
            await batch.ExecuteNonQueryAsync(Ct);
            return $"{batch.BatchCommands[1].RecordsAffected} rows";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    /// <returns>The first column of what the serving login reads after the statements before, all undone afterwards.</returns>
    public async Task<string?> ReadAfterAsync(Account account, params string[] statements)
    {
        await using var connection = await _serving.OpenConnectionAsync(Ct);
        await using var undone = await connection.BeginTransactionAsync(Ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements.Prepend($"SELECT set_config('rural.account', '{account.Id}', true)"))
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        await using var reader = await batch.ExecuteReaderAsync(Ct);
        string? last = null;
        do
        {
            while (await reader.ReadAsync(Ct))
                last = Text(reader);
        }
        while (await reader.NextResultAsync(Ct));
        return last;
    }

    private static string Text(NpgsqlDataReader row) => Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await demo.CopyAsync();
        _owner = NpgsqlDataSource.Create(ConnectionString);
        await ColumnAsync(ProjectsForPapers);
        _serving = NpgsqlDataSource.Create(PostgisServer.ServingString(ConnectionString));
        // EF Core logs each refusal of the database as an error; here there are hundreds.
        _app = new RuralApp(ConnectionString, ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Critical"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _serving.DisposeAsync();
        await _owner.DisposeAsync();
        await PostgisServer.DropDatabaseAsync(ConnectionString);
    }
}

/// <summary>Tests that share one such database, one after the other.</summary>
[CollectionDefinition(nameof(OneGuardedDatabase))]
public sealed class OneGuardedDatabase : ICollectionFixture<GuardedDatabase>;
