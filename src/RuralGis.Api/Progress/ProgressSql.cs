using System.Globalization;

namespace RuralGis.Api.Progress;

/// <summary>What each measure counts: one definition, as SQL for the sum and as an OData filter for the rows behind it.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Unit">mu, village, person or percent.</param>
/// <param name="Amount">SQL aggregate of what is done.</param>
/// <param name="Base">SQL aggregate that the amount is a share of, for per cents; else null.</param>
/// <param name="From">SQL table with the condition on the year, @year.</param>
/// <param name="DoneWhen">SQL condition: done by the evening of @at.</param>
/// <param name="EntitySet">The rows.</param>
/// <param name="Filter">The same conditions in OData; {0} is the year, {1} the day.</param>
public sealed record ProgressSql(
    Measure Measure, string Unit, string Amount, string? Base, string From, string DoneWhen, string EntitySet, string Filter)
{
    public static readonly IReadOnlyList<ProgressSql> All =
    [
        Farmland(Measure.FarmlandStarted, "started_on", "StartedOn"),
        Farmland(Measure.FarmlandCompleted, "completed_on", "CompletedOn"),
        Farmland(Measure.FarmlandAccepted, "accepted_on", "AcceptedOn"),
        Farmland(Measure.FarmlandRegistered, "registered_on", "RegisteredOn"),
        Water(Measure.WaterVillages, "village", "count(*)", null),
        Water(Measure.WaterPeople, "person", "sum(population)", null),
        Water(Measure.WaterScaleCover, "percent", "sum(population)", "sum(population)", " AND is_large_scale", " and IsLargeScale"),
        Sample(Measure.SampleHarmonious, "HarmoniousBeautiful"),
        Sample(Measure.SampleQilu, "QiluModel"),
        Sample(Measure.SampleDigital, "DigitalModel"),
    ];

    /// <summary>
    /// One statement: measure, region_code and done of every measure, township and the district, and for a share also amount and base, what
    /// it is a share of. PostgreSQL adds in any order, and the last bits of a sum follow it; a millionth of a mu does not.
    /// </summary>
    /// <param name="year">SQL of the year.</param>
    /// <param name="at">SQL of the day, its evening included.</param>
    public static string Figures(string year, string at) => $"""
        -- Of the views of the past PostgreSQL knows nothing, and would look into them again for each region.
        WITH s AS MATERIALIZED ({Sums(year, at)})
        SELECT m.measure, r.code AS region_code,
               round((CASE WHEN count(s.base) = 0 THEN coalesce(sum(s.amount), 0) WHEN sum(s.base) = 0 THEN 0
                      ELSE 100 * sum(s.amount) / sum(s.base) END)::numeric, 6)::float8 AS done,
               sum(s.amount) FILTER (WHERE s.base IS NOT NULL) AS amount, sum(s.base) AS base
        FROM regions r
        CROSS JOIN unnest(ARRAY[{string.Join(", ", All.Select(measure => $"'{measure.Measure}'"))}]) AS m (measure)
        LEFT JOIN s ON s.measure = m.measure AND (r.kind = 'County' OR s.region_code = r.code)
        WHERE r.kind <> 'Village'
        GROUP BY m.measure, r.code
        """;

    /// <summary>Address of the rows of one township, or of the whole district when the code is null.</summary>
    public string Rows(int year, DateOnly at, string? townshipCode)
    {
        var filter = string.Format(CultureInfo.InvariantCulture, Filter, year, at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return townshipCode is null ? $"{EntitySet}?$filter={filter}" : $"{EntitySet}?$filter={filter} and TownshipCode eq '{townshipCode}'";
    }

    private static string Sums(string year, string at) => string.Join("\nUNION ALL\n", All.Select(measure =>
        $"""
        SELECT '{measure.Measure}' AS measure, township_code AS region_code,
               coalesce({measure.Amount} FILTER (WHERE {measure.DoneWhen}), 0)::float8 AS amount,
               {measure.Base ?? "NULL"}::float8 AS base
        FROM {measure.From} GROUP BY township_code
        """.Replace("@year", year, StringComparison.Ordinal).Replace("@at", at, StringComparison.Ordinal)));

    private static ProgressSql Farmland(Measure measure, string column, string property) => new(
        measure, "mu", "sum(area_mu)", null, "farmland_plots WHERE plan_year = @year", $"{column} <= @at",
        "FarmlandPlots", $"PlanYear eq {{0}} and {property} le {{1}}");

    private static ProgressSql Water(Measure measure, string unit, string amount, string? share, string sqlToo = "", string filterToo = "") => new(
        measure, unit, amount, share, "water_villages WHERE plan_year = @year", $"connected_on <= @at{sqlToo}",
        "WaterVillages", $"PlanYear eq {{0}} and ConnectedOn le {{1}}{filterToo}");

    // A stock: all villages named so far, whatever their year.
    private static ProgressSql Sample(Measure measure, string programme) => new(
        measure, "village", "count(*)", null, $"sample_villages WHERE programme = '{programme}'", "named_on <= @at",
        "SampleVillages", $"Programme eq '{programme}' and NamedOn le {{1}}");
}
