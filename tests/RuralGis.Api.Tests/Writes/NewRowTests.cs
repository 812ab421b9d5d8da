using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Api.MonthlyReports;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>A new row has the Id its maker gave it, so that sending it twice makes it once.</summary>
public sealed class NewRowTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    /// <summary>What the system sets, or what is no column at all.</summary>
    private static readonly string[] NotGiven =
    [
        "@odata.context", "@odata.etag", "Version", "Id", "Origin", "GeometryOrigin", "AreaM2", "AreaMu", "CentroidLon", "CentroidLat", "IsSafe", "CapacityClass", "FromPlotIds", "SizeBytes", "ContentType",
    ];

    private static readonly string[] NotGivenToReports =
    [
        "Status", "IsLate", .. typeof(MonthlyReport).GetProperties().Where(column => column.IsDefined(typeof(SetByProgramAttribute), inherit: false)).Select(column => column.Name),
    ];

    [Fact]
    public async Task A_new_row_is_found_where_the_answer_says()
    {
        var content = district.NewPlot(("Name", "新地块"));

        var made = (await district.Bureau.PostAsync("FarmlandPlots", content)).Must(HttpStatusCode.Created);

        Assert.Equal($"/odata/FarmlandPlots({content["Id"]})", made.Location!.AbsolutePath);
        Assert.Equal((content["Id"], content["Code"], "新地块"), (made.Id, made.Text("Code"), made.Text("Name")));
        Assert.True(JsonElement.DeepEquals(made.Row, (await district.Bureau.GetAsync($"FarmlandPlots({made.Id})")).Row), made.Body);
    }

    [Fact]
    public async Task Without_an_Id_the_row_gets_one_that_sorts_by_time()
    {
        var made = (await district.Bureau.PostAsync("FarmlandPlots", district.NewPlot().Without("Id"))).Must(HttpStatusCode.Created);

        Assert.Equal(7, made.Id.Version);
    }

    [Fact]
    public async Task The_same_row_sent_again_is_answered_with_the_row_and_makes_no_version()
    {
        var content = district.NewPlot(("DeclaredAreaMu", 14.6 + 0.1 + 0.2), ("Boundary", Make.Polygon(Make.Square(116.8034567890123, 36.4423456789012))));
        var made = (await district.Bureau.PostAsync("FarmlandPlots", content)).Must(HttpStatusCode.Created);

        var again = (await district.Bureau.PostAsync("FarmlandPlots", content)).Must(HttpStatusCode.OK);

        Assert.True(JsonElement.DeepEquals(made.Row, again.Row), again.Body);
        Assert.Equal(made.ETag, again.ETag);
        Assert.Equal(1, await district.VersionsAsync(made.Id));
    }

    [Theory]
    [InlineData("Name", "二号")]
    [InlineData("Stage", "Completed")]
    [InlineData("DeclaredAreaMu", 14.26)]
    [InlineData("Name", null)]
    public async Task An_Id_with_other_content_is_taken(string column, object? value)
    {
        var content = district.NewPlot(("Name", "一号"), ("DeclaredAreaMu", 14.25));
        var made = (await district.Bureau.PostAsync("FarmlandPlots", content)).Must(HttpStatusCode.Created);

        Assert.Contains(made.Id.ToString(), (await district.Bureau.PostAsync("FarmlandPlots", content.With((column, value)))).Refused(409), StringComparison.Ordinal);
        Assert.True(JsonElement.DeepEquals(made.Row, (await district.Bureau.GetAsync($"FarmlandPlots({made.Id})")).Row));
        Assert.Equal(1, await district.VersionsAsync(made.Id));
    }

    [Fact]
    public async Task An_Id_with_another_boundary_is_taken()
    {
        var content = district.NewPlot();
        (await district.Bureau.PostAsync("FarmlandPlots", content)).Must(HttpStatusCode.Created);

        (await district.Bureau.PostAsync("FarmlandPlots", content.With(("Boundary", Make.Polygon(Make.Square(Make.Lon, Make.Lat + 1e-9)))))).Refused(409);
    }

    [Fact]
    public async Task Ten_of_the_same_at_the_same_moment_make_one_row()
    {
        for (var round = 0; round < 5; round++)
        {
            var content = district.NewPlot();

            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => district.Bureau.PostAsync("FarmlandPlots", content)));

            Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, answer.Body));
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
            Assert.All(answers, answer => Assert.True(JsonElement.DeepEquals(answers[0].Row, answer.Row), answer.Body));
            Assert.Equal(1, await district.VersionsAsync((Guid)content["Id"]!));
        }
    }

    [Fact]
    public async Task Ten_different_rows_with_one_Id_make_one_row_and_nine_refusals()
    {
        var content = district.NewPlot();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => district.Bureau.PostAsync("FarmlandPlots", content.With(("Code", $"{content["Code"]}-{i}")))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.Refused(409));
        Assert.Equal(1, await district.VersionsAsync((Guid)content["Id"]!));
    }

    [Fact]
    public async Task The_Id_of_a_row_elsewhere_is_taken_and_nothing_of_that_row_is_told()
    {
        var there = await district.PlotAsync(("Name", "别处的地块"));
        var elsewhere = await district.DeskAsync(AccountRole.Bureau, "370113005");

        var refused = (await elsewhere.PostAsync("FarmlandPlots", district.NewPlot(("Id", there.Id), ("TownshipCode", "370113005")))).Refused(409);

        Assert.DoesNotContain("别处", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(there.Text("Code")!, refused, StringComparison.Ordinal);
        (await elsewhere.GetAsync($"FarmlandPlots({there.Id})")).Refused(404);
    }

    [Theory]
    [InlineData(true, "Demo")]
    [InlineData(false, "Real")]
    public async Task The_origin_of_a_new_row_is_that_of_its_maker(bool isDemo, string origin)
    {
        var (desk, account) = await district.SomebodyAsync(AccountRole.Bureau, isDemo: isDemo);

        var made = (await desk.PostAsync("FarmlandPlots", district.NewPlot())).Must(HttpStatusCode.Created);
        var sourced = (await desk.PostAsync("FarmlandPlots", district.NewPlot(("Source", "2024年台账")))).Must(HttpStatusCode.Created);

        Assert.Equal((origin, $"系统录入：{account.DisplayName}"), (made.Text("Origin"), made.Text("Source")));
        Assert.Equal((origin, "2024年台账"), (sourced.Text("Origin"), sourced.Text("Source")));
    }

    [Theory]
    [InlineData("Regions", "regions WHERE kind = 'Village'", "Code", "370113004999")]
    [InlineData("ControlLines", "control_lines", "Code", "新-1")]
    [InlineData("FarmlandProjects", "farmland_projects", "Code", "新-1")]
    [InlineData("ProjectDocuments", "project_documents", "Note", "第二份")]
    [InlineData("FarmlandPlots", "farmland_plots WHERE stage = 'Planned'", "Code", "新-1", "Terminated")]
    [InlineData("PlotStageBoundaries", "plot_stage_boundaries", "Kind", "NewFarmland")]
    [InlineData("PlotConflicts", "plot_conflicts", null, null)]
    [InlineData("WaterWorks", "water_works", "Code", "新-1")]
    [InlineData("WaterVillages", "water_villages", "PlanYear", 2019)]
    [InlineData("SampleVillages", "sample_villages WHERE programme = 'QiluModel' AND township_code = '370113004'", "VillageCode", "370113004999")]
    [InlineData("Indicators", "indicators", "Code", "新-1")]
    [InlineData("IndicatorValues", "indicator_values WHERE indicator_id = (SELECT id FROM indicators WHERE code = 'ENV-BLACKWATER-2023')", "Day", "2019-12-31")]
    [InlineData("VillagePhotos", "village_photos", "Note", "第二张")]
    [InlineData("MonthlyReports", "monthly_reports", "Month", "2024-07-01")]
    [InlineData("Targets", "targets", "Year", 2019)]
    public async Task Rows_of_every_set_are_made_as_they_are_read(string set, string from, string? column, object? value, string? stage = null)
    {
        var id = (await district.Sql.ColumnAsync($"SELECT id FROM {from} ORDER BY id LIMIT 1")).Single();
        var content = JsonNode.Parse((await district.Admin.GetAsync($"{set}({id})")).Body)!.AsObject();
        var notGiven = set == "MonthlyReports" ? NotGiven.Concat(NotGivenToReports).ToArray() : NotGiven;
        foreach (var name in notGiven)
            content.Remove(name);
        if (column is not null)
            content[column] = JsonValue.Create(value);
        // Over the ground of the one it is made after.
        if (stage is not null)
            content["Stage"] = stage;
        content["Id"] = Guid.CreateVersion7();

        var made = (await district.Admin.PostAsync(set, content)).Must(HttpStatusCode.Created);

        var read = JsonNode.Parse((await district.Admin.GetAsync($"{set}({made.Id})")).Body)!.AsObject();
        foreach (var name in notGiven.Except(["Id"]))
            read.Remove(name);
        Assert.True(JsonNode.DeepEquals(content, read), read.ToJsonString());
    }
}
