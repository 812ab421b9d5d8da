using Microsoft.EntityFrameworkCore;

namespace RuralGis.Api.Data.Seed;

/// <summary>
/// The rows one entity set is to have from the seed. They go by COPY into a temporary table and from there into the
/// real one, so that a row that is already as it should be is not touched.
/// </summary>
internal sealed class SeedTable
{
    private readonly StoredColumns _columns;
    private readonly IEnumerable<object> _rows;
    private readonly string? _ours;

    private SeedTable(StoredColumns columns, IEnumerable<object> rows, string? ours)
        => (_columns, _rows, _ours) = (columns, rows, ours);

    private string Staged => $"seed_{_columns.Table}";

    /// <param name="db">Knows table, columns and types.</param>
    /// <param name="rows">All rows the seed has for the set; read once, as they are written.</param>
    /// <param name="ours">SQL condition for rows an earlier load wrote; those that are not among the new ones go. Null keeps all.</param>
    public static SeedTable Of<T>(RuralDb db, IEnumerable<T> rows, string? ours = null)
        where T : class
        => new(StoredColumns.Of<T>(db), rows, ours);

    /// <summary>Inserts what is missing and updates what differs.</summary>
    public async Task UpsertAsync(RuralDb db, CancellationToken ct)
    {
        var names = string.Join(", ", _columns.Names);
        var createStaged = $"CREATE TEMP TABLE {Staged} ON COMMIT DROP AS SELECT {names} FROM {_columns.Table} WITH NO DATA";
        await db.Database.ExecuteSqlRawAsync(createStaged, ct);
        await _columns.CopyAsync(db, Staged, _rows, ct);

        var others = _columns.Names.Where(name => name != "\"id\"").ToList();
        var upsert = $"""
            INSERT INTO {_columns.Table} AS old ({names}) SELECT {names} FROM {Staged}
            ON CONFLICT (id) DO UPDATE SET {string.Join(", ", others.Select(name => $"{name} = excluded.{name}"))}
            WHERE ({Listed("old", others)}) IS DISTINCT FROM ({Listed("excluded", others)})
            """;
        await db.Database.ExecuteSqlRawAsync(upsert, ct);
        if (_ours is null)
            await DropStagedAsync(db, ct);
    }

    /// <summary>Deletes rows of earlier loads that are not among the new ones; after <see cref="UpsertAsync"/>, children first.</summary>
    public async Task DeleteStaleAsync(RuralDb db, CancellationToken ct)
    {
        if (_ours is null)
            return;

        // Both tables have just been filled: planned for the rows they had before, the join could take hours.
        var delete = $"""
            ANALYZE {Staged}, {_columns.Table};
            DELETE FROM {_columns.Table} old WHERE {_ours} AND NOT EXISTS (SELECT FROM {Staged} new WHERE new.id = old.id)
            """;
        await db.Database.ExecuteSqlRawAsync(delete, ct);
        await DropStagedAsync(db, ct);
    }

    private async Task DropStagedAsync(RuralDb db, CancellationToken ct)
    {
        var drop = $"DROP TABLE {Staged}";
        await db.Database.ExecuteSqlRawAsync(drop, ct);
    }

    private static string Listed(string alias, IEnumerable<string> names) => string.Join(", ", names.Select(name => $"{alias}.{name}"));
}
