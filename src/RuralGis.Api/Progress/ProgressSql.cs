using System.Globalization;

namespace RuralGis.Api.Progress;

/// <summary>What each measure counts: one definition, as SQL for the sum and as an OData filter for the rows behind it.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Unit">mu, village, person or percent.</param>
/// <param name="Amount">SQL aggregate of what is done.</param>
/// <param name="Base">SQL aggregate that the amount is a share of, for per cents; else null.</param>
/// <param name="From">SQL table with the condition on the year.</param>
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

    /// <summary>One statement: amount and base of every measure and township. Parameters @year and @at.</summary>
    public static readonly string Sums = string.Join("\nUNION ALL\n", All.Select(measure =>
        $"""
        SELECT '{measure.Measure}' AS measure, township_code AS region_code,
               coalesce({measure.Amount} FILTER (WHERE {measure.DoneWhen}), 0)::float8 AS amount,
               {(measure.Base is null ? "NULL" : measure.Base)}::float8 AS base
        FROM {measure.From} GROUP BY township_code
        """));

    /// <summary>Address of the rows of one township, or of the whole district when the code is null.</summary>
    public string Rows(int year, DateOnly at, string? townshipCode)
    {
        var filter = string.Format(CultureInfo.InvariantCulture, Filter, year, at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return townshipCode is null ? $"{EntitySet}?$filter={filter}" : $"{EntitySet}?$filter={filter} and TownshipCode eq '{townshipCode}'";
    }

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
