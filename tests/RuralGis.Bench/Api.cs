using System.Text.Json;

namespace RuralGis.Bench;

/// <summary>The API as a program of its own, asked by a planner.</summary>
internal sealed class Api : IDisposable
{
    private readonly Server _server;
    private readonly District _district;
    private readonly HttpClient _client;

    private Api(Server server, District district)
    {
        (_server, _district) = (server, district);
        _client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        _client.DefaultRequestHeaders.Authorization = new("Bearer", district.Token);
    }

    public int ProcessId => _server.Id;

    public static async Task<Api> StartAsync(District district) => new(await Server.StartApiAsync(district.Connections), district);

    /// <param name="key">Of the contender.</param>
    /// <param name="text">What it does.</param>
    /// <param name="addresses">Asked at random.</param>
    /// <param name="headers">Lines, each with its end.</param>
    public Contender Asked(string key, string text, IEnumerable<string> addresses, string headers = "")
        => Get(key, text, [.. addresses], $"{Authorization}{headers}");

    /// <summary>Without a token, where one is not needed.</summary>
    public Contender AskedByNobody(string key, string text, string address) => Get(key, text, [address], "");

    /// <param name="key">Of the contender.</param>
    /// <param name="text">What it does.</param>
    /// <param name="address">Asked.</param>
    /// <param name="bodies">JSON in ASCII, sent at random.</param>
    public Contender Posted(string key, string text, string address, IEnumerable<string> bodies) => new HttpContender(
        key, text, _district.Connections, _server, [.. bodies.Select(body => Caller.Post(_server.Address, address, Authorization, body))], $"POST {address}");

    private string Authorization => $"Authorization: Bearer {_district.Token}\r\n";

    private HttpContender Get(string key, string text, string[] addresses, string headers) => new(
        key, text, _district.Connections, _server, [.. addresses.Select(address => Caller.Get(_server.Address, address, headers))], $"GET {Uri.UnescapeDataString(addresses[0])}");

    public async Task<HttpResponseMessage> OpenAsync(string address, int pageSize)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Prefer", $"odata.maxpagesize={pageSize}");
        return (await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> GetAsync(string address, int pageSize)
    {
        using var response = await OpenAsync(address, pageSize);
        return JsonDocument.Parse(await response.Content.ReadAsStreamAsync()).RootElement;
    }

    /// <summary>Ids of the rows of a page.</summary>
    public async Task<IEnumerable<string>> IdsAsync(string address)
        => (await GetAsync(address, pageSize: 1000)).GetProperty("value").EnumerateArray().Select(row => row.GetProperty("Id").GetString()!);

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    /// <param name="path">Below the root.</param>
    /// <param name="options">As a person would write them.</param>
    public static string Address(string path, params (string Name, string? Value)[] options)
        => $"/odata/{path}?{string.Join('&', options.Where(option => option.Value is not null).Select(option => $"{option.Name}={Uri.EscapeDataString(option.Value!)}"))}";
}
