namespace RuralGis.Bench;

/// <summary>
/// Where the questions are asked: in tables, for SQL, and the same numbers for addresses. They are spread at random, and no more in the
/// order of place than the plots are.
/// </summary>
internal sealed class Places
{
    private const int MostWindows = 200;
    private const int FewestWindows = 20;
    private const int MostPoints = 40;

    /// <summary>A box has about the area of the circle of the 900 plots nearest to its middle.</summary>
    private static readonly string[] Tables =
    [
        $"""
        CREATE TABLE bench_windows AS
        SELECT row_number() OVER ()::int AS id, box.*, area FROM (
            SELECT round((x - half)::numeric, 6)::float8 AS west, round((y - half)::numeric, 6)::float8 AS south,
                   round((x + half)::numeric, 6)::float8 AS east, round((y + half)::numeric, 6)::float8 AS north
            FROM (SELECT centroid_lon AS x, centroid_lat AS y FROM farmland_plots ORDER BY md5(code) LIMIT {MostWindows * 3}) middle,
            LATERAL (SELECT max(far) * sqrt(pi()) / 2 AS half FROM (
                SELECT boundary <-> ST_SetSRID(ST_MakePoint(x, y), 4490) AS far FROM farmland_plots ORDER BY far LIMIT 900) nearest) size) box,
            LATERAL (SELECT ST_MakeEnvelope(west, south, east, north, 4490) AS area) made
        WHERE (SELECT count(*) FROM farmland_plots WHERE ST_Intersects(boundary, area)) BETWEEN 900 AND 1000
        LIMIT {MostWindows}
        """,
        $"""
        CREATE TABLE bench_points AS
        SELECT row_number() OVER ()::int AS id, lon, lat, ST_SetSRID(ST_MakePoint(lon, lat), 4490)::geography AS place FROM (
            SELECT round(centroid_lon::numeric + 0.0004, 6)::float8 AS lon, round(centroid_lat::numeric, 6)::float8 AS lat
            FROM farmland_plots ORDER BY md5('point' || code) LIMIT {MostPoints}) point
        """,
        "ALTER TABLE bench_points ADD PRIMARY KEY (id)",
        // Where the tenth page of the nearest begins: behind this plot, so many metres from the point.
        "CREATE TABLE bench_pages (id int, size int, plot uuid, metres float8, PRIMARY KEY (id, size))",
        "GRANT SELECT ON bench_windows, bench_points, bench_pages TO PUBLIC",
        "VACUUM (ANALYZE) farmland_plots, bench_windows, bench_points",
    ];

    private readonly Connections _connections;

    private Places(Connections connections, List<string[]> windows, List<string[]> points)
    {
        _connections = connections;
        Corners = windows;
        Windows = windows.ConvertAll(at =>
            $"geo.intersects(Boundary,geography'SRID=4490;POLYGON(({at[0]} {at[1]},{at[2]} {at[1]},{at[2]} {at[3]},{at[0]} {at[3]},{at[0]} {at[1]}))')");
        Points = points.ConvertAll(at => $"geo.distance(Boundary,geography'SRID=4490;POINT({at[0]} {at[1]})')");
    }

    /// <summary>Conditions that hold for 900 to 1000 plots.</summary>
    public IReadOnlyList<string> Windows { get; }

    /// <summary>The windows as west, south, east, north.</summary>
    public IReadOnlyList<string[]> Corners { get; }

    /// <summary>Distances to sort by.</summary>
    public IReadOnlyList<string> Points { get; }

    public static async Task<Places> CreateAsync(Connections connections)
    {
        await connections.ExecuteAsync(Tables);
        return await ReadAsync(connections);
    }

    /// <summary>
    /// Without the windows for which OData and SQL name different plots. There are some: the edges of a geography follow the great circle, and
    /// a few metres from a corner it lies decimetres beside the parallel.
    /// </summary>
    /// <param name="idsByOData">The rows of a condition.</param>
    public async Task<Places> WithSameRowsAsync(Func<string, Task<IEnumerable<string>>> idsByOData)
    {
        List<int> differing = [];
        for (var i = 0; i < Windows.Count; i++)
            if (!(await idsByOData(Windows[i])).SequenceEqual(await IdsBySqlAsync(i + 1)))
                differing.Add(i + 1);

        if (Windows.Count - differing.Count < FewestWindows)
            throw new InvalidOperationException($"OData and SQL agree about {Windows.Count - differing.Count} of {Windows.Count} windows only.");
        await _connections.ExecuteAsync(
            $"DELETE FROM bench_windows WHERE id = ANY('{{{string.Join(',', differing)}}}')",
            "UPDATE bench_windows SET id = place.number FROM (SELECT id AS was, row_number() OVER (ORDER BY id) AS number FROM bench_windows) place WHERE id = was",
            "ALTER TABLE bench_windows ADD PRIMARY KEY (id)",
            "VACUUM (ANALYZE) bench_windows");
        return await ReadAsync(_connections);
    }

    /// <summary>Tells SQL where a tenth page begins.</summary>
    public Task AddPageAsync(int point, int size, string lastPlot) => _connections.ExecuteAsync(
        $"INSERT INTO bench_pages SELECT b.id, {size}, p.id, ST_Distance(boundary::geography, place) FROM bench_points b, farmland_plots p WHERE b.id = {point} AND p.id = '{lastPlot}'");

    private static async Task<Places> ReadAsync(Connections connections) => new(
        connections,
        await connections.RowsAsync("SELECT west, south, east, north FROM bench_windows ORDER BY id"),
        await connections.RowsAsync("SELECT lon, lat FROM bench_points ORDER BY id"));

    private async Task<IEnumerable<string>> IdsBySqlAsync(int window)
        => (await _connections.RowsAsync($"SELECT p.id FROM farmland_plots p, bench_windows w WHERE w.id = {window} AND ST_Intersects(boundary, area) ORDER BY p.id")).Select(row => row[0]);
}
