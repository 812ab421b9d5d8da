using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.History;

/// <summary>Whatever happens to a row, by whatever way, is in the log: who, when, what, from what to what, and where.</summary>
public sealed class ChangeLogTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    [Fact]
    public async Task What_is_done_over_HTTP_is_in_the_log_with_everything_about_it()
    {
        var (desk, account) = await district.SomebodyAsync(AccountRole.Bureau);
        var begin = await NowAsync();
        var plot = (await desk.PostAsync("FarmlandPlots", district.NewPlot(("Name", "一号")))).Must(HttpStatusCode.Created);
        var address = $"FarmlandPlots({plot.Id})";
        var moved = (await desk.PatchAsync(address, new { Name = "二号", Boundary = Make.Polygon(Make.Square(Make.Lon + 0.01, Make.Lat)) }, plot.ETag)).Must(HttpStatusCode.OK);
        (await desk.DeleteAsync(address, "重复登记", moved.ETag)).Must(HttpStatusCode.NoContent);
        var end = await NowAsync();

        var log = await desk.Read.RowsAsync($"ChangeLog?$filter=RowId eq {plot.Id}&$orderby=Number");

        Assert.Equal(["Created", "Changed", "Deleted"], log.ConvertAll(entry => Text(entry, "Kind")));
        Assert.All(log, entry => Assert.Equal(
            ("FarmlandPlots", account.Id.ToString(), account.UserName, Make.Township),
            (Text(entry, "EntitySet"), Text(entry, "AccountId"), Text(entry, "AccountName"), Text(entry, "RegionCode"))));
        Assert.All(log, entry => Assert.InRange(entry.GetProperty("At").GetDateTimeOffset(), begin, end));
        Assert.Equal(3, log.Select(entry => Text(entry, "RequestId")).OfType<string>().Distinct().Count());
        Assert.Equal([null, null, "重复登记"], log.ConvertAll(entry => Text(entry, "Reason")));
        Assert.Equal([Shape(plot.Row), Shape(moved.Row), Shape(moved.Row)], log.ConvertAll(entry => entry.GetProperty("Shape").GetRawText()));
        Assert.Equal(["一号", "二号", "二号"], log.ConvertAll(entry => Row(entry)["Name"]!.GetValue<string>()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (log[0].GetProperty("Before").ValueKind, log[2].GetProperty("Before").ValueKind));
    }

    [Fact]
    public async Task What_changed_is_kept_as_it_was_before()
    {
        var plot = await district.PlotAsync(("Name", "一号"), ("DeclaredAreaMu", 14.9));
        var next = Make.Square(Make.Lon + 0.0103, Make.Lat + 0.01, 0.002);

        (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { Name = "二号", DeclaredAreaMu = 59.7, Boundary = Make.Polygon(next) }, plot.ETag)).Must(HttpStatusCode.OK);

        var entry = (await district.Bureau.Read.RowsAsync($"FarmlandPlots({plot.Id})/History?$filter=Kind eq 'Changed'")).Single();
        var before = JsonNode.Parse(Text(entry, "Before")!)!.AsObject();
        Assert.Equal(["AreaM2", "AreaMu", "Boundary", "CentroidLat", "CentroidLon", "DeclaredAreaMu", "Name"], before.Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("一号", 14.9), (before["Name"]!.GetValue<string>(), before["DeclaredAreaMu"]!.GetValue<double>()));
        Assert.Equal(plot.Row.GetProperty("AreaM2").GetDouble(), before["AreaM2"]!.GetValue<double>());
        // What is read is rounded, what is kept is not.
        Assert.Equal(Corners(JsonNode.Parse(Shape(plot.Row))!), Corners(before["Boundary"]!).Select(number => Math.Round(number, 8)));
    }

    [Fact]
    public async Task What_the_owner_does_in_SQL_is_in_the_log_too()
    {
        var id = Guid.CreateVersion7();
        await district.ExecuteAsync(
            $"""
            INSERT INTO control_lines (id, code, name, kind, boundary, origin, source)
            VALUES ('{id}', '{id}', '试验', 'EcologicalRedline', ST_GeomFromText('MULTIPOLYGON(((116.8 36.44,116.81 36.44,116.81 36.45,116.8 36.44)))', 4490), 'Demo', 'SQL')
            """);
        await district.ExecuteAsync($"UPDATE control_lines SET name = '改名' WHERE id = '{id}'");
        await district.ExecuteAsync($"UPDATE control_lines SET name = '改名', source = source WHERE id = '{id}'");
        await district.ExecuteAsync($"WITH gone AS (DELETE FROM control_lines WHERE id = '{id}' RETURNING 1) SELECT count(*) FROM gone");

        var log = await district.Admin.Read.RowsAsync($"ChangeLog?$filter=RowId eq {id}&$orderby=Number");

        Assert.Equal(
            [("Created", null, "试验"), ("Changed", "{\"Name\": \"试验\"}", "改名"), ("Deleted", null, "改名")],
            log.ConvertAll(entry => (Text(entry, "Kind"), Text(entry, "Before"), Row(entry)["Name"]!.GetValue<string>())));
        Assert.All(log, entry => Assert.Equal((null, null, null), (Text(entry, "AccountId"), Text(entry, "AccountName"), Text(entry, "RequestId"))));
        Assert.All(log, entry => Assert.Equal("MultiPolygon", entry.GetProperty("Shape").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Many_rows_changed_by_one_statement_have_a_version_each()
    {
        var plots = new[] { await district.PlotAsync(), await district.PlotAsync(), await district.PlotAsync(("Name", "改名")) };
        var ids = string.Join(", ", plots.Select(plot => $"'{plot.Id}'"));

        await district.ExecuteAsync($"UPDATE farmland_plots SET name = '改名' WHERE id IN ({ids})");
        await district.ExecuteAsync(
            $"""
            INSERT INTO farmland_plots (id, code, project_id, plan_year, township_code, land_class_code, stage, boundary, origin, source)
            SELECT id, code, project_id, plan_year, township_code, land_class_code, stage, boundary, origin, source FROM farmland_plots WHERE id IN ({ids})
            ON CONFLICT (id) DO UPDATE SET name = excluded.code
            """);

        Assert.Equal(
            ["Created,Changed,Changed", "Created,Changed,Changed", "Created,Changed"],
            await district.Sql.ColumnAsync($"SELECT string_agg(kind::text, ',' ORDER BY number) FROM change_log WHERE row_id IN ({ids}) GROUP BY row_id ORDER BY row_id"));
    }

    [Fact]
    public async Task What_the_serving_login_does_in_SQL_is_in_the_log_with_its_account()
    {
        var (_, account) = await district.SomebodyAsync(AccountRole.Bureau);
        var plot = await district.PlotAsync();
        await using var source = NpgsqlDataSource.Create(PostgisServer.ServingString(district.ConnectionString));
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await using var command = new NpgsqlCommand(
                """
                SELECT set_config('rural.account', @account, true), set_config('rural.request', 'a request', true), set_config('rural.reason', 'a reason', true);
                UPDATE farmland_plots SET name = '改名' WHERE id = @plot;
                DELETE FROM farmland_plots WHERE id = @plot;
                """,
                connection, transaction);
            command.Parameters.AddWithValue("account", account.Id.ToString());
            command.Parameters.AddWithValue("plot", plot.Id);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        var log = await district.Sql.ColumnAsync($"SELECT concat_ws(' ', kind, account_id, account_name, request_id, reason, region_code) FROM change_log WHERE row_id = '{plot.Id}' ORDER BY number OFFSET 1");

        Assert.Equal(
            [$"Changed {account.Id} {account.UserName} a request a reason 370113004", $"Deleted {account.Id} {account.UserName} a request a reason 370113004"], log);
    }

    [Fact]
    public async Task The_log_is_whole_and_unbroken_after_all_this()
    {
        for (var i = 0; i < 3; i++)
        {
            var village = await district.WaterVillageAsync();
            (await district.Official.PatchAsync($"WaterVillages({village.Id})", new { Status = "Connected", ConnectedOn = "2024-06-01" }, village.ETag)).Must(HttpStatusCode.OK);
            await district.ExecuteAsync($"UPDATE regions SET location = ST_Translate(location, 0.0001, 0), source = '{i}' WHERE code = '370113004216'");
        }

        await LogOracle.HoldsAsync(district.ConnectionString);
        await LogOracle.IsUnbrokenAsync(district.ConnectionString);
    }

    private async Task<DateTimeOffset> NowAsync()
        => DateTimeOffset.Parse((await district.Sql.ColumnAsync("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")).Single());

    private static string? Text(JsonElement entry, string column) => entry.GetProperty(column).GetString();

    private static JsonNode Row(JsonElement entry) => JsonNode.Parse(Text(entry, "Row")!)!;

    private static string Shape(JsonElement plot) => plot.GetProperty("Boundary").GetRawText();

    private static IEnumerable<double> Corners(JsonNode shape)
        => shape["coordinates"]![0]![0]!.AsArray().SelectMany(at => at!.AsArray()).Select(number => number!.GetValue<double>());
}
