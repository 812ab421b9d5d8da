using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>One account at work: reads and writes rows over HTTP.</summary>
public sealed class Desk(HttpClient client)
{
    public Setup.Api Read { get; } = new(client);

    /// <summary>For what is not OData.</summary>
    public HttpClient Web => client;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object? row, string? etag = null, string? mark = null)
        => SendAsync(HttpMethod.Post, path, JsonContent.Create(row), etag, mark: mark);

    /// <summary>With a mark, which a change that is sent again has again.</summary>
    public Task<Answer> PatchAsync(string path, object? change, string? etag, string? mark = null)
        => SendAsync(HttpMethod.Patch, path, JsonContent.Create(change), etag, mark: mark);

    public Task<Answer> PutAsync(string path, object? row, string? etag) => SendAsync(HttpMethod.Put, path, JsonContent.Create(row), etag);

    public Task<Answer> DeleteAsync(string path, string? reason, string? etag)
        => SendAsync(HttpMethod.Delete, reason is null ? path : $"{path}?reason={Uri.EscapeDataString(reason)}", content: null, etag);

    /// <summary>A body as it stands, right or wrong.</summary>
    public Task<Answer> SendTextAsync(HttpMethod method, string path, string body, string? etag = null, string type = "application/json")
        => SendAsync(method, path, new StringContent(body, Encoding.UTF8, type), etag);

    /// <summary>Several requests in one, as JSON.</summary>
    /// <returns>What came back for each, in the order of the answer.</returns>
    public async Task<List<Part>> BatchAsync(params BatchRequest[] requests)
    {
        var answer = (await PostAsync("$batch", new { requests = requests.Select((request, i) => request.ToJson(i)) })).Must(System.Net.HttpStatusCode.OK);
        return [.. answer.Row.GetProperty("responses").EnumerateArray().Select(Part.Of)];
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? etag = null, string? prefer = null, string? mark = null)
    {
        using var request = new HttpRequestMessage(method, $"/odata/{path}") { Content = content };
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        if (mark is not null)
            request.Headers.Add("Repeatability-Request-ID", mark);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(
            answer.StatusCode, answer.Headers.ETag?.ToString(), answer.Headers.Location,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        {
            Heeded = answer.Headers.TryGetValues("Preference-Applied", out var heeded) ? string.Join(", ", heeded) : null,
        };
    }
}

/// <summary>One request of a batch; those of one group happen together or not at all.</summary>
public sealed record BatchRequest(string Method, string Url, object? Body = null, string? ETag = null, string? Group = null, string? Mark = null)
{
    public Dictionary<string, object?> ToJson(int number)
    {
        Dictionary<string, string> headers = [];
        if (ETag is not null)
            headers["If-Match"] = ETag;
        if (Mark is not null)
            headers["Repeatability-Request-ID"] = Mark;
        if (Body is not null)
            headers["Content-Type"] = "application/json";
        Dictionary<string, object?> request = new() { ["id"] = $"{number}", ["method"] = Method, ["url"] = Url, ["headers"] = headers };
        if (Body is not null)
            request["body"] = Body;
        if (Group is not null)
            request["atomicityGroup"] = Group;
        return request;
    }
}

/// <summary>The answer to one request of a batch.</summary>
public sealed record Part(string Id, int Status, string? ETag, JsonElement Body)
{
    public static Part Of(JsonElement response) => new(
        response.GetProperty("id").GetString()!,
        response.GetProperty("status").GetInt32(),
        response.TryGetProperty("headers", out var headers) && headers.TryGetProperty("etag", out var etag) ? etag.GetString() : null,
        response.TryGetProperty("body", out var body) ? body : default);
}
