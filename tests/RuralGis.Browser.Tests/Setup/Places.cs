using System.Globalization;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>A place in EPSG:4490.</summary>
public readonly record struct Place(double Lon, double Lat)
{
    /// <summary>The part of the address that opens the map there.</summary>
    public string At(double zoom) => string.Create(CultureInfo.InvariantCulture, $"#at={zoom}/{Lat:F5}/{Lon:F5}");
}

/// <summary>Places from the database, to look at and to click on.</summary>
public static class Places
{
    /// <summary>Here a plot, a control line and their conflict lie on each other.</summary>
    public const string LargestConflict =
        "SELECT ST_PointOnSurface(c.piece) AS p FROM plot_conflicts c JOIN farmland_plots f ON f.id = c.plot_id WHERE f.plan_year = 2024 ORDER BY c.area_m2 DESC LIMIT 1";

    /// <summary>Points that a query names p.</summary>
    public static async Task<List<Place>> PlacesAsync(this Oracle sql, string query)
        => (await sql.ColumnAsync($"SELECT ST_X(p) || ' ' || ST_Y(p) FROM ({query}) t"))
            .ConvertAll(text => text.Split(' ') is [var lon, var lat]
                ? new Place(double.Parse(lon, CultureInfo.InvariantCulture), double.Parse(lat, CultureInfo.InvariantCulture))
                : throw new FormatException(text));

    public static async Task<Place> PlaceAsync(this Oracle sql, string query) => (await sql.PlacesAsync(query)).Single();
}
