using System.Globalization;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

/// <summary>A database that tests of a class fill with accounts, and the program on it.</summary>
public sealed class AccountsApp(DemoDatabase demo) : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public RuralApp App { get; private set; } = null!;

    public Oracle Sql { get; private set; } = null!;

    public Task<(Visitor Visitor, Account Account)> SomebodyAsync(AccountRole role = AccountRole.Bureau, string region = People.District)
        => Visitor.NewAsync(App, ConnectionString, role, region);

    /// <returns>"Kind subject detail" of what was logged about an account or by it, oldest first.</returns>
    public Task<List<string>> AuditAsync(Account account) => Sql.ColumnAsync(
        $"SELECT concat_ws(' ', kind, subject, detail) FROM audit_log WHERE account_id = '{account.Id}' OR subject = '{account.UserName}' ORDER BY id");

    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Changes the row of an account as somebody else's request would.</summary>
    public Task SetAsync(Account account, string assignment)
        => ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"UPDATE accounts SET {assignment} WHERE id = '{account.Id}'"));

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await demo.CopyAsync();
        App = new RuralApp(ConnectionString);
        Sql = new Oracle(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await PostgisServer.DropDatabaseAsync(ConnectionString);
    }
}
