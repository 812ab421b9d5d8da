using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed;

/// <summary>Room for one plot: middle in EPSG:4490, and how far it may reach.</summary>
internal readonly record struct ScaleSite(string TownshipCode, double Lon, double Lat, double RadiusM);

/// <summary>Sites on a square net over the district, each wholly inside one township and clear of the others.</summary>
internal static class ScaleSites
{
    /// <summary>Length of a degree at 36.45°N; good enough to lay out a net.</summary>
    public const double DegreeLatM = 110_968;
    public const double DegreeLonM = 89_655;

    private const double LargestRadiusM = 95;
    private const double RadiusOfSpacing = 0.46;

    /// <summary>Narrower by this much until there is room for all.</summary>
    private const double Narrower = 0.97;

    /// <returns>At least as many sites as asked for, row by row.</returns>
    public static List<ScaleSite> Spread(IReadOnlyList<Region> regions, int count)
    {
        var district = regions.Single(r => r.Kind == RegionKind.County).Boundary!;
        var townships = regions
            .Where(r => r.Kind == RegionKind.Township)
            .Select(r => (r.Code, Area: PreparedGeometryFactory.Prepare(r.Boundary!)))
            .ToList();
        var spacingM = Math.Sqrt(district.Area * DegreeLonM * DegreeLatM / count);
        while (true)
        {
            var sites = Net(district.EnvelopeInternal, spacingM, townships);
            if (sites.Count >= count)
                return sites;
            spacingM *= Narrower;
        }
    }

    private static List<ScaleSite> Net(
        Envelope box, double spacingM, List<(string Code, IPreparedGeometry Area)> townships)
    {
        var radiusM = Math.Min(LargestRadiusM, spacingM * RadiusOfSpacing);
        var (stepLon, stepLat) = (spacingM / DegreeLonM, spacingM / DegreeLatM);
        List<ScaleSite> sites = [];
        var near = 0;
        for (var lat = box.MinY; lat < box.MaxY; lat += stepLat)
        {
            for (var lon = box.MinX; lon < box.MaxX; lon += stepLon)
            {
                // The township of the last site is most likely the township of this one.
                var square = Square(lon, lat, radiusM);
                var found = Enumerable.Range(0, townships.Count)
                    .Select(i => (i + near) % townships.Count)
                    .FirstOrDefault(i => townships[i].Area.Covers(square), -1);
                if (found < 0)
                    continue;

                near = found;
                sites.Add(new ScaleSite(townships[found].Code, lon, lat, radiusM));
            }
        }

        return sites;
    }

    private static Geometry Square(double lon, double lat, double radiusM)
    {
        var (east, north) = (radiusM / DegreeLonM, radiusM / DegreeLatM);
        return Plane.Degrees.ToGeometry(new Envelope(lon - east, lon + east, lat - north, lat + north));
    }
}
