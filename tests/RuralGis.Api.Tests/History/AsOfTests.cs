using System.Globalization;
using System.Net;
using System.Text.Json;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.History;

/// <summary>The past answers every question as it did when it was the present.</summary>
public sealed class AsOfTests(RememberedTimes past) : IClassFixture<RememberedTimes>
{
    private const string Box = "POLYGON((116.6 36.4,116.82 36.4,116.82 36.5,116.6 36.5,116.6 36.4))";
    private const string Seat = "POINT(116.6698 36.489697)";

    private static readonly string[] Sets =
    [
        "Regions", "ControlLines", "FarmlandProjects", "ProjectDocuments", "AcceptanceRecords", "FarmlandPlots", "PlotStageBoundaries", "PlotConflicts", "WaterWorks", "WaterVillages",
        "SampleVillages", "Indicators", "IndicatorValues", "Targets", "ProgressSnapshots", "VillagePhotos", "MonthlyReports",
    ];

    public static TheoryData<string, int> SetsAndTimes => [.. from set in Sets from time in Enumerable.Range(0, 3) select new TheoryDataRow<string, int>(set, time)];

    [Theory]
    [MemberData(nameof(SetsAndTimes))]
    public async Task All_rows_are_what_they_were(string set, int time)
    {
        var then = past.Times[time];

        var rows = await past.Admin.AllRowsAsync($"{set}/AsOf(at={then.At})?$orderby=Id", ("Prefer", "maxpagesize=300"));

        Assert.NotEmpty(rows);
        Assert.Equal(then.Rows[set], rows.ConvertAll(RememberedTimes.Content));
    }

    [Fact]
    public void The_times_differ_or_these_tests_would_prove_nothing()
    {
        foreach (var set in Sets.Except(["Indicators"]))
            Assert.True(past.Times[0].Rows[set].Except(past.Times[1].Rows[set]).Any() || past.Times[1].Rows[set].Except(past.Times[2].Rows[set]).Any()
                || past.Times[2].Rows[set].Except(past.Times[0].Rows[set]).Any(), $"{set} was the same at all times");
        Assert.Equal(3, past.Times.Select(then => string.Concat(then.Progress)).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_place_holds_the_plots_it_held_then(int time)
    {
        var then = past.Times[time];

        var rows = await past.Admin.AllRowsAsync($"FarmlandPlots/AsOf(at={then.At})?$filter=geo.intersects(Boundary,geography'SRID=4490;{Box}') and PlanYear eq 2024&$select=Id&$orderby=Id");
        var counted = await past.Admin.GetAsync($"FarmlandPlots/AsOf(at={then.At})?$filter=geo.intersects(Boundary,geography'SRID=4490;{Box}') and PlanYear eq 2024&$count=true&$top=0");

        var expected = await past.Sql.ColumnAsync($"SELECT id FROM {then.Schema}.farmland_plots WHERE plan_year = 2024 AND ST_Intersects(boundary, ST_Segmentize('SRID=4490;{Box}'::geography, 100)::geometry) ORDER BY id");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.ConvertAll(Id));
        Assert.Equal(expected.Count, counted.GetProperty("@odata.count").GetInt32());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_nearest_come_first_in_pages_that_hold_each_once(int time)
    {
        var then = past.Times[time];

        var paged = await past.Admin.AllRowsAsync($"WaterWorks/AsOf(at={then.At})?$orderby=geo.distance(Location,geography'SRID=4490;{Seat}')&$select=Id", ("Prefer", "odata.maxpagesize=5"));
        var cut = await past.Admin.RowsAsync($"WaterWorks/AsOf(at={then.At})?$orderby=geo.distance(Location,geography'SRID=4490;{Seat}')&$select=Id&$skip=3&$top=4");

        var expected = await past.Sql.ColumnAsync($"SELECT id FROM {then.Schema}.water_works ORDER BY ST_Distance(location::geography, 'SRID=4490;{Seat}'::geography), id");
        Assert.Equal(expected, paged.ConvertAll(Id));
        Assert.Equal(expected.Skip(3).Take(4), cut.ConvertAll(Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_rows_name_is_as_it_was_then_too(int time)
    {
        var then = past.Times[time];

        var rows = await past.Admin.AllRowsAsync(
            $"FarmlandPlots/AsOf(at={then.At})?$filter=Conflicts/any() or Project/Stage eq 'Accepted'&$select=Id&$orderby=Id&$expand=Project($select=Name),Township($select=Name,AreaM2),Conflicts($select=Id;$orderby=Id;$expand=ControlLine($select=CentroidLon))");

        var expected = await past.Sql.ColumnAsync(
            $"""
            SELECT concat_ws('|', p.id, j.name, t.name, t.area_m2, (
              SELECT string_agg(c.id || ' ' || coalesce(l.centroid_lon::text, ''), ',' ORDER BY c.id)
              FROM {then.Schema}.plot_conflicts c LEFT JOIN {then.Schema}.control_lines l ON l.id = c.control_line_id WHERE c.plot_id = p.id))
            FROM {then.Schema}.farmland_plots p JOIN {then.Schema}.farmland_projects j ON j.id = p.project_id JOIN {then.Schema}.regions t ON t.code = p.township_code
            WHERE j.stage = 'Accepted' OR EXISTS (SELECT FROM {then.Schema}.plot_conflicts c WHERE c.plot_id = p.id)
            ORDER BY p.id
            """);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.ConvertAll(Expanded));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sums_are_what_they_were(int time)
    {
        var then = past.Times[time];

        var rows = await past.Admin.RowsAsync(
            $"FarmlandPlots/AsOf(at={then.At})?$apply=filter(PlanYear eq 2024)/groupby((TownshipCode,Stage),aggregate(AreaMu with sum as Mu,$count as N))&$orderby=TownshipCode,Stage");

        var expected = await past.Sql.ColumnAsync(
            $"SELECT concat_ws(' ', township_code, stage, count(*), round(sum(area_mu)::numeric, 4)) FROM {then.Schema}.farmland_plots WHERE plan_year = 2024 GROUP BY township_code, stage ORDER BY township_code, stage");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.ConvertAll(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.GetProperty("TownshipCode").GetString()} {row.GetProperty("Stage").GetString()} {row.GetProperty("N").GetInt32()} {row.GetProperty("Mu").GetDouble():F4}")));
    }

    [Fact]
    public async Task Pages_of_the_past_stay_as_they_are_while_the_present_goes_on()
    {
        var then = past.Times[1];

        var first = await past.Admin.GetAsync($"FarmlandPlots/AsOf(at={then.At})?$orderby=Name,Id&$select=Id&$count=true", ("Prefer", "maxpagesize=700"));
        await past.ExecuteAsync("UPDATE farmland_plots SET name = md5(id::text)");
        var rest = await past.Admin.AllRowsAsync(new Uri(first.GetProperty("@odata.nextLink").GetString()!).PathAndQuery, ("Prefer", "maxpagesize=700"));

        var all = first.GetProperty("value").EnumerateArray().Concat(rest).Select(Id).ToList();
        Assert.Equal(await past.Sql.ColumnAsync($"SELECT id FROM {then.Schema}.farmland_plots ORDER BY name NULLS FIRST, id"), all);
        Assert.Equal(all.Count, first.GetProperty("@odata.count").GetInt32());
    }

    [Fact]
    public async Task A_version_is_there_from_its_very_microsecond_on()
    {
        var entry = (await past.Admin.RowsAsync("ChangeLog?$filter=EntitySet eq 'WaterWorks' and Kind eq 'Changed'&$orderby=Number&$top=1")).Single();
        var at = entry.GetProperty("At").GetDateTimeOffset();
        var capacity = JsonDocument.Parse(entry.GetProperty("Row").GetString()!).RootElement.GetProperty("CapacityM3PerDay").GetInt32();

        Assert.Equal(capacity, await CapacityAsync(at));
        Assert.Equal(capacity / 2, await CapacityAsync(at.AddMicroseconds(-1)));

        async Task<int> CapacityAsync(DateTimeOffset time)
            => (await past.Admin.RowsAsync(string.Create(CultureInfo.InvariantCulture, $"WaterWorks/AsOf(at={time.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'})?$filter=Id eq {entry.GetProperty("RowId").GetString()}")))
                .Single().GetProperty("CapacityM3PerDay").GetInt32();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Everybody_sees_what_was_their_land_then(int time)
    {
        var then = past.Times[time];

        var rows = await past.Official.AllRowsAsync($"FarmlandPlots/AsOf(at={then.At})?$select=Id&$orderby=Id");

        Assert.NotEmpty(rows);
        Assert.Equal(await past.Sql.ColumnAsync($"SELECT id FROM {then.Schema}.farmland_plots WHERE coalesce(village_code, township_code) LIKE '370113107%' ORDER BY id"), rows.ConvertAll(Id));
    }

    [Fact]
    public async Task A_phone_of_the_past_is_masked_as_today()
    {
        var then = past.Times[1];

        var row = (await past.Planner.RowsAsync($"WaterVillages/AsOf(at={then.At})?$filter=TownshipCode eq '{Make.Township}'&$top=1")).Single();

        Assert.Equal(("赵**", "138****2222"), (row.GetProperty("ContactName").GetString(), row.GetProperty("ContactPhone").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await past.Planner.AskAsync($"WaterVillages/AsOf(at={then.At})?$filter=startswith(ContactPhone,'138')")).Status);
    }

    [Theory]
    [InlineData("2000-01-01T00:00:00Z")]
    [InlineData("2100-01-01T00:00:00Z")]
    public async Task Before_the_history_and_after_now_there_is_nothing_to_tell(string at)
    {
        Assert.Contains("history", await past.Admin.RefusalAsync(HttpStatusCode.BadRequest, $"FarmlandPlots/AsOf(at={at})"), StringComparison.Ordinal);
        Assert.Contains("history", await past.Admin.RefusalAsync(HttpStatusCode.BadRequest, $"Progress(year=2024,asOf={at})"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FarmlandPlots/AsOf(at=2026-13-01T00:00:00Z)")]
    [InlineData("FarmlandPlots/AsOf(at='x')")]
    [InlineData("FarmlandPlots/AsOf()")]
    public async Task What_is_no_time_leads_nowhere(string path)
        => Assert.Contains((await past.Admin.AskAsync(path)).Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotFound });

    [Theory]
    [InlineData("$nope=1", "$nope")]
    [InlineData("$filter=Nope eq 1", "Nope")]
    [InlineData("$orderby=Boundary", "no order")]
    public async Task The_past_refuses_what_the_present_refuses(string query, string told)
        => Assert.Contains(told, await past.Admin.RefusalAsync(HttpStatusCode.BadRequest, $"FarmlandPlots/AsOf(at={past.Times[0].At})?{query}"), StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Progress_was_what_it_said_then(int time)
    {
        var then = past.Times[time];

        Assert.Equal(then.Progress, (await past.Admin.RowsAsync($"Progress(year=2024,asOf={then.At})")).ConvertAll(row => row.GetRawText()));
    }

    [Fact]
    public async Task Progress_of_a_day_as_known_at_a_time_adds_up_as_SQL_does()
    {
        foreach (var then in past.Times)
        {
            var row = (await past.Admin.RowsAsync($"Progress(year=2024,at=2024-09-20,asOf={then.At})?$filter=Measure eq 'WaterVillages' and RegionCode eq '{Make.Township}'")).Single();

            Assert.Equal(await past.Sql.NumberAsync($"SELECT count(*) FROM {then.Schema}.water_villages WHERE plan_year = 2024 AND township_code = '{Make.Township}' AND connected_on <= '2024-09-20'"), row.GetProperty("Done").GetDouble());
        }
    }

    private static string Id(JsonElement row) => row.GetProperty("Id").GetString()!;

    private static string Expanded(JsonElement plot)
    {
        var conflicts = plot.GetProperty("Conflicts").EnumerateArray().Select(conflict =>
            $"{Id(conflict)} {(conflict.GetProperty("ControlLine") is { ValueKind: JsonValueKind.Object } line ? line.GetProperty("CentroidLon").GetRawText() : "")}").ToList();
        var township = plot.GetProperty("Township");
        return string.Join('|', [
            Id(plot), plot.GetProperty("Project").GetProperty("Name").GetString()!, township.GetProperty("Name").GetString()!, township.GetProperty("AreaM2").GetRawText(),
            .. conflicts.Count == 0 ? Array.Empty<string>() : [string.Join(',', conflicts)]]);
    }
}
