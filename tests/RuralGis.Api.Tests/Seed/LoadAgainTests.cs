using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Seed;

/// <summary>A load makes the same rows every time and touches none that are right.</summary>
public sealed class LoadAgainTests(DemoDatabase database)
{
    private static readonly string[] Tables =
    [
        "regions", "indicators", "indicator_values", "targets", "control_lines", "farmland_projects", "farmland_plots",
        "plot_stage_boundaries", "plot_conflicts", "water_works", "water_villages", "sample_villages", "monthly_reports",
    ];

    [Fact]
    public Task Loading_real_data_again_writes_no_row() => InACopyAsync(async copy =>
    {
        var versions = await VersionsAsync(copy);

        Assert.Equal(0, await Commands.RunAsync(copy, "load"));
        Assert.Equal(0, await Commands.RunAsync(copy, "load", "--if-empty", "--demo"));

        Assert.Equal(versions, await VersionsAsync(copy));
    });

    [Fact]
    public Task The_demo_comes_back_as_it_was() => InACopyAsync(async copy =>
    {
        var content = await ContentAsync(copy);

        await SpoilAsync(copy);
        Assert.NotEqual(content, await ContentAsync(copy));
        Assert.Equal(0, await Commands.RunAsync(copy, "load", "--demo"));

        Assert.Equal(content, await ContentAsync(copy));
    });

    [Fact]
    public Task Scale_plots_come_and_go_without_the_others() => InACopyAsync(async copy =>
    {
        await ScaleAsync(copy, 3000);
        await ScaleAsync(copy, 2000);

        Assert.Equal(0, await new Oracle(copy).NumberAsync("SELECT corr(row, centroid_lat)::numeric(3, 1) FROM (SELECT row_number() OVER (ORDER BY id) AS row, * FROM farmland_plots WHERE code LIKE 'SCALE-%') scale"));
        Assert.Equal(0, await Commands.RunAsync(copy, "load", "--demo"));
        Assert.Equal(2000, await new Oracle(copy).NumberAsync("SELECT count(*) FROM farmland_plots WHERE code LIKE 'SCALE-%'"));
    });

    private async Task InACopyAsync(Func<string, Task> test)
    {
        var copy = await database.CopyAsync();
        try
        {
            await test(copy);
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(copy);
        }
    }

    /// <summary>All columns of all rows, as one hash a table.</summary>
    private static async Task<List<string>> ContentAsync(string connectionString)
    {
        List<string> hashes = [];
        foreach (var table in Tables)
            hashes.AddRange(await new Oracle(connectionString).ColumnAsync($"SELECT '{table} ' || count(*) || ' ' || md5(string_agg(t::text, ',' ORDER BY id)) FROM {table} t"));
        return hashes;
    }

    /// <summary>Changes when a row is written, even with the same values.</summary>
    private static async Task<List<string>> VersionsAsync(string connectionString)
    {
        List<string> versions = [];
        foreach (var table in Tables)
            versions.AddRange(await new Oracle(connectionString).ColumnAsync($"SELECT md5(string_agg(xmin::text, ',' ORDER BY id)) FROM {table}"));
        return versions;
    }

    /// <summary>What users do to a demo: change, remove, add.</summary>
    private static async Task SpoilAsync(string connectionString)
    {
        var sql = new Oracle(connectionString);
        await sql.ColumnAsync("UPDATE farmland_plots SET name = 'x' WHERE code = '370113005-2024-001'");
        await sql.ColumnAsync("DELETE FROM plot_stage_boundaries WHERE plot_id = (SELECT id FROM farmland_plots WHERE code = '370113005-2024-002')");
        await sql.ColumnAsync("DELETE FROM farmland_plots WHERE code = '370113005-2024-002'");
        await sql.ColumnAsync("UPDATE regions SET name = 'x' WHERE code = '370113001'");
        await sql.ColumnAsync(
            """
            INSERT INTO water_works (id, code, name, type, capacity_m3per_day, township_code, location, origin, source)
            SELECT gen_random_uuid(), 'x', 'x', 'Thousand', 500, township_code, location, 'Demo', '示例' FROM water_works LIMIT 1
            """);
    }

    private static async Task ScaleAsync(string connectionString, int plots)
    {
        Assert.Equal(0, await Commands.RunAsync(connectionString, "load", "--scale", $"{plots}"));
        Assert.Equal($"{plots} true true", (await new Oracle(connectionString).ColumnAsync(
            """
            SELECT count(*) || ' ' || bool_and(ST_NPoints(plot.boundary) BETWEEN 11 AND 21) || ' ' || bool_and(ST_CoveredBy(plot.boundary, township.boundary))
            FROM farmland_plots plot JOIN regions township ON township.code = plot.township_code WHERE plot.code LIKE 'SCALE-%'
            """)).Single());
    }
}
