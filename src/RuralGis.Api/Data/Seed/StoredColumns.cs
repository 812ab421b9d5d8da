using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace RuralGis.Api.Data.Seed;

/// <summary>The columns of an entity set that are written, not computed, and how to send rows to them by binary COPY.</summary>
internal sealed class StoredColumns
{
    private static readonly TimeSpan CopyTimeout = TimeSpan.FromMinutes(10);

    private readonly (IProperty Property, string Type)[] _properties;

    private StoredColumns(IEntityType set)
    {
        Table = set.GetTableName()!;
        _properties = [.. set.GetProperties()
            .Where(p => p.GetComputedColumnSql() is null && !p.IsConcurrencyToken)
            .Select(p => (p, p.GetRelationalTypeMapping().StoreTypeNameBase))];
        Names = [.. _properties.Select(p => $"\"{p.Property.GetColumnName()}\"")];
    }

    public string Table { get; }

    /// <summary>In quotes, ready for SQL.</summary>
    public IReadOnlyList<string> Names { get; }

    public static StoredColumns Of<T>(RuralDb db)
        where T : class
        => new(db.Model.FindEntityType(typeof(T))!);

    /// <param name="db">Whose connection and transaction are used.</param>
    /// <param name="table">The set's own table, or one with the same columns.</param>
    /// <param name="rows">Entities of the set.</param>
    /// <param name="ct">Ends the copy; nothing of it is kept.</param>
    /// <returns>Rows written.</returns>
    public async Task<ulong> CopyAsync(RuralDb db, string table, IEnumerable<object> rows, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var import = await connection.BeginBinaryImportAsync($"COPY {table} ({string.Join(", ", Names)}) FROM STDIN (FORMAT BINARY)", ct);
        import.Timeout = CopyTimeout;
        foreach (var row in rows)
        {
            await import.StartRowAsync(ct);
            foreach (var (property, type) in _properties)
            {
                if (property.GetGetter().GetClrValue(row) is { } value)
                    await import.WriteAsync(value, type, ct);
                else
                    await import.WriteNullAsync(ct);
            }
        }

        return await import.CompleteAsync(ct);
    }
}
