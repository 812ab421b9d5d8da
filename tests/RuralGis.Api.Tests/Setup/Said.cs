using System.Net;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Setup;

/// <summary>What an answer says.</summary>
public static class Said
{
    public static async Task<JsonElement> DocumentAsync(HttpResponseMessage answer)
        => JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    /// <summary>The status, and the code of a refusal, as problem+json or in the OData shape; null when it has none.</summary>
    public static async Task<(HttpStatusCode Status, string? Code)> RefusalAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (body == "")
            return (answer.StatusCode, null);

        var problem = JsonDocument.Parse(body).RootElement;
        if (problem.TryGetProperty("error", out var error))
            problem = error;
        return (answer.StatusCode, problem.TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}
