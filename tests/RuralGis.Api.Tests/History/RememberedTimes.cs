using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.History;

/// <summary>What was there at a time: the owner's copies of the tables, and what the program said then.</summary>
/// <param name="At">As an address has it, to the microsecond.</param>
/// <param name="Schema">Of the copies.</param>
/// <param name="Rows">Of each set, by Id.</param>
/// <param name="Progress">Of 2024.</param>
public sealed record Remembered(string At, string Schema, Dictionary<string, List<string>> Rows, List<string> Progress);

/// <summary>A database with much going on, remembered at three times and changed once more since.</summary>
public sealed class RememberedTimes(DemoDatabase demo) : IAsyncLifetime
{
    private readonly List<Remembered> _times = [];
    private RuralApp _app = null!;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Remembered> Times => _times;

    public string ConnectionString { get; private set; } = "";
    public Oracle Sql { get; private set; } = null!;
    public Setup.Api Admin { get; private set; } = null!;

    /// <summary>Of 370113107, where plots come and go.</summary>
    public Setup.Api Official { get; private set; } = null!;

    public Setup.Api Planner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await demo.CopyAsync();
        Sql = new Oracle(ConnectionString);
        _app = new RuralApp(ConnectionString);
        Admin = new Setup.Api(_app.CreateClient());
        Official = new Setup.Api(await _app.ClientOfAsync(AccountRole.Township, "370113107"));
        Planner = new Setup.Api(await _app.ClientOfAsync(AccountRole.Planner));

        await RememberAsync();
        await ExecuteAsync(Changes.First);
        await RememberAsync();
        await ExecuteAsync(Changes.Second);
        await RememberAsync();
        await ExecuteAsync(Changes.Since);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await PostgisServer.DropDatabaseAsync(ConnectionString);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All of a row but which version it is.</summary>
    public static string Content(JsonElement row)
    {
        var content = JsonNode.Parse(row.GetRawText())!.AsObject();
        content.Remove("@odata.etag");
        content.Remove("Version");
        return content.ToJsonString();
    }

    private async Task RememberAsync()
    {
        await using var db = DemoDatabase.Open(ConnectionString);
        var sets = EntitySets.All(db).ToList();
        var schema = $"remembered_{_times.Count}";
        await ExecuteAsync($"CREATE SCHEMA {schema}; {string.Join("; ", sets.Select(set => $"CREATE TABLE {schema}.{set.Table} AS TABLE {set.Table}"))}");

        Dictionary<string, List<string>> rows = [];
        foreach (var set in sets)
            rows[set.Name] = [.. (await Admin.AllRowsAsync($"{set.Name}?$orderby=Id")).Select(Content)];
        var progress = await Admin.RowsAsync("Progress(year=2024)");
        var at = (await Sql.ColumnAsync("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")).Single();
        _times.Add(new Remembered(at, schema, rows, progress.ConvertAll(row => row.GetRawText())));
    }
}

/// <summary>What happens to the district between the times: new shapes, new states, rows that go, come, and come back as others.</summary>
internal static class Changes
{
    public const string First =
        """
        UPDATE regions SET location = ST_Translate(location, 0.00012345678901, 0.0001) WHERE kind = 'Village' AND code LIKE '370113004%';
        UPDATE regions SET boundary = ST_Multi(ST_SimplifyPreserveTopology(boundary, 0.001)), former_codes = array_append(former_codes, '370113999') WHERE code = '370113005';
        UPDATE control_lines SET boundary = ST_Translate(boundary, 0.0012345678901, 0) WHERE kind = 'EcologicalRedline';
        UPDATE farmland_projects SET name = name || '（调整）', investment_yuan = investment_yuan / 3, stage = 'Accepted' WHERE plan_year = 2024;
        UPDATE project_documents SET note = '已核对', file_name = '批复（扫描件）.pdf';
        UPDATE acceptance_records SET problems = problems || '（已整改）', certificate_no = NULL;
        DELETE FROM plot_conflicts WHERE id IN (SELECT id FROM plot_conflicts ORDER BY id LIMIT 3);
        DELETE FROM plot_stage_boundaries WHERE plot_id IN (SELECT id FROM farmland_plots WHERE township_code = '370113107');
        DELETE FROM farmland_plots WHERE township_code = '370113107' AND plan_year = 2023 AND id NOT IN (SELECT plot_id FROM plot_conflicts)
          AND id NOT IN (SELECT older_plot_id FROM plot_conflicts WHERE older_plot_id IS NOT NULL);
        UPDATE farmland_plots SET boundary = ST_Scale(boundary, 'SRID=4490;POINT(0.99995 0.99995)'::geometry, ST_Centroid(boundary)), stage = 'Completed', completed_on = '2024-09-01'
          WHERE township_code = '370113005' AND plan_year = 2024;
        UPDATE water_works SET location = ST_Translate(location, 0.001, 0), capacity_m3per_day = capacity_m3per_day * 2;
        UPDATE water_villages SET status = 'Connected', connected_on = '2024-09-15', contact_phone = '13811112222', contact_name = '赵更新' WHERE township_code = '370113004';
        UPDATE sample_villages SET named_on = '2024-08-01', score = 91.3, location = ST_Translate(location, 0.001, 0) WHERE programme = 'QiluModel';
        UPDATE village_photos SET note = '北段', location = ST_Translate(location, 0.0001, 0);
        UPDATE monthly_reports SET opinion = '已阅', judged_at = now() WHERE month = '2024-09-01';
        UPDATE targets SET value = value * 1.1 WHERE year = 2024;
        """;

    public const string Second =
        """
        INSERT INTO farmland_plots (id, code, project_id, plan_year, township_code, land_class_code, stage, boundary, origin, source)
          SELECT id, code, project_id, 2024, township_code, '0103', 'Planned', ST_Translate(boundary, 0.0003, 0), origin, '又来'
          FROM remembered_0.farmland_plots r WHERE township_code = '370113107' AND plan_year = 2023 AND NOT EXISTS (SELECT FROM farmland_plots p WHERE p.id = r.id);
        UPDATE farmland_plots SET township_code = '370113107', village_code = NULL WHERE township_code = '370113005' AND plan_year = 2023;
        DELETE FROM control_lines WHERE id IN (SELECT id FROM control_lines WHERE id NOT IN (SELECT control_line_id FROM plot_conflicts WHERE control_line_id IS NOT NULL) ORDER BY id LIMIT 5);
        UPDATE water_villages SET status = 'Problem', connected_on = NULL WHERE township_code = '370113005';
        DELETE FROM monthly_reports WHERE month = '2024-08-01';
        DELETE FROM sample_villages WHERE programme = 'DigitalModel';
        UPDATE regions SET name = name || '（新）', short_name = '新' WHERE code = '370113006';
        INSERT INTO progress_snapshots (id, day, year, measure, region_code, done, target)
          SELECT gen_random_uuid(), '2024-10-31', year, measure, region_code, done + 1, target FROM progress_snapshots WHERE day = '2024-09-30' AND year = 2024;
        UPDATE indicator_values SET value = value * 2;
        """;

    public const string Since =
        """
        UPDATE farmland_plots SET boundary = ST_Translate(boundary, 0.0001, 0), name = 'x', started_on = NULL, completed_on = NULL;
        UPDATE regions SET name = 'x' WHERE kind = 'Township';
        UPDATE water_villages SET status = 'NotStarted', connected_on = NULL, location = ST_Translate(location, 0.001, 0);
        UPDATE water_works SET name = 'x';
        UPDATE control_lines SET name = 'x';
        UPDATE farmland_projects SET name = 'x';
        UPDATE sample_villages SET named_on = NULL;
        DELETE FROM plot_conflicts;
        DELETE FROM plot_stage_boundaries;
        DELETE FROM progress_snapshots WHERE year = 2024 AND day > '2024-06-30';
        UPDATE targets SET value = 1;
        """;
}
