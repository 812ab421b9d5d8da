using System.Net;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>Whoever did not hear the answer sends the same change again, and it is made once.</summary>
public sealed class RepeatTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    [Fact]
    public async Task A_change_sent_again_is_made_once()
    {
        var village = await district.WaterVillageAsync();
        var mark = Guid.CreateVersion7().ToString();
        var address = $"WaterVillages({village.Id})";

        var first = (await district.Official.PatchAsync(address, new { Status = "InnerPipe" }, village.ETag, mark)).Must(HttpStatusCode.OK);
        var again = (await district.Official.PatchAsync(address, new { Status = "InnerPipe" }, village.ETag, mark)).Must(HttpStatusCode.OK);

        Assert.Equal(first.ETag, again.ETag);
        Assert.Equal(2, await district.VersionsAsync(village.Id));
    }

    [Fact]
    public async Task Sent_again_after_somebody_else_went_on_it_is_answered_with_the_row_as_it_is_now()
    {
        var village = await district.WaterVillageAsync();
        var mark = Guid.CreateVersion7().ToString();
        var address = $"WaterVillages({village.Id})";
        var first = (await district.Official.PatchAsync(address, new { Status = "InnerPipe" }, village.ETag, mark)).Must(HttpStatusCode.OK);
        var other = (await district.Admin.PatchAsync(address, new { ProblemNote = "停工" }, first.ETag)).Must(HttpStatusCode.OK);

        var again = (await district.Official.PatchAsync(address, new { Status = "InnerPipe" }, village.ETag, mark)).Must(HttpStatusCode.OK);

        Assert.Equal((other.ETag, "停工", "InnerPipe"), (again.ETag, again.Text("ProblemNote"), again.Text("Status")));
        Assert.Equal(3, await district.VersionsAsync(village.Id));
    }

    [Fact]
    public async Task Ten_times_at_once_it_is_made_once()
    {
        var village = await district.WaterVillageAsync();
        var mark = Guid.CreateVersion7().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            district.Official.PatchAsync($"WaterVillages({village.Id})", new { Status = "InnerPipe" }, village.ETag, mark)));

        Assert.All(answers, answer => Assert.Equal("InnerPipe", answer.Must(HttpStatusCode.OK).Text("Status")));
        Assert.Equal(2, await district.VersionsAsync(village.Id));
    }

    [Fact]
    public async Task In_a_batch_each_change_has_a_mark_of_its_own()
    {
        var villages = new[] { await district.WaterVillageAsync(), await district.WaterVillageAsync() };
        var requests = villages.Select(village => new BatchRequest(
            "PATCH", $"WaterVillages({village.Id})", new { Status = "InnerPipe" }, village.ETag, Mark: Guid.CreateVersion7().ToString())).ToArray();

        await district.Official.BatchAsync(requests);
        var again = await district.Official.BatchAsync(requests);

        Assert.All(again, part => Assert.Equal(200, part.Status));
        foreach (var village in villages)
            Assert.Equal(2, await district.VersionsAsync(village.Id));
    }

    [Fact]
    public async Task Another_change_or_another_person_is_not_taken_for_it()
    {
        var (other, _) = await district.SomebodyAsync(AccountRole.Township, Make.Township);
        var village = await district.WaterVillageAsync();
        var mark = Guid.CreateVersion7().ToString();
        var address = $"WaterVillages({village.Id})";
        (await district.Official.PatchAsync(address, new { Status = "InnerPipe" }, village.ETag, mark)).Must(HttpStatusCode.OK);

        (await district.Official.PatchAsync(address, new { Status = "InnerPipe" }, village.ETag, Guid.CreateVersion7().ToString())).Must(HttpStatusCode.PreconditionFailed);
        (await other.PatchAsync(address, new { Status = "InnerPipe" }, village.ETag, mark)).Must(HttpStatusCode.PreconditionFailed);
        (await district.Official.PatchAsync(address, new { Status = "InnerPipe" }, village.ETag)).Must(HttpStatusCode.PreconditionFailed);
        var refused = (await district.Official.PatchAsync(address, new { Status = "Metering" }, village.ETag, "again")).Refused(400);

        Assert.Contains("UUID", refused, StringComparison.Ordinal);
        Assert.Equal(2, await district.VersionsAsync(village.Id));
    }
}
