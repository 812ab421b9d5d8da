using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;

namespace RuralGis.Api.Accounts;

/// <summary>Names of the land that accounts stand for; whoever signs in may hear them whatever their own land is.</summary>
public sealed class RegionNaming(RuralDb db, IConfiguration configuration)
{
    /// <returns>Null when there is no such division: neither one of the district nor one above it.</returns>
    public async Task<string?> FindAsync(string code, CancellationToken ct) => (await NamesAsync([code], ct)).GetValueOrDefault(code);

    public async Task<Dictionary<string, string>> NamesAsync(IEnumerable<string> codes, CancellationToken ct)
    {
        var wanted = codes.Distinct().ToArray();
        var names = await db.Regions.IgnoreQueryFilters().Where(region => wanted.Contains(region.Code))
            .ToDictionaryAsync(region => region.Code, region => region.Name, ct);
        foreach (var above in configuration.GetSection("Rural:DivisionsAbove").GetChildren().Where(division => wanted.Contains(division.Key)))
            names.TryAdd(above.Key, above.Value!);
        return names;
    }
}
