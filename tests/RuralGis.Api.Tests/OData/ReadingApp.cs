using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>The program on the demo data with short expanded lists, for tests that look at methods, headers and bodies.</summary>
public sealed class ReadingApp(DemoDatabase demo) : IAsyncDisposable
{
    public const int ExpandedPageSize = 5;

    private readonly RuralApp _app = new(demo.ConnectionString, ("OData:ExpandedPageSize", $"{ExpandedPageSize}"));

    public Oracle Sql { get; } = new(demo.ConnectionString);

    public Setup.Api Api => new(_app.CreateClient());

    public Task<HttpClient> ClientOfAsync(AccountRole role, string region = People.District, TokenScope scope = TokenScope.Write)
        => _app.ClientOfAsync(role, region, scope);

    public Task<(Visitor Visitor, Account Account)> VisitorAsync() => Visitor.NewAsync(_app, demo.ConnectionString);

    public HttpClient Nobody => _app.ClientWith(token: null);

    /// <param name="method">Such as HEAD.</param>
    /// <param name="path">Below /odata, or from the root.</param>
    /// <param name="body">None, or text.</param>
    /// <param name="type">Of the body.</param>
    /// <param name="headers">Such as ("Accept", "text/csv").</param>
    public async Task<Answered> SendAsync(string method, string path, string? body = null, string type = "text/plain", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith("http", StringComparison.Ordinal) ? path : $"/odata/{path}");
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _app.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);
        return new Answered(
            answer.StatusCode,
            answer.Content.Headers.ContentType?.ToString(),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(",", header.Value)),
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task<Answered> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, headers: headers);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>What came back.</summary>
public sealed record Answered(HttpStatusCode Status, string? Type, Dictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <returns>The message of the OData error.</returns>
    public string Message => Json.GetProperty("error").GetProperty("message").GetString()!;

    /// <returns>The texts of one column.</returns>
    public List<string> Column(string name) => [.. Json.GetProperty("value").EnumerateArray().Select(row => row.GetProperty(name).ToString())];

    public string? NextLink => Json.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;

    /// <returns>Itself, when the status is this one.</returns>
    public Answered Must(HttpStatusCode status)
    {
        Assert.True(status == Status, $"expected {status}, got {Status}: {Body}");
        return this;
    }
}
