using System.Net;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>HEAD answers as GET does, without the body.</summary>
public sealed class HeadTests(ReadingApp app) : IClassFixture<ReadingApp>
{
    private static readonly string[] Said = ["Content-Type", "ETag", "OData-Version", "Preference-Applied"];

    [Theory]
    [InlineData("")]
    [InlineData("$metadata")]
    [InlineData("FarmlandPlots?$top=3")]
    [InlineData("FarmlandPlots/$count")]
    [InlineData("FarmlandPlots({0})")]
    [InlineData("FarmlandPlots({0})/Code")]
    [InlineData("FarmlandPlots({0})/Boundary/$value")]
    [InlineData("FarmlandPlots({0})/Township/Children")]
    [InlineData("FarmlandPlots({0})/History")]
    [InlineData("Progress(year=2024)")]
    [InlineData("FarmlandPlots({0})/Nonsense")]
    [InlineData("FarmlandPlots?$top=x")]
    [InlineData("Nonsense")]
    public async Task HEAD_says_what_GET_says(string path)
    {
        var plot = (await app.Sql.ColumnAsync("SELECT id FROM farmland_plots ORDER BY id LIMIT 1")).Single();
        path = path.Replace("{0}", plot, StringComparison.Ordinal);

        var get = await app.GetAsync(path, ("Prefer", "maxpagesize=2"));
        var head = await app.SendAsync("HEAD", path, headers: ("Prefer", "maxpagesize=2"));

        Assert.Equal((get.Status, ""), (head.Status, head.Body));
        Assert.All(Said, name => Assert.Equal((name, get.Headers.GetValueOrDefault(name)), (name, head.Headers.GetValueOrDefault(name))));
        Assert.NotEqual("", get.Body);
    }

    [Fact]
    public async Task Nobody_gets_a_HEAD_either()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/odata/FarmlandPlots");
        using var answer = await app.Nobody.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task HEAD_within_a_batch_has_no_body_and_spoils_no_other()
    {
        const string Batch = """{"requests":[{"id":"1","method":"HEAD","url":"FarmlandPlots?$top=1"},{"id":"2","method":"GET","url":"FarmlandPlots?$top=1&$select=Code"},{"id":"3","method":"HEAD","url":"Nonsense"}]}""";

        var parts = (await app.SendAsync("POST", "$batch", Batch, "application/json")).Must(HttpStatusCode.OK).Json.GetProperty("responses").EnumerateArray().ToList();

        Assert.Equal([200, 200, 404], parts.ConvertAll(part => part.GetProperty("status").GetInt32()));
        Assert.Equal([false, true, false], parts.ConvertAll(part => part.TryGetProperty("body", out var body) && body.ValueKind != JsonValueKind.Null));
    }
}
