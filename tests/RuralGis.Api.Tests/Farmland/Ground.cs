using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>A copy of the demo with ground to draw on, and what the rules say about it.</summary>
public sealed class Ground(DemoDatabase demo) : IAsyncLifetime
{
    private readonly WorkingDistrict _district = new(demo);

    public RuralApp App { get; private set; } = null!;

    public WorkingDistrict District => _district;

    public HttpClient Bureau { get; private set; } = null!;

    /// <summary>An account's findings.</summary>
    public static async Task<JsonElement> CheckAsync(HttpClient client, object plot)
    {
        using var answer = await client.PostAsJsonAsync("/farmland/check", plot, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public Task<JsonElement> CheckAsync(object plot) => CheckAsync(Bureau, plot);

    public static IEnumerable<string> Codes(JsonElement check) => Findings(check).Select(finding => finding.GetProperty("code").GetString()!);

    public static IEnumerable<JsonElement> Findings(JsonElement check, string? code = null)
        => check.GetProperty("findings").EnumerateArray().Where(finding => code is null || finding.GetProperty("code").GetString() == code);

    /// <summary>A literal of the SQL oracle.</summary>
    public static string Sql(object geoJson) => $"ST_SetSRID(ST_GeomFromGeoJSON('{JsonSerializer.Serialize(geoJson)}'), 4490)";

    public async ValueTask InitializeAsync()
    {
        await _district.InitializeAsync();
        App = new RuralApp(_district.ConnectionString);
        Bureau = await App.ClientOfAsync(AccountRole.Bureau);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _district.DisposeAsync();
    }
}
