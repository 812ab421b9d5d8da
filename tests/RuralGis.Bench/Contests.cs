namespace RuralGis.Bench;

/// <summary>What is measured against what.</summary>
internal sealed class Contests(District district, Places places, Api api)
{
    private const string Columns = "Id,Code,Name,TownshipCode,AreaMu,Stage";

    /// <summary>Windows of 900 to 1000 plots.</summary>
    public Contest Windows(Server framework) => new(
        "窗口查询 / window queries",
        [
            Windowed("a", "SQL string_agg(ST_AsGeoJSON(boundary,7))", Sql.Shapes),
            Windowed("a+", "SQL string_agg(columns, ST_AsGeoJSON(boundary,7))", Sql.Rows),
            Page("b", "OData $select=Boundary", "Boundary"),
            Page("b+", "OData $select=columns,Boundary", $"{Columns},Boundary"),
            Page("b*", "OData, the whole row", null),
            Framework("c", "the whole row, its own shapes", "odata", framework),
            Framework("c'", "the whole row, shapes as ready text", "ready", framework),
            Windowed("d0", "SQL string_agg(columns)", Sql.RowsWithoutShape),
            Page("d", "OData $select=columns", Columns),
            api.AskedByNobody("t0", "no question at all", "/health/live"),
            api.Asked("t", "the same by somebody with a token", ["/health/live"]),
        ],
        [new("b", "a", 1.3), new("b+", "a+", 1.3), new("b+", "a"), new("b*", "a"), new("b*", "c", 4), new("b*", "c'"), new("d", "d0"), new("d", "b+")]);

    /// <summary>The nearest plots: the first page and the tenth.</summary>
    public async Task<Contest> NearestAsync() => new(
        "最近的地块 / the nearest plots",
        [
            Pointed("e100/0", "SQL, nearest 100, two phases", Sql.Nearest(100)),
            First("e100", 100),
            Pointed("e1000/0", "SQL, nearest 1000, two phases", Sql.Nearest(1000)),
            First("e1000", 1000),
            Pointed("e100.10/0", "SQL, tenth page of 100", Sql.NearestTenth(100)),
            await TenthAsync("e100.10", 100),
            Pointed("e1000.10/0", "SQL, tenth page of 1000", Sql.NearestTenth(1000)),
            await TenthAsync("e1000.10", 1000),
        ],
        [new("e100", "e100/0", 1 / 3.0), new("e1000", "e1000/0", 1 / 3.0), new("e100.10", "e100.10/0", 1 / 3.0), new("e1000.10", "e1000.10/0", 1 / 3.0)]);

    public Contest Sums() => new(
        "合计与计数 / sums and counts",
        [
            Plain("f0", "SQL sum by township", Sql.Sum),
            api.Asked("f", "OData $apply sum by township", [Api.Address("FarmlandPlots", ("$apply", Sum))]),
            Windowed("fw0", "SQL sum by township in a window", Sql.WindowSum),
            api.Asked("fw", "OData $apply filter/sum", places.Windows.Select(window => Api.Address("FarmlandPlots", ("$apply", $"filter({window})/{Sum}")))),
            Plain("g0", "SQL count(*)", Sql.Count),
            api.Asked("g", "OData /$count", ["/odata/FarmlandPlots/$count"]),
            Windowed("gw0", "SQL count(*) in a window", Sql.WindowCount),
            api.Asked("gw", "OData /$count in a window", places.Windows.Select(window => Api.Address("FarmlandPlots/$count", ("$filter", window)))),
        ],
        [new("f", "f0"), new("fw", "fw0"), new("g", "g0"), new("gw", "gw0")]);

    /// <summary>What more plots change.</summary>
    public Contest Growth() => new(
        "规模 / growth",
        [
            Windowed("a", "SQL string_agg(ST_AsGeoJSON(boundary,7))", Sql.Shapes),
            Page("b", "OData $select=Boundary", "Boundary"),
            Pointed("e100/0", "SQL, nearest 100, two phases", Sql.Nearest(100)),
            First("e100", 100),
            Plain("g0", "SQL count(*)", Sql.Count),
            api.Asked("g", "OData /$count", ["/odata/FarmlandPlots/$count"]),
        ],
        [new("b", "a", 1.3), new("e100", "e100/0", 1 / 3.0), new("g", "g0")]);

    private const string Sum = "groupby((TownshipCode),aggregate(AreaMu with sum as Mu))";

    private PgbenchContender Plain(string key, string text, string sql) => new(key, text, district.Connections, sql + ";\n");

    private PgbenchContender Windowed(string key, string text, string sql) => Plain(key, text, $"\\set window random(1, {places.Windows.Count})\n{OneLine(sql)}");

    private PgbenchContender Pointed(string key, string text, string sql) => Plain(key, text, $"\\set point random(1, {places.Points.Count})\n{OneLine(sql)}");

    // A line ends a statement of pgbench only after a semicolon, but \set ends with its line.
    private static string OneLine(string sql) => sql.ReplaceLineEndings(" ");

    private Contender Page(string key, string text, string? select)
        => api.Asked(key, text, places.Windows.Select(window => Api.Address("FarmlandPlots", ("$select", select), ("$filter", window))));

    private HttpContender Framework(string key, string text, string root, Server framework)
    {
        string[] addresses = [.. places.Corners.Select(at => $"/{root}/FarmlandPlots?west={at[0]}&south={at[1]}&east={at[2]}&north={at[3]}")];
        return new(
            key,
            $"[EnableQuery] with the framework's writer, {text}",
            district.Connections,
            framework,
            [.. addresses.Select(address => Caller.Get(framework.Address, address, headers: ""))],
            $"GET {addresses[0]}");
    }

    private Contender First(string key, int size) => api.Asked(key, $"OData, nearest {size}", places.Points.Select(NearestAddress), $"Prefer: odata.maxpagesize={size}\r\n");

    private async Task<Contender> TenthAsync(string key, int size)
    {
        List<string> tenth = [];
        foreach (var (i, point) in places.Points.Index())
        {
            var (next, last) = (NearestAddress(point), "");
            for (var page = 1; page < 10; page++)
            {
                var answer = await api.GetAsync(next, size);
                next = new Uri(answer.GetProperty("@odata.nextLink").GetString()!).PathAndQuery;
                last = answer.GetProperty("value").EnumerateArray().Last().GetProperty("Id").GetString()!;
            }

            await places.AddPageAsync(i + 1, size, last);
            tenth.Add(next);
        }

        return api.Asked(key, $"OData, tenth page of {size}", tenth, $"Prefer: odata.maxpagesize={size}\r\n");
    }

    private static string NearestAddress(string point) => Api.Address("FarmlandPlots", ("$select", "Id,Code,AreaMu"), ("$orderby", point));
}
