using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.OData;

/// <summary>Writes a geometry as GeoJSON (RFC 7946), longitude first, with the shortest numbers that read back as they are stored.</summary>
public static class GeoJsonText
{
    public static string Write(Geometry geometry)
    {
        var text = new StringBuilder(64 + (geometry.NumPoints * 26));
        Append(text, geometry);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Geometry geometry)
    {
        text.Append("{\"type\":\"").Append(geometry.GeometryType).Append("\",\"");
        if (geometry.GeometryType == Geometry.TypeNameGeometryCollection)
            List(text.Append("geometries\":"), Parts(geometry), Append);
        else
            Coordinates(text.Append("coordinates\":"), geometry);
        text.Append('}');
    }

    private static void Coordinates(StringBuilder text, Geometry geometry)
    {
        switch (geometry)
        {
            case Point point when point.IsEmpty:
                text.Append("[]");
                break;
            case Point point:
                Position(text, point.X, point.Y);
                break;
            case LineString line:
                Path(text, line);
                break;
            case Polygon polygon when polygon.IsEmpty:
                text.Append("[]");
                break;
            case Polygon polygon:
                List<LineString>(text, [polygon.ExteriorRing, .. polygon.InteriorRings], Path);
                break;
            default:
                List(text, Parts(geometry), Coordinates);
                break;
        }
    }

    private static Geometry[] Parts(Geometry collection)
        => [.. Enumerable.Range(0, collection.NumGeometries).Select(collection.GetGeometryN)];

    private static void Path(StringBuilder text, LineString path)
    {
        var points = path.CoordinateSequence;
        text.Append('[');
        for (var i = 0; i < points.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Position(text, points.GetX(i), points.GetY(i));
        }

        text.Append(']');
    }

    private static void Position(StringBuilder text, double lon, double lat)
        => text.Append(CultureInfo.InvariantCulture, $"[{lon},{lat}]");

    private static void List<T>(StringBuilder text, T[] items, Action<StringBuilder, T> append)
    {
        text.Append('[');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
                text.Append(',');
            append(text, items[i]);
        }

        text.Append(']');
    }
}
