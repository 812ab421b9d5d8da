using static RuralGis.Api.Accounts.AccountRole;
using static RuralGis.Api.Accounts.ColumnGroup;
using static RuralGis.Api.Accounts.RightReach;

namespace RuralGis.Api.Accounts;

/// <summary>
/// The one table of who may do what. Controllers ask it, `migrate` copies it into the database, where policies and triggers
/// hold it once more, and the page /rights shows it.
/// </summary>
public static class Rights
{
    private static readonly AccountRole[] Everybody = Enum.GetValues<AccountRole>();

    public static readonly IReadOnlyList<Right> All =
    [
        .. Read(AreaAndAbove, "Regions", "IndicatorValues", "Targets", "ProgressSnapshots"),
        .. Read(Everywhere, "ControlLines", "Indicators"),
        .. Read(Area, "FarmlandProjects", "ProjectDocuments", "AcceptanceRecords", "FarmlandPlots", "PlotStageBoundaries", "PlotConflicts"),
        .. Read(Area, "WaterWorks", "WaterVillages", "SampleVillages", "VillagePhotos", "MonthlyReports", "ChangeLog"),

        .. ReadContacts("FarmlandProjects", Admin, Bureau, Township),
        .. ReadContacts("WaterVillages", Admin, Bureau, Township),
        .. ReadContacts("SampleVillages", Admin, Bureau, Township),

        .. Keep(Admin, "Regions", Attributes, Geometry),
        .. Keep(Admin, "ControlLines", Attributes, Geometry),
        .. Keep(Admin, "Indicators", Attributes),
        .. Keep(Admin, "IndicatorValues", Attributes),
        .. Keep(Admin, "Targets", Attributes),
        .. Keep(Admin, "FarmlandProjects", Attributes, Contact),
        .. Keep(Admin, "ProjectDocuments", Attributes),
        .. Keep(Admin, "AcceptanceRecords", Attributes),
        .. Keep(Admin, "FarmlandPlots", Attributes, Geometry),
        .. Keep(Admin, "PlotStageBoundaries"),
        .. Keep(Admin, "PlotConflicts"),
        .. Keep(Admin, "WaterWorks", Attributes, Geometry),
        .. Keep(Admin, "WaterVillages", Attributes, Geometry, Status, Contact),
        .. Keep(Admin, "SampleVillages", Attributes, Geometry, Status, Contact),
        .. Keep(Admin, "VillagePhotos", Attributes, Geometry),
        .. Keep(Admin, "MonthlyReports", Attributes, Status),

        .. Keep(Bureau, "FarmlandProjects", Attributes, Contact),
        .. Keep(Bureau, "ProjectDocuments", Attributes),
        .. Keep(Bureau, "AcceptanceRecords", Attributes),
        .. Keep(Bureau, "FarmlandPlots", Attributes, Geometry),
        .. Keep(Bureau, "PlotStageBoundaries"),
        .. Keep(Bureau, "PlotConflicts"),
        .. Keep(Bureau, "Targets", Attributes),
        .. Keep(Bureau, "IndicatorValues", Attributes),
        .. Keep(Bureau, "VillagePhotos", Attributes, Geometry),
        .. Update(Bureau, "MonthlyReports", Status),

        .. Update(Township, "WaterVillages", Status),
        .. Update(Township, "SampleVillages", Status),
        .. Keep(Township, "VillagePhotos", Attributes, Geometry),
        .. Keep(Township, "MonthlyReports", Attributes),
    ];

    /// <summary>Columns that say how far something has come; the others are Attributes, Geometry or Contact by their kind.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> StatusColumns = new Dictionary<string, string[]>
    {
        ["WaterVillages"] =
            ["Status", "ConnectedOn", "Mode", "QuantityGrade", "QualityGrade", "ConvenienceGrade", "GuaranteeGrade", "ProblemNote"],
        ["SampleVillages"] = ["Stage", "NamedOn", "ProblemNote"],
        ["MonthlyReports"] = ["Verdict", "JudgedAt", "Opinion"],
    };

    public static readonly IReadOnlyList<string> ContactColumns = ["ContactName", "ContactPhone"];

    public static bool Allow(AccountRole? role, string entitySet, RightVerb verb, ColumnGroup columns)
        => All.Any(right => right.Role == role && right.EntitySet == entitySet && right.Verb == verb && right.Columns == columns);

    private static IEnumerable<Right> Read(RightReach reach, params string[] sets)
        => from set in sets from role in Everybody select new Right(role, set, Row, RightVerb.Read, reach);

    private static IEnumerable<Right> ReadContacts(string set, params AccountRole[] roles)
        => roles.Select(role => new Right(role, set, Contact, RightVerb.Read, Area));

    /// <summary>Creates and deletes rows, and updates these columns. With none, a row stays as it was made.</summary>
    private static IEnumerable<Right> Keep(AccountRole role, string set, params ColumnGroup[] columns)
        =>
        [
            new(role, set, Row, RightVerb.Create, Area),
            .. Update(role, set, columns),
            new(role, set, Row, RightVerb.Delete, Area),
        ];

    private static IEnumerable<Right> Update(AccountRole role, string set, params ColumnGroup[] columns)
        => columns.Select(group => new Right(role, set, group, RightVerb.Update, Area));
}
