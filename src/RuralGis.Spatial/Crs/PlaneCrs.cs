using System.Globalization;
using NetTopologySuite.Geometries;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace RuralGis.Spatial.Crs;

/// <summary>A coordinate system in a plane: metres, easting first.</summary>
public sealed class PlaneCrs
{
    /// <summary>Half the side of the square that holds the world in EPSG:3857: half the equator, π · 6378137 m.</summary>
    private const double MercatorHalfM = Math.PI * 6_378_137;

    /// <summary>54°N. CGCS2000 is for China.</summary>
    private const double MaxNorthingM = 6_000_000;

    /// <summary>The zone number stands in front of six digits.</summary>
    private const double ZoneStepM = 1_000_000;

    private const string Cgcs2000Wkt =
        """GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""";

    public static readonly PlaneCrs WebMercator = new(
        CrsCatalog.WebMercator, "WGS 84 / Pseudo-Mercator", new Envelope(-MercatorHalfM, MercatorHalfM, -MercatorHalfM, MercatorHalfM), () => ProjectedCoordinateSystem.WebMercator);

    private readonly Envelope _extent;
    private readonly Lazy<MathTransform> _toDegrees;

    private PlaneCrs(int srid, string name, Envelope extent, Func<ProjectedCoordinateSystem> system)
    {
        (Srid, Name, _extent) = (srid, name, extent);
        _toDegrees = new(() => new CoordinateTransformationFactory().CreateFromCoordinateSystems(system(), system().GeographicCoordinateSystem).MathTransform);
    }

    public int Srid { get; }

    public string Name { get; }

    /// <summary>In degrees east; 0 for Web Mercator.</summary>
    public int CentralMeridian { get; private init; }

    /// <summary>Of a Gauss-Krüger zone; 0 for Web Mercator.</summary>
    public int WidthDegrees { get; private init; }

    /// <summary>Whether an easting begins with the number of its zone: 39464000 instead of 464000.</summary>
    public bool HasZoneNumber { get; private init; }

    /// <summary>What a coordinate must be, in words.</summary>
    public string Extent => string.Create(
        CultureInfo.InvariantCulture,
        $"easting comes first, {_extent.MinX:0} to {_extent.MaxX:0}, then northing, {_extent.MinY:0} to {_extent.MaxY:0}");

    /// <param name="srid">EPSG code.</param>
    /// <param name="name">As the EPSG database has it.</param>
    /// <param name="meridian">Central meridian in degrees east.</param>
    /// <param name="widthDegrees">3 or 6.</param>
    /// <param name="zone">The number in front of the easting; null when it has none.</param>
    public static PlaneCrs GaussKruger(int srid, string name, int meridian, int widthDegrees, int? zone)
    {
        var west = (zone ?? 0) * ZoneStepM;
        var wkt = string.Create(
            CultureInfo.InvariantCulture,
            $"""PROJCS["{name}",{Cgcs2000Wkt},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{meridian}],PARAMETER["scale_factor",1],PARAMETER["false_easting",{west + 500_000}],PARAMETER["false_northing",0],UNIT["metre",1]]""");
        var extent = new Envelope(west, west + ZoneStepM, 0, MaxNorthingM);
        return new PlaneCrs(srid, name, extent, () => (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(wkt))
        {
            CentralMeridian = meridian,
            WidthDegrees = widthDegrees,
            HasZoneNumber = zone is not null,
        };
    }

    /// <summary>Whether the place is one the system is made for; a coordinate that is no number is not.</summary>
    public bool Holds(Coordinate at) => HoldsEasting(at.X) && at.Y >= _extent.MinY && at.Y <= _extent.MaxY;

    public bool HoldsEasting(double easting) => easting >= _extent.MinX && easting <= _extent.MaxX;

    /// <summary>Longitude and latitude in EPSG:4490, as PROJ has them to a millimetre (1e-8 degrees) up to six degrees from the meridian.</summary>
    public Coordinate ToDegrees(Coordinate at)
    {
        var (lon, lat) = _toDegrees.Value.Transform(at.X, at.Y);
        // The edge of the Mercator square comes out a rounding beyond 180.
        return new Coordinate(Math.Clamp(lon, -180, 180), lat);
    }
}
