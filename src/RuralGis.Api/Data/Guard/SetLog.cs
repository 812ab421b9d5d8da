namespace RuralGis.Api.Data.Guard;

/// <summary>Every version of every row of a set goes to the log, in the statement that makes it; and the set as it was at a time.</summary>
internal static class SetLog
{
    private const string Insert =
        "INSERT INTO change_log (entity_set, row_id, kind, account_id, account_name, request_id, reason, region_code, shape, row, before)";

    // For whole statements, not row by row: a load of a million rows stays a matter of seconds.
    // The clock is read after the row's lock is held, so of two versions of a row the later one has the later time.
    public static string Sql(EntitySet set, string district) => $"""
        CREATE OR REPLACE FUNCTION rural_log_{set.Table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
        DECLARE
          who record;
        BEGIN
          SELECT a.id, a.name INTO who FROM rural_account() a;
          IF TG_OP = 'INSERT' THEN
            {Insert}
            SELECT {Values(set, "Created", "n", district)}, {set.JsonOf("n")}, NULL FROM new_rows n;
          ELSIF TG_OP = 'UPDATE' THEN
            {Insert}
            SELECT {Values(set, "Changed", "n", district)}, j.new_row, {Before(set)}
            FROM new_rows n JOIN old_rows o ON o.id = n.id
            CROSS JOIN LATERAL (SELECT {set.JsonOf("n")} AS new_row, {set.JsonOf("o")} AS old_row) j
            WHERE j.new_row IS DISTINCT FROM j.old_row{ShapeDiffers(set, " OR ")};
          ELSE
            {Insert}
            SELECT {Values(set, "Deleted", "o", district)}, {set.JsonOf("o")}, NULL FROM old_rows o;
          END IF;
          RETURN NULL;
        END $$;
        CREATE OR REPLACE TRIGGER log_created AFTER INSERT ON {set.Table}
          REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION rural_log_{set.Table}();
        CREATE OR REPLACE TRIGGER log_changed AFTER UPDATE ON {set.Table}
          REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION rural_log_{set.Table}();
        CREATE OR REPLACE TRIGGER log_deleted AFTER DELETE ON {set.Table}
          REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION rural_log_{set.Table}();

        -- Else somebody could put it on a table of their own, and write history that never was.
        REVOKE ALL ON FUNCTION rural_log_{set.Table}() FROM PUBLIC;

        -- Rows from before there was a log begin their history now.
        INSERT INTO change_log (entity_set, row_id, kind, region_code, shape, row)
        SELECT '{set.Name}', r.id, 'Created', coalesce({set.AreaOf("r", district)}, '{district}'), {set.ShapeOf("r")}, {set.JsonOf("r")}
        FROM {set.Table} r
        WHERE NOT EXISTS (SELECT FROM change_log c WHERE c.entity_set = '{set.Name}' AND c.row_id = r.id);
        """;

    /// <summary>A view with the table's name in the schema beside: whoever puts that schema first reads the past with the same query.</summary>
    public static string AsOfView(EntitySet set, string schema) => $"""
        CREATE VIEW {schema}.{set.Table} AS
        SELECT {string.Join(", ", set.Columns.Select(column => $"r.{column.Column}"))}, '0'::xid AS xmin
        FROM (
          SELECT DISTINCT ON (c.row_id) c.kind, c.row, c.shape FROM change_log c
          WHERE c.entity_set = '{set.Name}' AND c.at <= current_setting('rural.as_of')::timestamptz
          ORDER BY c.row_id, c.number DESC
        ) v
        CROSS JOIN LATERAL {set.RecordOf("v")} r
        WHERE v.kind <> 'Deleted';
        """;

    private static string Values(EntitySet set, string kind, string alias, string district)
        => $"""
            '{set.Name}', {alias}.id, '{kind}', who.id, who.name, nullif(current_setting('rural.request', true), ''),
                   nullif(current_setting('rural.reason', true), ''), coalesce({set.AreaOf(alias, district)}, '{district}'), {set.ShapeOf(alias)}
            """;

    private static string Before(EntitySet set)
    {
        var columns = "(SELECT coalesce(jsonb_object_agg(was.key, was.value), '{}') FROM jsonb_each(j.old_row) was "
            + "WHERE was.value IS DISTINCT FROM j.new_row -> was.key)";
        return set.OnlyGeometry() is { } shape
            ? $"{columns} || CASE WHEN {ShapeDiffers(set, "")} THEN "
                + $"jsonb_build_object('{shape.Name}', ST_AsGeoJSON(o.{shape.Column}, 15, 0)::jsonb) ELSE '{{}}' END"
            : columns;
    }

    private static string ShapeDiffers(EntitySet set, string before)
        => set.OnlyGeometry() is { Column: var shape } ? $"{before}n.{shape} IS DISTINCT FROM o.{shape}" : "";
}
