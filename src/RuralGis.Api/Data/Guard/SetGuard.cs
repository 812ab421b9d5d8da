using RuralGis.Api.Accounts;

namespace RuralGis.Api.Data.Guard;

/// <summary>The policies and triggers of one entity set: who may write which columns of which rows, and the log of what was written.</summary>
internal static class SetGuard
{
    /// <param name="set">The set.</param>
    /// <param name="district">Code of the district.</param>
    /// <param name="owner">The login that owns the tables; it is not asked.</param>
    public static string Sql(EntitySet set, string district, string owner) => $"""
        ALTER TABLE {set.Table} ENABLE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS reads ON {set.Table};
        DROP POLICY IF EXISTS creates ON {set.Table};
        DROP POLICY IF EXISTS updates ON {set.Table};
        DROP POLICY IF EXISTS deletes ON {set.Table};
        -- Reads are limited by the program: a condition here would keep PostGIS from its indexes.
        CREATE POLICY reads ON {set.Table} FOR SELECT USING (true);
        CREATE POLICY creates ON {set.Table} FOR INSERT WITH CHECK ({MayAndLiesWithin(set, "Create", district)}{VillageInTownship(set)});
        CREATE POLICY updates ON {set.Table} FOR UPDATE
          USING ({MayAndLiesWithin(set, "Update", district)}) WITH CHECK ({MayAndLiesWithin(set, "Update", district)}{VillageInTownship(set)});
        CREATE POLICY deletes ON {set.Table} FOR DELETE USING ({MayAndLiesWithin(set, "Delete", district)});

        {Statement(set, owner, "INSERT", "Create")}
        {Statement(set, owner, "UPDATE", "Update")}
        {Statement(set, owner, "DELETE", "Delete")}

        CREATE OR REPLACE FUNCTION rural_guard_{set.Table}() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
        {string.Join("\n", set.Columns.Where(column => !column.IsFixed).GroupBy(column => column.Group).Select(group => ColumnsOf(set, group)))}
          RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER guard_columns BEFORE UPDATE ON {set.Table}
          FOR EACH ROW WHEN (current_user <> '{owner}') EXECUTE FUNCTION rural_guard_{set.Table}();
        -- Nobody, the owner included: a row's versions are found by its Id.
        CREATE OR REPLACE TRIGGER guard_id BEFORE UPDATE OF id ON {set.Table}
          FOR EACH ROW WHEN (NEW.id <> OLD.id) EXECUTE FUNCTION rural_never();
        CREATE OR REPLACE TRIGGER guard_truncate BEFORE TRUNCATE ON {set.Table} EXECUTE FUNCTION rural_never();
        """;

    private static string MayAndLiesWithin(EntitySet set, string verb, string district)
        => $"(SELECT rural_may('{set.Name}', '{verb}')) AND rural_in_area({set.AreaOf(set.Table, district)}, {set.ShapeOf(set.Table)})"
            // ShapeOf is the first of several; each of them has to lie within.
            + string.Concat(set.Geometries.Skip(1).Select(shape => $" AND rural_in_area({set.AreaOf(set.Table, district)}, {set.Table}.{shape.Column})"));

    // A village's code begins with its township's; else a row would count for a township that does not own it.
    private static string VillageInTownship(EntitySet set)
        => set.Columns.Count(column => column.Name is "VillageCode" or "TownshipCode") == 2
            ? $" AND starts_with(coalesce({set.Table}.village_code, {set.Table}.township_code), {set.Table}.township_code)"
            : "";

    private static string Statement(EntitySet set, string owner, string operation, string verb) => $"""
        CREATE OR REPLACE TRIGGER guard_{verb.ToLowerInvariant()} BEFORE {operation} ON {set.Table} FOR EACH STATEMENT
          WHEN (current_user <> '{owner}') EXECUTE FUNCTION rural_guard_statement('{set.Name}', '{verb}');
        """;

    private static string ColumnsOf(EntitySet set, IGrouping<ColumnGroup, SetColumn> group)
    {
        var changed = string.Join(" OR ", group.Select(column => $"NEW.{column.Column} IS DISTINCT FROM OLD.{column.Column}"));
        return $"  IF {changed} THEN PERFORM rural_require('{set.Name}', 'Update', '{group.Key}'); END IF;";
    }
}
