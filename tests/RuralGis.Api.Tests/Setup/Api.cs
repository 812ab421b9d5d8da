using System.Net;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Setup;

/// <summary>Asks /odata in the words of a user.</summary>
public sealed class Api(HttpClient client)
{
    /// <param name="path">Below /odata, or from the root when it starts with a slash; written as a person would, encoded here.</param>
    /// <param name="headers">Such as ("Prefer", "odata.maxpagesize=5").</param>
    public async Task<(HttpStatusCode Status, string Body)> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path.StartsWith('/') ? path : $"/odata/{path}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <returns>The document of a 200.</returns>
    public async Task<JsonElement> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var (status, body) = await AskAsync(path, headers);
        Assert.True(status == HttpStatusCode.OK, $"{path} answered {status}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    /// <returns>The rows of a 200.</returns>
    public async Task<List<JsonElement>> RowsAsync(string path, params (string Name, string Value)[] headers)
        => [.. (await GetAsync(path, headers)).GetProperty("value").EnumerateArray()];

    /// <returns>The rows of all pages.</returns>
    public async Task<List<JsonElement>> AllRowsAsync(string path, params (string Name, string Value)[] headers)
    {
        List<JsonElement> rows = [];
        var next = path;
        while (next is not null)
        {
            var page = await GetAsync(next, headers);
            rows.AddRange(page.GetProperty("value").EnumerateArray());
            next = page.TryGetProperty("@odata.nextLink", out var link) ? new Uri(link.GetString()!).PathAndQuery : null;
        }

        return rows;
    }

    /// <returns>The message of an answer that must be an OData error with this status.</returns>
    public async Task<string> RefusalAsync(HttpStatusCode status, string path)
    {
        var (actual, body) = await AskAsync(path);
        Assert.True(status == actual, $"{path} answered {actual}: {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("error").GetProperty("message").GetString()!;
    }
}
