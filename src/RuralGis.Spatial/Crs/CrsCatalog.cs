using System.Globalization;

namespace RuralGis.Spatial.Crs;

/// <summary>
/// The coordinate systems we accept. Longitude comes before latitude and easting before northing everywhere, as in PostGIS;
/// the axis order of the EPSG database (latitude and northing first) is not used.
/// </summary>
/// <remarks>Source: EPSG database as of PROJ 9.1; gis-data/crs/epsg.json has the same systems as WKT, and a test compares them.</remarks>
public static class CrsCatalog
{
    /// <summary>CGCS2000, in degrees.</summary>
    public const int Cgcs2000 = 4490;

    /// <summary>WGS 84, in degrees. Taken as CGCS2000: they differ by centimetres, and PROJ treats them as identical.</summary>
    public const int Wgs84 = 4326;

    /// <summary>Pseudo-Mercator of web maps, in metres.</summary>
    public const int WebMercator = 3857;

    /// <summary>All of CGCS2000 / Gauss-Krüger: 3 or 6 degrees wide, easting with the zone number in front or without it.</summary>
    private static readonly ZoneFamily[] Families =
    [
        new(FirstSrid: 4491, Count: 11, FirstMeridian: 75, WidthDegrees: 6, FirstZone: 13),
        new(FirstSrid: 4502, Count: 11, FirstMeridian: 75, WidthDegrees: 6, FirstZone: null),
        new(FirstSrid: 4513, Count: 21, FirstMeridian: 75, WidthDegrees: 3, FirstZone: 25),
        new(FirstSrid: 4534, Count: 21, FirstMeridian: 75, WidthDegrees: 3, FirstZone: null),
    ];

    private static readonly Dictionary<int, PlaneCrs> Planes = Families
        .SelectMany(family => Enumerable.Range(0, family.Count).Select(family.At))
        .Append(PlaneCrs.WebMercator)
        .ToDictionary(plane => plane.Srid);

    /// <summary>What to say when somebody used another one.</summary>
    public const string Accepted =
        "use 4490 or 4326 (longitude first), or for geometry'…' also 3857 or a CGCS2000 Gauss-Krüger system, 4491 to 4554 (easting first)";

    public static IEnumerable<PlaneCrs> AllPlanes => Planes.Values;

    public static bool IsDegrees(int? srid) => srid is Cgcs2000 or Wgs84;

    /// <summary>The EPSG code in a name such as EPSG:4490, urn:ogc:def:crs:EPSG::4490 or urn:ogc:def:crs:OGC:1.3:CRS84.</summary>
    /// <returns>Null when it is none of those.</returns>
    public static int? SridOf(string name) => name switch
    {
        "urn:ogc:def:crs:OGC:1.3:CRS84" or "urn:ogc:def:crs:OGC::CRS84" or "OGC:CRS84" => Wgs84,
        _ when name.Split(':') is [.., "EPSG", _] or [.., "EPSG", _, _]
            && int.TryParse(name.AsSpan(name.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var srid) => srid,
        _ => null,
    };

    /// <returns>Null when the code is no plane system we know.</returns>
    public static PlaneCrs? Plane(int? srid) => srid is { } code ? Planes.GetValueOrDefault(code) : null;

    /// <summary>The 3-degree system without zone number whose central meridian is nearest, among those of China.</summary>
    /// <param name="lon">In degrees.</param>
    public static PlaneCrs ThreeDegreesAt(double lon)
    {
        var systems = Families[^1];
        var nearest = (int)Math.Round((lon - systems.FirstMeridian) / systems.WidthDegrees);
        return Planes[systems.FirstSrid + Math.Clamp(nearest, 0, systems.Count - 1)];
    }

    /// <summary>Where a Gauss-Krüger easting belongs that does not fit the system it came with.</summary>
    /// <param name="easting">In metres, such as 39464000 (zone 39) or 464000 (no zone number).</param>
    /// <param name="claimed">The system it came with.</param>
    /// <returns>Null when no zone has such an easting.</returns>
    public static PlaneCrs? ZoneOf(double easting, PlaneCrs claimed)
        => Planes.Values.FirstOrDefault(plane => plane.HoldsEasting(easting)
            && (plane.HasZoneNumber || (plane.WidthDegrees == claimed.WidthDegrees && plane.CentralMeridian == claimed.CentralMeridian)));

    private sealed record ZoneFamily(int FirstSrid, int Count, int FirstMeridian, int WidthDegrees, int? FirstZone)
    {
        public PlaneCrs At(int i)
        {
            var (meridian, zone) = (FirstMeridian + (i * WidthDegrees), FirstZone + i);
            var kind = WidthDegrees == 3 ? "3-degree Gauss-Kruger" : "Gauss-Kruger";
            var name = string.Create(CultureInfo.InvariantCulture, $"CGCS2000 / {kind} {(zone is null ? $"CM {meridian}E" : $"zone {zone}")}");
            return PlaneCrs.GaussKruger(FirstSrid + i, name, meridian, WidthDegrees, zone);
        }
    }
}
