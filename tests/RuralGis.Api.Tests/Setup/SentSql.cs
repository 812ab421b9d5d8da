using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace RuralGis.Api.Tests.Setup;

/// <summary>Remembers the SQL the program sent, so that PostgreSQL can explain it.</summary>
public sealed class SentSql : DbCommandInterceptor
{
    private NpgsqlCommand? _last;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        _last = ((NpgsqlCommand)command).Clone();
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        => ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    /// <returns>The plan of the last statement with its own parameters.</returns>
    public async Task<string> ExplainAsync(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.UseNetTopologySuite();
        await using var source = builder.Build();
        await using var connection = await source.OpenConnectionAsync();
        await using var explained = _last!.Clone();
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
