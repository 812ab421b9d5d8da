using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>Q13: a shape too large for an address goes into a body, alone or inside a batch, and the answer is the same.</summary>
public abstract class LargeShape(string set, string shape, string table, string circle)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract HttpClient Client { get; }

    protected abstract Oracle Sql { get; }

    [Fact]
    public async Task A_shape_of_3000_corners_in_the_body_of_a_query()
    {
        using var body = new StringContent(await OptionsAsync(), Encoding.UTF8, "text/plain");
        using var response = await Client.PostAsync(new Uri($"/odata/{set}/$query", UriKind.Relative), body, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await AssertAnswerAsync(await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    [Fact]
    public async Task The_same_in_a_JSON_batch_by_GET_and_by_POST()
    {
        var options = await OptionsAsync();
        object[] requests =
        [
            new { id = "address", method = "GET", url = $"{set}?{options}", headers = new { accept = "application/json" } },
            new { id = "body", method = "POST", url = $"{set}/$query", headers = new Dictionary<string, string> { ["content-type"] = "text/plain", ["accept"] = "application/json" }, body = options },
        ];
        using var response = await Client.PostAsJsonAsync(new Uri("/odata/$batch", UriKind.Relative), new { requests }, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answers = (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("responses").EnumerateArray().ToArray();
        Assert.Equal(2, answers.Length);
        foreach (var answer in answers)
        {
            Assert.True(answer.GetProperty("status").GetInt32() == 200, answer.GetRawText());
            await AssertAnswerAsync(answer.GetProperty("body"));
        }
    }

    [Fact]
    public async Task The_same_in_a_multipart_batch()
    {
        var part = $"--batch\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nGET /odata/{set}?{await OptionsAsync()} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n\r\n--batch--\r\n";
        using var body = new StringContent(part);
        body.Headers.ContentType = new("multipart/mixed") { Parameters = { new("boundary", "batch") } };
        using var response = await Client.PostAsync(new Uri("/odata/$batch", UriKind.Relative), body, Ct);

        var answer = await response.Content.ReadAsStringAsync(Ct);
        Assert.Contains("200 OK", answer, StringComparison.Ordinal);
        await AssertAnswerAsync(JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..(answer.LastIndexOf('}') + 1)]).RootElement);
    }

    private async Task<string> OptionsAsync()
    {
        var text = (await Sql.ColumnAsync($"SELECT 'SRID=' || ST_SRID({circle}) || ';' || ST_AsText({circle})")).Single();
        Assert.True(text.Count(corner => corner == ',') >= 3000, "the circle has fewer corners");
        return $"$filter=geo.intersects({shape},@p)&$count=true&$top=1&$select=Id&@p=geography'{text}'".Replace(" ", "%20", StringComparison.Ordinal);
    }

    private async Task AssertAnswerAsync(JsonElement answer)
    {
        var expected = await Sql.ColumnAsync($"SELECT id FROM {table} WHERE ST_Intersects({shape}, {circle}) ORDER BY id");
        Assert.True(expected.Count > 100, "hardly anything lies in the circle");
        Assert.Equal(expected.Count, answer.GetProperty("@odata.count").GetInt32());
        Assert.Equal(expected[0], answer.GetProperty("value")[0].GetProperty("Id").ToString());
    }
}

[Collection(ForeignCountry.Collection)]
public sealed class ForeignLargeShapeTests(ForeignCountry country)
    : LargeShape("Farmlands", "Geom", "farmland", "ST_Buffer('SRID=4326;POINT(116 39)'::geography, 9000, 'quad_segs=750')::geometry")
{
    protected override HttpClient Client => country.Client;

    protected override Oracle Sql => country.Sql;
}

public sealed class DistrictLargeShapeTests(DemoDatabase district)
    : LargeShape("FarmlandPlots", "Boundary", "farmland_plots", "ST_SetSRID(ST_Buffer('SRID=4490;POINT(116.65 36.45)'::geography, 9000, 'quad_segs=750')::geometry, 4490)"), IAsyncDisposable
{
    private readonly RuralApp _app = new(district.ConnectionString);

    protected override HttpClient Client => _app.CreateClient();

    protected override Oracle Sql { get; } = new(district.ConnectionString);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
