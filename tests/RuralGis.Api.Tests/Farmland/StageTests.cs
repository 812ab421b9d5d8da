using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>A plot goes its way one stage at a time; what its boundary was at each is kept.</summary>
public sealed class StageTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    [Fact]
    public async Task From_the_library_to_the_register_each_step_has_its_day_and_its_boundary()
    {
        var plot = await district.PlotAsync(("Stage", "Reserve"));

        foreach (var (action, to, day) in new[]
        {
            ("Stage", "Declared", "2023-10-20"), ("Stage", "Planned", "2023-12-01"), ("Stage", "UnderConstruction", "2024-03-02"),
            ("Stage", "Completed", "2024-08-03"), ("Accept", "Accepted", "2024-09-04"), ("Register", "Registered", "2024-10-05"),
        })
        {
            plot = await MoveAsync(plot, action, action == "Stage" ? new { to, on = day } : new { on = day });
            Assert.Equal(to, plot.Text("Stage"));
        }

        Assert.Equal(
            ("2024-03-02", "2024-08-03", "2024-09-04", "2024-10-05"), (plot.Text("StartedOn"), plot.Text("CompletedOn"), plot.Text("AcceptedOn"), plot.Text("RegisteredOn")));
        Assert.Equal(
            ["Acceptance HighStandardFarmland 2024-09-04", "Acceptance ProjectPlot 2024-09-04", "Adjustment ProjectPlot 2023-12-01", "Declaration ProjectPlot 2023-10-20", "Reserve ProjectPlot 2023-10-20"],
            await district.Sql.ColumnAsync($"SELECT concat_ws(' ', stage::text, kind::text, frozen_on) AS said FROM plot_stage_boundaries WHERE plot_id = '{plot.Id}' ORDER BY said"));
        Assert.Equal(5, await district.Sql.NumberAsync(
            $"SELECT count(*) FROM plot_stage_boundaries f JOIN farmland_plots p ON p.id = f.plot_id WHERE p.id = '{plot.Id}' AND f.boundary = p.boundary"));
    }

    [Fact]
    public async Task Nobody_jumps_and_going_back_needs_a_reason()
    {
        var plot = await MoveAsync(await district.PlotAsync(), "Stage", new { to = "UnderConstruction", on = "2024-03-02" });

        Assert.Equal("stage.noStep", Code(await ActAsync(plot, "Accept", new { })));
        Assert.Equal("stage.noStep", Code(await ActAsync(plot, "Stage", new { to = "UnderConstruction" })));
        Assert.Equal("stage.noReason", Code(await ActAsync(plot, "Stage", new { to = "Planned" })));
        Assert.Equal("stage.noReason", Code(await ActAsync(plot, "Stage", new { to = "Terminated" })));

        var back = await MoveAsync(plot, "Stage", new { to = "Planned", reason = "图纸要改" });
        Assert.Equal(("Planned", JsonValueKind.Null), (back.Text("Stage"), back.Row.GetProperty("StartedOn").ValueKind));
        Assert.Equal(["阶段：在建", "阶段：计划：图纸要改"], await district.Sql.ColumnAsync($"SELECT reason FROM change_log WHERE row_id = '{plot.Id}' AND reason <> '' ORDER BY number"));
    }

    [Fact]
    public async Task A_boundary_frozen_on_an_earlier_way_makes_room_for_the_new_one()
    {
        var plot = await district.PlotAsync(("Stage", "Declared"));
        plot = await MoveAsync(plot, "Stage", new { to = "Planned", on = "2024-01-01" });
        plot = await MoveAsync(plot, "Stage", new { to = "Declared", reason = "边界有误" });
        plot = (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { Boundary = Make.Polygon(Make.NextSquare()) }, plot.ETag)).Must(HttpStatusCode.OK);

        plot = await MoveAsync(plot, "Stage", new { to = "Planned", on = "2024-02-02" });

        Assert.Equal(["2024-02-02 t"], await district.Sql.ColumnAsync(
            $"SELECT concat_ws(' ', f.frozen_on, f.boundary = p.boundary) FROM plot_stage_boundaries f JOIN farmland_plots p ON p.id = f.plot_id WHERE p.id = '{plot.Id}' AND f.stage = 'Adjustment'"));
        // Made at Declared, it left that stage with a boundary of its own for the papers.
        Assert.Equal(5, await district.Sql.NumberAsync(
            $"SELECT count(*) FROM change_log WHERE entity_set = 'PlotStageBoundaries' AND row ->> 'PlotId' = '{plot.Id}'"));
    }

    [Fact]
    public async Task Three_plots_go_on_together_or_not_at_all()
    {
        var plots = new[] { await district.PlotAsync(), await district.PlotAsync(), await CompletedAsync() };
        BatchRequest To(Answer plot, string stage) => new("POST", $"FarmlandPlots({plot.Id})/Stage", new { to = stage, on = "2024-03-02" }, plot.ETag, Group: "g");

        var refused = await district.Bureau.BatchAsync([.. plots.Select(plot => To(plot, "UnderConstruction"))]);
        Assert.Contains(refused, part => part.Status == 422);
        Assert.Equal([1, 1, 3], plots.Select(plot => district.VersionsAsync(plot.Id).Result));

        var done = await district.Bureau.BatchAsync([To(plots[0], "UnderConstruction"), To(plots[1], "UnderConstruction"), To(plots[2], "Accepted")]);
        Assert.All(done, part => Assert.Equal(200, part.Status));
    }

    [Theory]
    [InlineData("Stage", "Declared")]
    [InlineData("Stage", "Terminated")]
    [InlineData("StartedOn", "2024-03-02")]
    [InlineData("RegisteredOn", "2024-10-05")]
    public async Task A_stage_or_its_day_is_not_written_past_the_action(string column, string value)
    {
        var plot = await district.PlotAsync();
        var change = new Dictionary<string, object?> { ["Name"] = "改名", [column] = value };
        var put = JsonNode.Parse(plot.Body)!.AsObject();
        put[column] = value;

        var patched = await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", change, plot.ETag);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "stage.byAction"), (patched.Status, Code(patched)));
        Assert.Contains("the action Stage", patched.Body, StringComparison.Ordinal);
        Assert.Contains("操作 Stage", JsonElement.Parse(patched.Body).GetProperty("error").GetProperty("findings")[0].GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal("stage.byAction", Code(await district.Bureau.PutAsync($"FarmlandPlots({plot.Id})", put, plot.ETag)));
        var batch = await district.Bureau.BatchAsync(new BatchRequest("PATCH", $"FarmlandPlots({plot.Id})", change, plot.ETag, Group: "g"));
        Assert.Equal([422], batch.Select(part => part.Status));
        Assert.Equal(1, await district.VersionsAsync(plot.Id));
    }

    [Fact]
    public async Task A_stage_sent_as_it_is_changes_nothing_and_is_no_fault()
    {
        var plot = await CompletedAsync();

        var named = (await district.Bureau.PatchAsync($"FarmlandPlots({plot.Id})", new { Name = "改名", Stage = "Completed", CompletedOn = "2024-08-03" }, plot.ETag)).Must(HttpStatusCode.OK);
        (await district.Bureau.PutAsync($"FarmlandPlots({plot.Id})", named.Row, named.ETag)).Must(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Reserve", null)]
    [InlineData("Declared", null)]
    [InlineData("Planned", null)]
    [InlineData("Terminated", null)]
    [InlineData("UnderConstruction", "stage.first")]
    [InlineData("Accepted", "stage.first")]
    [InlineData("InService", "stage.first")]
    public async Task A_new_plot_is_at_a_stage_before_anything_is_built(string stage, string? refused)
    {
        var made = await district.Bureau.PostAsync("FarmlandPlots", district.NewPlot(("Stage", stage)));

        Assert.Equal((refused is null ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity, refused), (made.Status, refused is null ? null : Code(made)));
    }

    [Fact]
    public async Task A_new_plot_has_no_day_of_a_stage_it_has_not_come_to()
        => Assert.Equal("stage.day", Code(await district.Bureau.PostAsync("FarmlandPlots", district.NewPlot(("CompletedOn", "2024-08-03")))));

    [Fact]
    public async Task A_plot_made_at_a_stage_leaves_it_with_the_boundary_its_papers_need()
    {
        var plot = await MoveAsync(await district.PlotAsync(("Stage", "Planned")), "Stage", new { to = "UnderConstruction", on = "2024-03-02" });

        Assert.Equal(["Adjustment ProjectPlot 2024-03-02"], await district.Sql.ColumnAsync($"SELECT concat_ws(' ', stage::text, kind::text, frozen_on) FROM plot_stage_boundaries WHERE plot_id = '{plot.Id}'"));
    }

    [Fact]
    public async Task An_earlier_version_brings_its_stage_back()
    {
        var plot = await CompletedAsync();

        var restored = (await district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/Restore", new { number = await FirstNumberAsync(plot), reason = "误操作" }, plot.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal(("Planned", JsonValueKind.Null), (restored.Text("Stage"), restored.Row.GetProperty("CompletedOn").ValueKind));
    }

    private async Task<Answer> CompletedAsync()
    {
        var plot = await MoveAsync(await district.PlotAsync(), "Stage", new { to = "UnderConstruction", on = "2024-03-02" });
        return await MoveAsync(plot, "Stage", new { to = "Completed", on = "2024-08-03" });
    }

    private async Task<long> FirstNumberAsync(Answer plot)
        => (await district.Bureau.Read.RowsAsync($"FarmlandPlots({plot.Id})/History?$orderby=Number&$top=1"))[0].GetProperty("Number").GetInt64();

    private Task<Answer> ActAsync(Answer plot, string action, object body) => district.Bureau.PostAsync($"FarmlandPlots({plot.Id})/{action}", body, plot.ETag);

    private async Task<Answer> MoveAsync(Answer plot, string action, object body)
    {
        (await ActAsync(plot, action, body)).Must(HttpStatusCode.OK);
        return await district.Bureau.GetAsync($"FarmlandPlots({plot.Id})");
    }

    private static string? Code(Answer refused) => JsonElement.Parse(refused.Body).GetProperty("error").GetProperty("findings")[0].GetProperty("code").GetString();
}
