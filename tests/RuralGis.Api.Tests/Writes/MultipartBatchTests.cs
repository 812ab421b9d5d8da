using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>The older way to send several requests in one, as Excel and many libraries still do.</summary>
public sealed class MultipartBatchTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    [Fact]
    public async Task A_changeset_is_kept_as_one()
    {
        var (desk, account) = await district.SomebodyAsync(AccountRole.Bureau);
        var old = await district.PlotAsync();
        var plot = district.NewPlot();

        var answer = await SendAsync(desk, [Part("POST", "FarmlandPlots", plot), Part("PATCH", $"FarmlandPlots({old.Id})", new { Name = "同批" }, old.ETag)]);

        Assert.Contains("201 Created", answer, StringComparison.Ordinal);
        Assert.Contains("200 OK", answer, StringComparison.Ordinal);
        Assert.Equal("同批", (await desk.GetAsync($"FarmlandPlots({old.Id})")).Text("Name"));
        Assert.Equal(["Created", "Changed"], await district.Sql.ColumnAsync($"SELECT kind::text FROM change_log WHERE account_id = '{account.Id}' ORDER BY number"));
    }

    [Fact]
    public async Task When_one_of_a_changeset_is_late_none_is_kept()
    {
        var old = await district.PlotAsync();
        var plot = district.NewPlot();

        var answer = await SendAsync(district.Bureau, [Part("POST", "FarmlandPlots", plot), Part("PATCH", $"FarmlandPlots({old.Id})", new { Name = "同批" }, "W/\"1\"")]);

        Assert.Contains("412 Precondition Failed", answer, StringComparison.Ordinal);
        Assert.Contains($"ETag: {old.ETag}", answer, StringComparison.Ordinal);
        Assert.Equal((0, 1), (await district.VersionsAsync((Guid)plot["Id"]!), await district.VersionsAsync(old.Id)));
    }

    [Fact]
    public async Task What_follows_a_changeset_that_was_undone_is_answered_by_itself()
    {
        var plot = district.NewPlot();

        var answer = await SendAsync(district.Bureau, [Part("POST", "FarmlandPlots", plot), Part("POST", "FarmlandPlots", plot.With(("Name", "另一个")))], $"GET /odata/FarmlandPlots/$count?$filter=Id%20eq%20{plot["Id"]} HTTP/1.1");

        Assert.Contains("409 Conflict", answer, StringComparison.Ordinal);
        Assert.Equal("0", answer.Split("--batch")[^2].Trim().Split('\n')[^1].Trim());
    }

    private static string Part(string method, string path, object body, string? etag = null)
        => $"{method} /odata/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{(etag is null ? "" : $"If-Match: {etag}\r\n")}\r\n{JsonSerializer.Serialize(body)}";

    private static async Task<string> SendAsync(Desk desk, string[] changes, string? question = null)
    {
        var body = new StringBuilder("--batch\r\nContent-Type: multipart/mixed; boundary=changes\r\n\r\n");
        foreach (var (change, i) in changes.Select((change, i) => (change, i)))
            body.Append($"--changes\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: {i}\r\n\r\n{change}\r\n");
        body.Append("--changes--\r\n");
        if (question is not null)
            body.Append($"--batch\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{question}\r\nHost: localhost\r\n\r\n");
        body.Append("--batch--\r\n");

        using var content = new StringContent(body.ToString(), Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=batch");
        return (await desk.SendAsync(HttpMethod.Post, "$batch", content)).Must(HttpStatusCode.OK).Body;
    }
}
