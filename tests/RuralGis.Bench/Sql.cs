namespace RuralGis.Bench;

/// <summary>The questions as a person who knows PostGIS would write them by hand; :window and :point are numbers of rows of <see cref="Places"/>.</summary>
internal static class Sql
{
    private const string InWindow = "ST_Intersects(boundary, (SELECT area FROM bench_windows WHERE id = :window))";
    private const string Page = $"(SELECT * FROM farmland_plots WHERE {InWindow} ORDER BY id LIMIT 1000) page";
    private const string Place = "(SELECT place FROM bench_points WHERE id = :point)";

    // The cheapest way to text: json_build_object takes half as long again.
    private const string Columns =
        """
        '{"Id":"', id, '","Code":', to_json(code), ',"Name":', coalesce(to_json(name), 'null'), ',"TownshipCode":', to_json(township_code), ',"AreaMu":', area_mu, ',"Stage":"', stage, '"'
        """;

    public const string Shapes = $"SELECT string_agg(ST_AsGeoJSON(boundary, 7), ',') FROM {Page}";
    public const string Rows = $$"""SELECT string_agg(concat({{Columns}}, ',"Boundary":', ST_AsGeoJSON(boundary, 7), '}'), ',') FROM {{Page}}""";
    public const string RowsWithoutShape = $$"""SELECT string_agg(concat({{Columns}}, '}'), ',') FROM {{Page}}""";
    public const string Sum = "SELECT township_code, sum(area_mu) FROM farmland_plots GROUP BY township_code";
    public const string WindowSum = $"SELECT township_code, sum(area_mu) FROM farmland_plots WHERE {InWindow} GROUP BY township_code";
    public const string Count = "SELECT count(*) FROM farmland_plots";
    public const string WindowCount = $"SELECT count(*) FROM farmland_plots WHERE {InWindow}";

    public static string Nearest(int size) => Nearest(size, "TRUE");

    /// <summary>Behind the last plot of the ninth page.</summary>
    public static string NearestTenth(int size)
    {
        var last = $"FROM bench_pages WHERE id = :point AND size = {size}";
        return Nearest(size, $"(ST_Distance(boundary::geography, {Place}), id) > ((SELECT metres {last}), (SELECT plot {last}))");
    }

    // Two phases: as many candidates as are wanted, in the order of the index, which is that of a sphere; and all within the farthest of them
    // in exact order.
    private static string Nearest(int size, string after) =>
        $"""
        WITH candidates AS MATERIALIZED (
            SELECT ST_Distance(boundary::geography, {Place}) AS metres FROM farmland_plots WHERE {after}
            ORDER BY boundary::geography <-> {Place} LIMIT {size})
        SELECT id, code, area_mu FROM farmland_plots
        WHERE ST_DWithin(boundary::geography, {Place}, (SELECT max(metres) FROM candidates)) AND {after}
        ORDER BY ST_Distance(boundary::geography, {Place}), id LIMIT {size}
        """;
}
