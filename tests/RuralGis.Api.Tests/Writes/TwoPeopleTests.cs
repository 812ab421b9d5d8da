using System.Net;
using System.Text.Json.Nodes;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>Two people edit one row, and nothing that either of them did is lost.</summary>
public sealed class TwoPeopleTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    [Fact]
    public async Task Who_comes_second_sees_what_the_first_did_and_adds_to_it()
    {
        var (wang, accountOfWang) = await district.SomebodyAsync(AccountRole.Township, Make.Township);
        var (li, accountOfLi) = await district.SomebodyAsync(AccountRole.Township, Make.Township);
        var village = await district.WaterVillageAsync();
        var address = $"WaterVillages({village.Id})";
        var readByWang = await wang.GetAsync(address);
        var readByLi = await li.GetAsync(address);

        (await wang.PatchAsync(address, new { Status = "Connected", ConnectedOn = "2024-06-01" }, readByWang.ETag)).Must(HttpStatusCode.OK);
        var late = (await li.PatchAsync(address, new { Status = "Problem", ProblemNote = "管道渗漏" }, readByLi.ETag)).Must(HttpStatusCode.PreconditionFailed);
        var merged = (await li.PatchAsync(address, new { ProblemNote = "管道渗漏" }, late.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal(("Connected", "2024-06-01"), (late.Text("Status"), late.Text("ConnectedOn")));
        Assert.Equal(("Connected", "2024-06-01", "管道渗漏"), (merged.Text("Status"), merged.Text("ConnectedOn"), merged.Text("ProblemNote")));
        var history = await wang.Read.RowsAsync($"{address}/History?$orderby=Number&$select=AccountName,Kind,Before");
        Assert.Equal(
            [("reader", "Created"), (accountOfWang.UserName, "Changed"), (accountOfLi.UserName, "Changed")],
            history.ConvertAll(entry => (entry.GetProperty("AccountName").GetString(), entry.GetProperty("Kind").GetString())));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"Status":"Designed","ConnectedOn":null}"""), JsonNode.Parse(history[1].GetProperty("Before").GetString()!)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"ProblemNote":null}"""), JsonNode.Parse(history[2].GetProperty("Before").GetString()!)));
    }

    [Fact]
    public async Task Of_ten_who_write_at_the_same_moment_one_wins_and_the_others_are_shown_the_winner()
    {
        for (var round = 0; round < 5; round++)
        {
            var village = await district.WaterVillageAsync();

            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
                district.Official.PatchAsync($"WaterVillages({village.Id})", new { ProblemNote = $"第{i}人" }, village.ETag)));

            var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
            Assert.All(answers.Where(answer => answer != winner), late =>
                Assert.Equal((winner.ETag, winner.Text("ProblemNote")), (late.Must(HttpStatusCode.PreconditionFailed).ETag, late.Text("ProblemNote"))));
            Assert.Equal(2, await district.VersionsAsync(village.Id));
        }
    }

    [Fact]
    public async Task Of_ten_who_try_until_they_are_heard_all_are_heard()
    {
        var village = await district.WaterVillageAsync(("ProblemNote", "|"));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            var now = await district.Official.GetAsync($"WaterVillages({village.Id})");
            while (now.Status != HttpStatusCode.OK || !now.Text("ProblemNote")!.Contains($"|{i}|", StringComparison.Ordinal))
                now = await district.Official.PatchAsync($"WaterVillages({village.Id})", new { ProblemNote = $"{now.Text("ProblemNote")}{i}|" }, now.ETag);
        }));

        var note = (await district.Official.GetAsync($"WaterVillages({village.Id})")).Text("ProblemNote")!;
        Assert.Equal(Enumerable.Range(0, 10), note.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Order());
        Assert.Equal(11, await district.VersionsAsync(village.Id));
    }

    [Fact]
    public async Task A_row_deleted_by_one_is_not_written_by_the_other()
    {
        for (var round = 0; round < 5; round++)
        {
            var plot = await district.PlotAsync();
            var address = $"FarmlandPlots({plot.Id})";

            var answers = await Task.WhenAll(
                district.Bureau.DeleteAsync(address, "重复", plot.ETag), district.Bureau.PatchAsync(address, new { Name = "改名" }, plot.ETag));

            var isDeleted = answers[0].Status == HttpStatusCode.NoContent;
            if (isDeleted)
                Assert.Contains(answers[1].Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.Conflict });
            else
                Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.OK), (answers[0].Status, answers[1].Status));
            Assert.Equal(isDeleted ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await district.Bureau.GetAsync(address)).Status);
            Assert.Equal(2, await district.VersionsAsync(plot.Id));
        }
    }
}
