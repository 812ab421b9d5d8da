using System.Globalization;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>Zoom and middle of the map, as the address tells them: 11.5/36.48000/116.72000.</summary>
public sealed record MapPlace(string Text)
{
    public double Zoom => Number(0);
    public double Lat => Number(1);
    public double Lon => Number(2);

    public static MapPlace In(string hash)
        => new(hash.TrimStart('#').Split('&').Single(part => part.StartsWith("at=", StringComparison.Ordinal))[3..]);

    /// <summary>Pixels to the right of and below the middle of the map, in the projection of web maps.</summary>
    public (double Right, double Below) PixelsTo(Place place)
    {
        var world = 256 * Math.Pow(2, Zoom);
        return ((place.Lon - Lon) / 360 * world, (MercatorY(Lat) - MercatorY(place.Lat)) / (2 * Math.PI) * world);
    }

    private static double MercatorY(double lat) => Math.Asinh(Math.Tan(lat * Math.PI / 180));

    private double Number(int part) => double.Parse(Text.Split('/')[part], CultureInfo.InvariantCulture);
}
