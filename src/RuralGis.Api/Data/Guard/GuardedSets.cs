namespace RuralGis.Api.Data.Guard;

/// <summary>Which land a row belongs to, in SQL: what the read filters of <see cref="RuralDb"/> say in LINQ.</summary>
internal static class GuardedSets
{
    private const string OfItsPlot =
        "(SELECT coalesce(p.village_code, p.township_code) FROM farmland_plots p WHERE p.id = {0}.plot_id)";

    /// <summary>Statistical code of a row; {0} is its alias. Sets that are not here belong to the district as a whole.</summary>
    private static readonly Dictionary<string, string> Areas = new()
    {
        ["Regions"] = "{0}.code",
        ["FarmlandPlots"] = "coalesce({0}.village_code, {0}.township_code)",
        ["PlotStageBoundaries"] = OfItsPlot,
        ["PlotConflicts"] = OfItsPlot,
        ["WaterWorks"] = "{0}.township_code",
        ["WaterVillages"] = "{0}.village_code",
        ["SampleVillages"] = "{0}.village_code",
        ["VillagePhotos"] = "{0}.village_code",
        ["IndicatorValues"] = "{0}.region_code",
        ["Targets"] = "{0}.region_code",
        ["ProgressSnapshots"] = "{0}.region_code",
        ["MonthlyReports"] = "{0}.township_code",
    };

    public static string AreaOf(this EntitySet set, string alias, string district)
        => Areas.TryGetValue(set.Name, out var area) ? area.Replace("{0}", alias, StringComparison.Ordinal) : $"'{district}'";

    /// <summary>All geometry of a row as one, or NULL for a set without.</summary>
    public static string ShapeOf(this EntitySet set, string alias)
        => set.Geometries.Select(column => $"{alias}.{column.Column}").ToList() switch
        {
            [] => "NULL::geometry",
            [var only] => only,
            var several => $"coalesce({string.Join(", ", several)})",
        };

    /// <summary>
    /// The row as JSON, by the names of its properties. A single geometry is left out: the log keeps it in a column of its own;
    /// several are kept as EWKB in hex.
    /// </summary>
    public static string JsonOf(this EntitySet set, string alias)
        => Object(set.Columns.Where(column => column != set.OnlyGeometry())
            .Select(column => $"'{column.Name}', {alias}.{column.Column}{(column.IsGeometry ? "::text" : "")}"));

    /// <summary>A record of the table out of a row of the log, which has it as JSON and shape.</summary>
    public static string RecordOf(this EntitySet set, string alias)
    {
        var values = set.Columns.Select(column => column == set.OnlyGeometry()
            ? $"'{column.Column}', {alias}.shape::text"
            // A version from before there was such a list has an empty one.
            : column.Property.PropertyType.IsArray ? $"'{column.Column}', coalesce({alias}.row -> '{column.Name}', '[]')"
            : $"'{column.Column}', {alias}.row -> '{column.Name}'");
        return $"jsonb_populate_record(NULL::{set.Table}, {Object(values)})";
    }

    public static SetColumn? OnlyGeometry(this EntitySet set) => set.Geometries.ToList() is [var only] ? only : null;

    private static string Object(IEnumerable<string> pairs) => $"jsonb_build_object({string.Join(", ", pairs)})";
}
