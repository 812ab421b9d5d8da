using RuralGis.Api.Data;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.History;

/// <summary>The log against the tables, column by column in plain SQL: what the log says a row is, and what it is.</summary>
public static class LogOracle
{
    /// <summary>Each row is as its newest version says, to the last digit; each row has a history, and what was deleted is gone.</summary>
    public static async Task HoldsAsync(string connectionString)
    {
        var sql = new Oracle(connectionString);
        foreach (var set in Sets(connectionString))
        {
            var differs = await sql.ColumnAsync(
                $"""
                SELECT concat_ws(' ', '{set.Name}', coalesce(t.id, v.row_id), coalesce(v.kind::text, 'without history'), v.row::text)
                FROM {set.Table} t
                FULL JOIN (SELECT DISTINCT ON (row_id) * FROM change_log WHERE entity_set = '{set.Name}' ORDER BY row_id, number DESC) v ON v.row_id = t.id
                WHERE NOT coalesce(CASE WHEN t.id IS NULL THEN v.kind = 'Deleted' ELSE v.kind <> 'Deleted' AND {Same(set)} END, false)
                """);
            Assert.True(differs.Count == 0, $"{differs.Count} rows are not as the log says: {differs.FirstOrDefault()}");
        }
    }

    /// <summary>Each version began where the one before it ended: what it says was there before was there.</summary>
    public static async Task IsUnbrokenAsync(string connectionString)
    {
        var sql = new Oracle(connectionString);
        foreach (var set in Sets(connectionString))
        {
            var broken = await sql.ColumnAsync(
                $"""
                SELECT concat_ws(' ', '{set.Name}', row_id, number, kind, before::text)
                FROM (
                  SELECT *, lag(kind) OVER w AS kind_before, lag(row) OVER w AS row_before, lag(at) OVER w AS at_before
                  FROM change_log WHERE entity_set = '{set.Name}' WINDOW w AS (PARTITION BY row_id ORDER BY number)
                ) v
                WHERE at < at_before OR NOT coalesce(CASE kind
                  WHEN 'Created' THEN (kind_before IS NULL OR kind_before = 'Deleted') AND before IS NULL
                  WHEN 'Deleted' THEN kind_before <> 'Deleted' AND row = row_before AND before IS NULL
                  ELSE kind_before <> 'Deleted' AND row || (before - ARRAY[{Geometries(set)}]::text[]) = row_before
                END, false)
                """);
            Assert.True(broken.Count == 0, $"{broken.Count} versions do not follow the one before: {broken.FirstOrDefault()}");
        }
    }

    private static List<EntitySet> Sets(string connectionString)
    {
        using var db = DemoDatabase.Open(connectionString);
        return [.. EntitySets.All(db)];
    }

    private static string Same(EntitySet set)
    {
        var onlyShape = set.Geometries.ToList() is [var only] ? only : null;
        return string.Join(" AND ", set.Columns.Select(column => column switch
        {
            _ when column == onlyShape => $"t.{column.Column}::text IS NOT DISTINCT FROM v.shape::text",
            { IsGeometry: true } => $"t.{column.Column}::text IS NOT DISTINCT FROM v.row ->> '{column.Name}'",
            _ => $"coalesce(to_jsonb(t.{column.Column}), 'null') IS NOT DISTINCT FROM v.row -> '{column.Name}'",
        }));
    }

    // A single geometry is kept beside the row.
    private static string Geometries(EntitySet set)
        => set.Geometries.ToList() is [var only] ? $"'{only.Name}'" : "";
}
