using Npgsql;

namespace RuralGis.Bench;

/// <summary>The way into a database: as its owner, and as the login that serves.</summary>
internal sealed record Connections(string Owner, string Serving)
{
    /// <summary>As ./rural gives them: the server, in any of its databases.</summary>
    public static Connections Given() => new(
        // A pool would keep sessions of databases that are gone.
        new NpgsqlConnectionStringBuilder(Variable("RURALGIS_TEST_DB")) { Pooling = false }.ConnectionString, Variable("RURALGIS_TEST_APP_DB"));

    public Connections To(string database) => new(Named(Owner, database), Named(Serving, database));

    public async Task ExecuteAsync(params string[] statements)
    {
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Owner) { CommandTimeout = 0 });
        foreach (var statement in statements)
        {
            await using var command = server.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <returns>The rows, each with all its columns as text.</returns>
    public async Task<List<string[]>> RowsAsync(string sql)
    {
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Owner) { CommandTimeout = 0 });
        await using var command = server.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<string[]> rows = [];
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)!)]);
        return rows;
    }

    private static string Named(string connection, string database) => new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{name} is not set; start this with ./rural bench odata.");
}
