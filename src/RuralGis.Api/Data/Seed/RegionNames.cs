using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed;

internal static class RegionNames
{
    /// <summary>A village (村) with farmland, not a community (社区) of the town.</summary>
    public static bool IsVillage(this Region region) => region.Name.EndsWith("村委会", StringComparison.Ordinal);

    /// <summary>What people call it: 拔山村 for 拔山村委会.</summary>
    public static string EverydayName(this Region village) => village.Name.Replace("村委会", "村", StringComparison.Ordinal);
}
