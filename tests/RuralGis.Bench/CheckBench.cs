using System.Globalization;

namespace RuralGis.Bench;

/// <summary>`./rural bench check`: a drawn plot is checked against all plots and lines, and plain SQL finds the same pieces.</summary>
internal static class CheckBench
{
    private const int Plots = 100_000;
    private const int Drawings = 200;

    /// <summary>Round fields of 201 corners and about 100 mu, which meet a handful of plots each; both sides get the same corners.</summary>
    private const string Tables =
        """
        CREATE TABLE bench_drawings AS
        SELECT row_number() OVER ()::int AS id, township_code, ST_Multi(ST_GeomFromGeoJSON(ST_AsGeoJSON(shape, 8))) AS shape FROM (
            SELECT township_code, ST_Buffer(ST_SetSRID(ST_MakePoint(centroid_lon, centroid_lat), 4490), 0.0013, 'quad_segs=50') AS shape
            FROM farmland_plots ORDER BY md5('drawn' || code) LIMIT {0}) drawn
        """;

    /// <summary>The pieces shared with plots and lines, and those outside of district and township, with their area.</summary>
    private const string Pieces =
        """
        SELECT o.kind, o.id, o.piece, ST_Area(o.piece::geography) FROM bench_drawings d, LATERAL (
            SELECT 'plot' AS kind, p.id, ST_CollectionExtract(ST_Intersection(p.boundary, d.shape), 3) AS piece
            FROM farmland_plots p WHERE ST_Intersects(p.boundary, d.shape) AND p.stage <> 'Terminated'
            UNION ALL
            SELECT 'line', c.id, ST_CollectionExtract(ST_Intersection(c.boundary, d.shape), 3) FROM control_lines c WHERE ST_Intersects(c.boundary, d.shape)
            UNION ALL
            SELECT 'outside', r.id, ST_CollectionExtract(ST_Difference(d.shape, r.boundary), 3) FROM regions r
            WHERE r.code IN ('370113', d.township_code) AND NOT ST_Covers(r.boundary, d.shape)) o
        WHERE d.id = :drawing
        """;

    public static async Task RunAsync(BenchOptions options)
    {
        await Report.BeginAsync(Connections.Given(), options);
        await using var district = await District.CreateAsync(Plots, withDemo: true);
        using var api = await Api.StartAsync(district);
        await district.Connections.ExecuteAsync(
            Tables.Replace("{0}", Drawings.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            "ALTER TABLE bench_drawings ADD PRIMARY KEY (id)",
            "GRANT SELECT ON bench_drawings TO PUBLIC",
            "VACUUM (ANALYZE) farmland_plots, control_lines, bench_drawings");
        var drawings = await district.Connections.RowsAsync("SELECT township_code, ST_AsGeoJSON(shape, 8) FROM bench_drawings ORDER BY id");

        var contest = new Contest(
            "检查地块 / checking a plot of 201 corners",
            [
                new PgbenchContender("k0", "SQL, the pieces and their area", district.Connections, $"\\set drawing random(1, {Drawings})\n{Pieces.ReplaceLineEndings(" ")};\n"),
                api.Posted("k", "POST /farmland/check, all findings", "/farmland/check", drawings.Select(row => $$"""{"townshipCode":"{{row[0]}}","planYear":2024,"boundary":{{row[1]}}}""")),
            ],
            [new("k", "k0", 1 / 2.0)]);
        contest.Run(options);
        Report.Write(contest, Plots);
    }
}
