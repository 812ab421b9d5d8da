using System.Globalization;

namespace RuralGis.Api.Progress;

/// <summary>How the figures of an evening are kept: by the database itself, so that the login that serves cannot make any up.</summary>
public static class SnapshotSql
{
    /// <summary>Any number; two servers at once take turns, and the second finds the day kept.</summary>
    private const long Lock = 370_113_002;

    /// <summary>Writes the figures of days; {0} is the table they go to, @days the SQL of the days.</summary>
    private static string Insert(string table, string days) => $"""
        INSERT INTO {table} (id, day, year, measure, region_code, done, target)
        SELECT md5(concat_ws(' ', 'ProgressSnapshot', d.day, f.measure, f.region_code))::uuid, d.day, extract(year FROM d.day)::int,
               f.measure::measure, f.region_code, f.done, t.value
        FROM unnest({days}) AS d (day)
        CROSS JOIN LATERAL ({ProgressSql.Figures("extract(year FROM d.day)::int", "d.day")}) f
        LEFT JOIN targets t ON t.year = extract(year FROM d.day)::int AND t.measure = f.measure::measure AND t.region_code = f.region_code
        """;

    /// <summary>For the owner: days as the rows say now. Parameter @days.</summary>
    public static readonly string KeepDays = Insert("progress_snapshots", "@days");

    /// <summary>rural_keep_progress(day, evening): rows written, 0 when the day is kept already. The figures are those that were known in that evening.</summary>
    /// <param name="login">Who may call it.</param>
    /// <param name="pastSchema">Holds the views of the past.</param>
    public static string Function(string login, string pastSchema) => string.Create(CultureInfo.InvariantCulture, $"""
        CREATE OR REPLACE FUNCTION rural_keep_progress(of_day date, evening timestamptz) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
        DECLARE
          own text := current_schema();
          kept integer;
        BEGIN
          IF evening > clock_timestamp() OR abs(evening::date - of_day) > 1 THEN
            RAISE invalid_parameter_value USING MESSAGE = format('%s is no evening of %s that is over', evening, of_day);
          END IF;
          PERFORM pg_advisory_xact_lock({Lock});
          IF EXISTS (SELECT FROM progress_snapshots s WHERE s.day = of_day AND s.year = extract(year FROM of_day)) THEN
            RETURN 0;
          END IF;
          -- Before the history begins there is only what the rows say themselves.
          IF evening > (SELECT min(c.at) FROM change_log c) THEN
            PERFORM set_config('rural.as_of', evening::text, true),
                    set_config('search_path', '{pastSchema}, ' || current_setting('search_path'), true);
          END IF;
          EXECUTE format($sql${Insert("%I.progress_snapshots", "ARRAY[$1]")}$sql$, own) USING of_day;
          GET DIAGNOSTICS kept = ROW_COUNT;
          RETURN kept;
        END $$;
        REVOKE ALL ON FUNCTION rural_keep_progress(date, timestamptz) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION rural_keep_progress(date, timestamptz) TO "{login}";
        """);
}
