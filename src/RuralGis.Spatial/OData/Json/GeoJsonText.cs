using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace RuralGis.Spatial.OData.Json;

/// <summary>A geometry as GeoJSON text (RFC 7946), longitude first, the same as in the rows of a set.</summary>
public static class GeoJsonText
{
    /// <param name="geometry">Any of the seven kinds, empty or not.</param>
    /// <param name="decimals">Of the coordinates, at most; 0 to 15.</param>
    /// <param name="crsSrid">EPSG code for a crs member; null for none.</param>
    public static string Write(Geometry geometry, int decimals = 8, int? crsSrid = null)
    {
        using var json = new JsonText(decimals, crsSrid);
        json.Geometry(new WKBWriter().Write(geometry));
        return Encoding.UTF8.GetString(json.Written.Span);
    }
}
