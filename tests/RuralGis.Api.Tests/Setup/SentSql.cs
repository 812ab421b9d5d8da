using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace RuralGis.Api.Tests.Setup;

/// <summary>Remembers the SQL the program sent, so that PostgreSQL can explain it.</summary>
public sealed class SentSql : DbCommandInterceptor
{
    private readonly ConcurrentQueue<NpgsqlCommand> _sent = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        _sent.Enqueue(((NpgsqlCommand)command).Clone());
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        => ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    public void Forget() => _sent.Clear();

    /// <returns>The plan of the last statement with its own parameters.</returns>
    public async Task<string> ExplainAsync(string connectionString) => (await ExplainAsync(connectionString, [_sent.Last()])).Single();

    /// <returns>The plans of all statements since the last <see cref="Forget"/>.</returns>
    public Task<List<string>> ExplainAllAsync(string connectionString) => ExplainAsync(connectionString, _sent);

    private static async Task<List<string>> ExplainAsync(string connectionString, IEnumerable<NpgsqlCommand> statements)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.UseNetTopologySuite();
        await using var source = builder.Build();
        await using var connection = await source.OpenConnectionAsync();
        List<string> plans = [];
        foreach (var statement in statements)
            plans.Add(await ExplainAsync(connection, statement));
        return plans;
    }

    private static async Task<string> ExplainAsync(NpgsqlConnection connection, NpgsqlCommand statement)
    {
        await using var explained = statement.Clone();
        explained.Connection = connection;
#pragma warning disable CA2100 // The program's own statement, with its parameters beside it.
        explained.CommandText = "EXPLAIN " + explained.CommandText;
#pragma warning restore CA2100
        await using var reader = await explained.ExecuteReaderAsync();
        List<string> lines = [];
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
