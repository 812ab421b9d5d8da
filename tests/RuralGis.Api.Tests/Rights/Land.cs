namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Which land a row belongs to and who sees it, in SQL; said here once more and not taken from the program.</summary>
internal static class Land
{
    public const string District = "370113";

    /// <summary>归德街道, where the demo has rows of every kind.</summary>
    public const string Home = "370113005";

    /// <summary>孝里街道</summary>
    public const string Elsewhere = "370113008";

    private const string OfItsPlot = "(SELECT coalesce(p.village_code, p.township_code) FROM farmland_plots p WHERE p.id = r.plot_id)";

    private const string ItsPlots = "SELECT FROM farmland_plots p WHERE p.project_id = r.id";
    private const string PlotsOfItsProject = "SELECT FROM farmland_plots p WHERE p.project_id = r.project_id";
    private const string ItsVillages = "SELECT FROM water_villages v WHERE v.works_id = r.id";

    /// <summary>No township owns these rows.</summary>
    public static bool IsOfDistrict(string set) => set is "ControlLines" or "FarmlandProjects" or "ProjectDocuments" or "AcceptanceRecords" or "Indicators";

    /// <summary>The smallest land whose account may write rows of Home.</summary>
    public static string OfWriter(string set) => IsOfDistrict(set) ? District : Home;

    /// <summary>Statistical code of a row r.</summary>
    public static string Code(string set) => set switch
    {
        "Regions" => "r.code",
        "FarmlandPlots" => "coalesce(r.village_code, r.township_code)",
        "PlotStageBoundaries" or "PlotConflicts" => OfItsPlot,
        "WaterWorks" => "r.township_code",
        "WaterVillages" or "SampleVillages" or "VillagePhotos" => "r.village_code",
        "MonthlyReports" => "r.township_code",
        "IndicatorValues" or "Targets" or "ProgressSnapshots" or "ChangeLog" => "r.region_code",
        _ => $"'{District}'",
    };

    /// <summary>Condition: an account of this land sees the row r.</summary>
    public static string SeenFrom(string set, string area) => set switch
    {
        "ControlLines" or "Indicators" => "true",
        "Regions" or "IndicatorValues" or "Targets" or "ProgressSnapshots" => $"({Within(set, area)} OR starts_with('{area}', {Code(set)}))",
        "FarmlandProjects" => $"({Within(set, area)} OR EXISTS ({ItsPlots} AND starts_with(coalesce(p.village_code, p.township_code), '{area}')))",
        "ProjectDocuments" or "AcceptanceRecords" => $"({Within(set, area)} OR EXISTS ({PlotsOfItsProject} AND starts_with(coalesce(p.village_code, p.township_code), '{area}')))",
        "WaterWorks" => $"({Within(set, area)} OR EXISTS ({ItsVillages} AND starts_with(v.village_code, '{area}')))",
        _ => Within(set, area),
    };

    private static string Within(string set, string area) => $"starts_with({Code(set)}, '{area}')";
}
