using System.Text.Json;
using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>axe-core: what of a page some people cannot see, hear or reach.</summary>
public static class Axe
{
    private static readonly string Script = File.ReadAllText(Repository.PathOf("client", "node_modules", "axe-core", "axe.min.js"));

    /// <returns>Rule, element and reason of everything serious or critical, contrast included.</returns>
    public static async Task<List<string>> FindAsync(IPage page)
    {
        // Evaluated, not added as a script: so it runs under any content security policy.
        await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return
        [
            .. from rule in found.GetProperty("violations").EnumerateArray()
               where rule.GetProperty("impact").GetString() is "serious" or "critical"
               from node in rule.GetProperty("nodes").EnumerateArray()
               select $"{rule.GetProperty("id")}: {node.GetProperty("html")} {node.GetProperty("failureSummary")}",
        ];
    }
}
