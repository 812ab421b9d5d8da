using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed;

internal static class RegionNames
{
    /// <summary>A village (村) with farmland, not a community (社区) of the town.</summary>
    public static bool IsVillage(this Region region) => region.Name.EndsWith("村委会", StringComparison.Ordinal);
}
