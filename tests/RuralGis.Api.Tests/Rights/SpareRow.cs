using RuralGis.Api.Data;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Rows to be written: like those of the demo, but clashing with none.</summary>
internal static class SpareRow
{
    /// <summary>Behind all rows of the demo, so that none becomes the pattern of the next with what a test did to it.</summary>
    private const string NewId = "('ffffffff' || substr(gen_random_uuid()::text, 9))::uuid";

    private const string NewCode = "'spare ' || gen_random_uuid()";

    public static string Insert(EntitySet set, string area, string? column = null, string? value = null)
        => $"INSERT INTO {set.Table} ({string.Join(", ", Stored(set).Select(c => c.Column))}) {Select(set, area, column, value)}";

    /// <summary>The same as the body of a POST.</summary>
    public static string Body(EntitySet set, string area) => Json(set, $"({Select(set, area)}) s");

    /// <summary>What a PUT that changes nothing sends.</summary>
    public static string BodyOf(EntitySet set, string id) => Json(set, $"{set.Table} s WHERE s.id = '{id}'");

    private static string Json(EntitySet set, string from)
    {
        var pairs = Stored(set).Where(column => column.IsGiven).Select(column => $"'{column.Name}', {ColumnChange.AsJson(column, $"s.{column.Column}")}");
        return $"SELECT jsonb_strip_nulls(jsonb_build_object({string.Join(", ", pairs)})) FROM {from}";
    }

    /// <summary>One row for an area, one column of it with another value.</summary>
    private static string Select(EntitySet set, string area, string? column = null, string? value = null)
    {
        var own = Own(set.Name, area);
        own["id"] = NewId;
        if (column is not null)
            own[column] = value!;
        var columns = Stored(set).Select(c => $"{own.GetValueOrDefault(c.Column, $"r.{c.Column}")} AS {c.Column}");
        var like = own.ContainsKey("region_code") ? "true" : $"starts_with({Land.Code(set.Name)}, '{(Land.IsOfDistrict(set.Name) ? Land.District : area)}')";
        return $"SELECT {string.Join(", ", columns)} FROM {set.Table} r WHERE {like} {Plain(set.Name)} ORDER BY r.id LIMIT 1";
    }

    /// <summary>What the database does not compute.</summary>
    private static IEnumerable<SetColumn> Stored(EntitySet set)
        => set.Columns.Where(column => column.IsGiven || column.Name is "Origin" or "GeometryOrigin" or "SizeBytes" or "ContentType"
            || column.Property.IsDefined(typeof(SetByProgramAttribute), inherit: false));

    private static string Plain(string set) => set switch
    {
        // A village is the only division that nothing else refers to.
        "Regions" => "AND length(r.code) = 12",
        // A stock, which may be of any day, and which nobody counts from the map.
        "IndicatorValues" => "AND r.indicator_id = (SELECT i.id FROM indicators i WHERE i.code = 'ENV-BLACKWATER-2023')",
        _ => "",
    };

    /// <summary>Columns that a copy must not share with its original r.</summary>
    private static Dictionary<string, string> Own(string set, string area) => set switch
    {
        "Regions" => new() { ["code"] = "(SELECT max(code)::bigint + 1 FROM regions WHERE starts_with(code, left(r.code, 9)) AND length(code) = 12)::text" },
        // A plot that no longer counts may lie over others, and no papers say how large it is.
        "FarmlandPlots" => new() { ["code"] = NewCode, ["stage"] = "'Terminated'::farmland_stage", ["declared_area_mu"] = "NULL::float8" },
        "ControlLines" or "FarmlandProjects" or "WaterWorks" or "Indicators" => new() { ["code"] = NewCode },
        "AcceptanceRecords" => new() { ["project_id"] = ProjectWithoutRecord },
        "PlotStageBoundaries" => new() { ["plot_id"] = PlotWithoutNewFarmland(area), ["kind"] = "'NewFarmland'::boundary_kind" },
        "WaterVillages" => new() { ["plan_year"] = "(SELECT max(plan_year) + 1 FROM water_villages)" },
        "SampleVillages" => new() { ["village_code"] = VillageNotInProgramme },
        "MonthlyReports" => new()
        {
            ["month"] = "(SELECT min(month) - interval '1 month' FROM monthly_reports)::date",
            ["submitted_on"] = "NULL::date",
            ["submitted_at"] = "NULL::timestamptz",
            ["verdict"] = "NULL::report_verdict",
            ["judged_at"] = "NULL::timestamptz",
        },
        "IndicatorValues" => new() { ["region_code"] = $"'{area}'", ["day"] = "(SELECT max(day) + 1 FROM indicator_values)" },
        "Targets" => new() { ["region_code"] = $"'{area}'", ["year"] = "(SELECT max(year) + 1 FROM targets)" },
        "ProgressSnapshots" => new() { ["region_code"] = $"'{area}'", ["day"] = "(SELECT max(day) + 1 FROM progress_snapshots)" },
        _ => [],
    };

    private const string ProjectWithoutRecord =
        "(SELECT p.id FROM farmland_projects p WHERE p.code LIKE 'for papers %' AND NOT EXISTS (SELECT FROM acceptance_records a WHERE a.project_id = p.id) ORDER BY p.id LIMIT 1)";

    private static string PlotWithoutNewFarmland(string area) => $"""
        (SELECT p.id FROM farmland_plots p WHERE starts_with(p.village_code, '{area}')
         AND NOT EXISTS (SELECT FROM plot_stage_boundaries b WHERE b.plot_id = p.id AND b.kind = 'NewFarmland') ORDER BY p.id LIMIT 1)
        """;

    private const string VillageNotInProgramme = """
        (SELECT v.code FROM regions v WHERE length(v.code) = 12 AND starts_with(v.code, left(r.village_code, 9))
         AND NOT EXISTS (SELECT FROM sample_villages s WHERE s.village_code = v.code AND s.programme = r.programme) ORDER BY v.code LIMIT 1)
        """;
}
