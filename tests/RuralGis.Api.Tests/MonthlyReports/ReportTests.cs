using System.Net;
using System.Text.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.MonthlyReports;

/// <summary>The way of a 月调度表: the township writes, signs and submits it, the bureau returns it with a reason or accepts it.</summary>
public sealed class ReportTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    /// <summary>Figures that are also counted in SQL.</summary>
    private static readonly string[] Compared =
        ["WaterVillages", "WaterConnectedInMonth", "WaterServed", "WaterPeopleServed", "SampleVillages", "SampleNamed", "FarmlandCompletedMu"];

    private static int _month;

    [Fact]
    public async Task A_draft_is_filled_with_the_figures_of_the_rows()
    {
        var draft = await DraftAsync("2024-06-01");

        var expected = await FiguresAsync(Make.Township, "2024-06-01");
        Assert.Equal("Draft", draft.Text("Status"));
        Assert.Equal(expected, Figures(draft.Row));
        Assert.NotEqual("0", expected[0]);
    }

    [Fact]
    public async Task A_prefilled_report_says_the_same_and_is_kept_by_nobody()
    {
        var answer = (await district.Official.GetAsync($"MonthlyReports/Prefill(townshipCode='{Make.Township}',month=2024-07-01)")).Must(HttpStatusCode.OK);

        Assert.Equal(await FiguresAsync(Make.Township, "2024-07-01"), Figures(answer.Row));
        Assert.Equal("2024-08-03", answer.Text("DueOn"));
        Assert.Equal(0, await district.Sql.NumberAsync($"SELECT count(*) FROM monthly_reports WHERE month = '2024-07-01' AND township_code = '{Make.Township}'"));
    }

    [Theory]
    [InlineData("370113008")]
    [InlineData("370113004216")]
    [InlineData("370113")]
    public async Task What_is_no_township_of_theirs_has_no_report_to_fill_in(string code)
        => (await district.Official.GetAsync($"MonthlyReports/Prefill(townshipCode='{code}',month=2024-07-01)")).Must(HttpStatusCode.NotFound);

    [Fact]
    public async Task The_sums_of_the_statuses_and_stages_are_the_villages()
    {
        var row = (await district.Official.GetAsync($"MonthlyReports/Prefill(townshipCode='{Make.Township}',month=2024-09-01)")).Row;

        string[] statuses = ["NotStarted", "Designed", "TrunkPipe", "InnerPipe", "Metering", "Connected", "Accepted", "Problem"];
        Assert.Equal(row.GetProperty("WaterVillages").GetInt32(), statuses.Sum(status => row.GetProperty($"Water{status}").GetInt32()));
        string[] stages = ["Applied", "Approved", "Building", "SelfChecked", "CountyAccepted", "CityAccepted", "ThirdPartyAssessed", "Named", "Returned"];
        Assert.Equal(row.GetProperty("SampleVillages").GetInt32(), stages.Sum(stage => row.GetProperty($"Sample{stage}").GetInt32()));
    }

    [Fact]
    public async Task A_report_goes_to_the_bureau_back_with_a_reason_and_through()
    {
        var draft = await DraftAsync();
        var address = $"MonthlyReports({draft.Id})";

        var submitted = (await district.Official.PostAsync($"{address}/Submit", new { signedBy = "王技术员", remarks = "两村待试压" }, draft.ETag)).Must(HttpStatusCode.OK);
        var returned = (await district.Bureau.PostAsync($"{address}/Return", new { reason = "请写明完成时间" }, submitted.ETag)).Must(HttpStatusCode.OK);
        var mended = (await district.Official.PatchAsync(address, new { Remarks = "两村待试压，10月15日前完成" }, returned.ETag)).Must(HttpStatusCode.OK);
        var again = (await district.Official.PostAsync($"{address}/Submit", new { }, mended.ETag)).Must(HttpStatusCode.OK);
        var accepted = (await district.Bureau.PostAsync($"{address}/Accept", new { }, again.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal(["Submitted", "Returned", "Returned", "Submitted", "Accepted"], new[] { submitted, returned, mended, again, accepted }.Select(step => step.Text("Status")));
        Assert.Equal(("王技术员", "两村待试压"), (submitted.Text("SignedBy"), submitted.Text("Remarks")));
        Assert.Equal("请写明完成时间", returned.Text("Opinion"));
        Assert.Equal(["上报", "退回", "上报", "通过"], (await district.Bureau.Read.RowsAsync($"{address}/History?$filter=Reason ne null&$orderby=Number")).ConvertAll(entry => entry.GetProperty("Reason").GetString()));
    }

    [Fact]
    public async Task What_is_submitted_stays_as_it_was_whatever_becomes_of_the_rows()
    {
        var village = await district.WaterVillageAsync(("PlanYear", 2023), ("Status", "Metering"));
        var submitted = await SubmittedAsync("2023-11-01");
        var before = submitted.Row.GetProperty("WaterMetering").GetInt32();

        (await district.Official.PatchAsync($"WaterVillages({village.Id})", new { Status = "Connected", ConnectedOn = "2023-11-20" }, village.ETag)).Must(HttpStatusCode.OK);
        var frozen = await district.Official.GetAsync($"MonthlyReports({submitted.Id})");
        var now = await district.Official.GetAsync($"MonthlyReports/Prefill(townshipCode='{Make.Township}',month=2023-11-01)");

        Assert.Equal(before, frozen.Row.GetProperty("WaterMetering").GetInt32());
        Assert.Equal(before - 1, now.Row.GetProperty("WaterMetering").GetInt32());
        Assert.Equal(submitted.Row.GetProperty("WaterServed").GetInt32() + 1, now.Row.GetProperty("WaterServed").GetInt32());
    }

    [Fact]
    public async Task Nobody_does_the_part_of_the_other()
    {
        var draft = await DraftAsync();
        var address = $"MonthlyReports({draft.Id})";
        (await district.Bureau.PostAsync($"{address}/Submit", new { signedBy = "区局" }, draft.ETag)).Refused(403);

        var submitted = (await district.Official.PostAsync($"{address}/Submit", new { signedBy = "王技术员" }, draft.ETag)).Must(HttpStatusCode.OK);

        (await district.Official.PostAsync($"{address}/Accept", new { }, submitted.ETag)).Refused(403);
        (await district.Official.PostAsync($"{address}/Return", new { reason = "x" }, submitted.ETag)).Refused(403);
        (await district.Planner.PostAsync($"{address}/Accept", new { }, submitted.ETag)).Refused(403);
        var stranger = await district.DeskAsync(AccountRole.Township, "370113008");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"{address}/Submit", new { }, submitted.ETag)).Status);
    }

    [Fact]
    public async Task An_unsigned_report_is_not_submitted()
    {
        var draft = await DraftAsync();

        Assert.Contains("SignedBy", (await district.Official.PostAsync($"MonthlyReports({draft.Id})/Submit", new { signedBy = " " }, draft.ETag)).Refused(422), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_needs_a_reason_and_a_report_to_return()
    {
        var draft = await DraftAsync();
        Assert.Contains("Draft", (await district.Bureau.PostAsync($"MonthlyReports({draft.Id})/Accept", new { }, draft.ETag)).Refused(422), StringComparison.Ordinal);
        var submitted = await SubmittedAsync();

        Assert.Contains("reason", (await district.Bureau.PostAsync($"MonthlyReports({submitted.Id})/Return", new { reason = "" }, submitted.ETag)).Refused(422), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_with_the_bureau_is_neither_changed_nor_deleted()
    {
        var submitted = await SubmittedAsync();
        var address = $"MonthlyReports({submitted.Id})";

        (await district.Official.PatchAsync(address, new { Remarks = "另有一村" }, submitted.ETag)).Refused(422);
        (await district.Official.DeleteAsync(address, "重填", submitted.ETag)).Refused(422);
        (await district.Official.PostAsync($"{address}/Submit", new { }, submitted.ETag)).Refused(422);
    }

    [Fact]
    public async Task A_submission_of_a_version_that_is_no_longer_there_changes_nothing()
    {
        var draft = await DraftAsync();
        var address = $"MonthlyReports({draft.Id})";
        (await district.Official.PatchAsync(address, new { Remarks = "另一部手机写的" }, draft.ETag)).Must(HttpStatusCode.OK);

        var stale = await district.Official.PostAsync($"{address}/Submit", new { signedBy = "王技术员" }, draft.ETag);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "Draft", "另一部手机写的"), (stale.Status, stale.Text("Status"), stale.Text("Remarks")));
    }

    [Fact]
    public async Task A_submission_sent_again_is_made_once_and_answered_with_the_report_as_it_is_now()
    {
        var draft = await DraftAsync();
        var mark = Guid.CreateVersion7().ToString();
        var address = $"MonthlyReports({draft.Id})";
        var submitted = (await district.Official.PostAsync($"{address}/Submit", new { signedBy = "王技术员" }, draft.ETag, mark)).Must(HttpStatusCode.OK);
        var returned = (await district.Bureau.PostAsync($"{address}/Return", new { reason = "请写明完成时间" }, submitted.ETag)).Must(HttpStatusCode.OK);

        var again = (await district.Official.PostAsync($"{address}/Submit", new { signedBy = "王技术员" }, draft.ETag, mark)).Must(HttpStatusCode.OK);

        Assert.Equal((returned.ETag, "Returned"), (again.ETag, again.Text("Status")));
        Assert.Equal(1, await district.Sql.NumberAsync($"SELECT count(*) FROM change_log WHERE row_id = '{draft.Id}' AND reason = '上报'"));
    }

    [Fact]
    public async Task A_township_has_one_report_a_month_and_a_draft_sent_again_is_the_same()
    {
        var content = NewReport();
        var made = (await district.Official.PostAsync("MonthlyReports", content)).Must(HttpStatusCode.Created);

        Assert.Equal(made.ETag, (await district.Official.PostAsync("MonthlyReports", content)).Must(HttpStatusCode.OK).ETag);
        Assert.Contains("TownshipCode", (await district.Official.PostAsync("MonthlyReports", content.With(("Id", Guid.CreateVersion7())))).Refused(409), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Month", "2024-09-15", 422)]
    [InlineData("Month", "2024-12-01", 422)]
    [InlineData("TownshipCode", "370113004216", 422)]
    [InlineData("TownshipCode", "370113008", 403)]
    [InlineData("WaterServed", 3, 400)]
    [InlineData("SubmittedOn", "2024-09-28", 400)]
    [InlineData("Verdict", "Accepted", 400)]
    public async Task What_makes_no_report_is_refused(string column, object value, int status)
        => (await district.Official.PostAsync("MonthlyReports", NewReport().With((column, value)))).Refused(status);

    [Fact]
    public async Task The_list_of_a_month_names_every_township_late_ones_too()
    {
        // The demo stands on 2024-09-30: August was due on the third.
        var late = await district.Bureau.Read.RowsAsync("MonthlyReports/Overview(month=2024-08-01)?$filter=IsLate");
        var asked = await district.Bureau.Read.RowsAsync("MonthlyReports/Overview()");
        var longAgo = await district.Official.Read.RowsAsync("MonthlyReports/Overview(month=2022-01-01)");

        Assert.Equal("370113108", late.Single().GetProperty("TownshipCode").GetString());
        Assert.Equal(await district.Sql.NumberAsync("SELECT count(*) FROM regions WHERE kind = 'Township'"), asked.Count);
        Assert.All(asked, line => Assert.Equal(("2024-09-01", "2024-10-03", false), (Text(line, "Month"), Text(line, "DueOn"), line.GetProperty("IsLate").GetBoolean())));
        Assert.Equal(("Returned", false), (Text(asked.Single(line => Text(line, "TownshipCode") == "370113003"), "Status"), false));
        Assert.Equal((Make.Township, true), (Text(longAgo.Single(), "TownshipCode"), longAgo.Single().GetProperty("IsLate").GetBoolean()));
    }

    [Fact]
    public async Task A_report_of_a_month_that_was_due_longAgo_is_late()
    {
        var submitted = await SubmittedAsync("2023-12-01");

        Assert.True(submitted.Row.GetProperty("IsLate").GetBoolean());
        Assert.Equal(("2024-01-03", "2024-09-30"), (submitted.Text("DueOn"), submitted.Text("SubmittedOn")));
    }

    private async Task<Answer> DraftAsync(string? month = null)
        => (await district.Official.PostAsync("MonthlyReports", NewReport(month))).Must(HttpStatusCode.Created);

    private async Task<Answer> SubmittedAsync(string? month = null)
    {
        var draft = await DraftAsync(month);
        return (await district.Official.PostAsync($"MonthlyReports({draft.Id})/Submit", new { signedBy = "王技术员" }, draft.ETag)).Must(HttpStatusCode.OK);
    }

    /// <summary>Of a month of its own.</summary>
    private static Dictionary<string, object?> NewReport(string? month = null) => new()
    {
        ["Id"] = Guid.CreateVersion7(),
        ["TownshipCode"] = Make.Township,
        ["Month"] = month ?? new DateOnly(2020, 1, 1).AddMonths(Interlocked.Increment(ref _month)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static string[] Figures(JsonElement row)
        => [.. Compared.Select(name => row.GetProperty(name).GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private async Task<string[]> FiguresAsync(string township, string month)
        => (await district.Sql.ColumnAsync(
            $"""
            SELECT concat_ws(' ', count(*), count(*) FILTER (WHERE date_trunc('month', connected_on) = '{month}'), count(*) FILTER (WHERE connected_on < date '{month}' + interval '1 month'),
                   coalesce(sum(population) FILTER (WHERE connected_on < date '{month}' + interval '1 month'), 0),
                   (SELECT count(*) FROM sample_villages s WHERE s.township_code = '{township}' AND s.plan_year <= 2024),
                   (SELECT count(*) FROM sample_villages s WHERE s.township_code = '{township}' AND s.plan_year <= 2024 AND stage = 'Named'),
                   (SELECT trim_scale(round(coalesce(sum(area_mu), 0)::numeric, 2)) FROM farmland_plots p WHERE p.township_code = '{township}' AND p.plan_year = 2024 AND completed_on < date '{month}' + interval '1 month'))
            FROM water_villages WHERE township_code = '{township}' AND plan_year = 2024
            """)).Single().Split(' ');

    private static string? Text(JsonElement row, string column) => row.GetProperty(column).GetString();
}
