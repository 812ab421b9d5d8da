using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Data.Guard;

namespace RuralGis.Api.History;

/// <summary>The versions of one row.</summary>
public static class Versions
{
    public static IQueryable<ChangeEntry> VersionsOf<T>(this RuralDb db, Guid key)
    {
        var set = EntitySets.Of<T>(db).Name;
        return db.ChangeLog.Where(entry => entry.EntitySet == set && entry.RowId == key);
    }

    /// <returns>The row as it was in one of its versions; null when there is none of that number within the account's area.</returns>
    public static async Task<T?> VersionAsync<T>(this RuralDb db, Guid key, long number, CancellationToken ct)
        where T : class
    {
        var set = EntitySets.Of<T>(db);
        var sql = $$"""
            SELECT r.*, '0'::xid AS xmin
            FROM change_log c CROSS JOIN LATERAL {{set.RecordOf("c")}} r
            WHERE c.number = {0} AND c.entity_set = '{{set.Name}}' AND c.row_id = {1}
            """;
        return await db.Set<T>().FromSqlRaw(sql, number, key).SingleOrDefaultAsync(ct);
    }
}
