using System.Globalization;

namespace RuralGis.Api.Tests.Writes;

/// <summary>Rows with sane contents, to be sent.</summary>
public static class Make
{
    public const string Township = "370113004";

    /// <summary>A place in the middle of <see cref="Township"/>, with more than a kilometre of it to all sides.</summary>
    public const double Lon = 116.8;

    public const double Lat = 36.44;

    /// <summary>Of the squares that new plots get, south of <see cref="Lat"/>, where the demo has neither plots nor lines.</summary>
    private const int Columns = 16;

    private const int Rows = 19;

    private static int _year = 2030;

    private static int _squares;

    /// <summary>A new plot in <see cref="Township"/>, about 1 ha, with an Id of its own on ground of its own.</summary>
    public static Dictionary<string, object?> Plot(Guid projectId, params (string Column, object? Value)[] changes) => With(
        new()
        {
            ["Id"] = Guid.CreateVersion7(),
            ["Code"] = $"T-{Guid.NewGuid():N}",
            ["ProjectId"] = projectId,
            ["PlanYear"] = 2024,
            ["TownshipCode"] = Township,
            ["LandClassCode"] = "0102",
            ["Stage"] = "Planned",
            ["Boundary"] = MultiPolygon([NextSquare()]),
        },
        changes);

    /// <summary>A new village of the water programme, in a year of its own.</summary>
    public static Dictionary<string, object?> WaterVillage(params (string Column, object? Value)[] changes) => With(
        new()
        {
            ["Id"] = Guid.CreateVersion7(),
            ["VillageCode"] = "370113004216",
            ["Name"] = "试验村",
            ["TownshipCode"] = Township,
            ["PlanYear"] = Interlocked.Increment(ref _year),
            ["Population"] = 812,
            ["Households"] = 240,
            ["IsLargeScale"] = true,
            ["Status"] = "Designed",
            ["Location"] = Point(Lon, Lat),
        },
        changes);

    public static object Point(double lon, double lat) => new { type = "Point", coordinates = new[] { lon, lat } };

    public static object Polygon(params double[][][] rings) => new { type = "Polygon", coordinates = rings };

    public static object MultiPolygon(params double[][][][] polygons) => new { type = "MultiPolygon", coordinates = polygons };

    /// <summary>The rings of a square of a thousandth of a degree, by its south-west corner.</summary>
    public static double[][][] Square(double lon, double lat, double side = 0.001)
        => [[[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]];

    /// <summary>Ground that no other plot of the test has: places come again after some hundred.</summary>
    public static double[][][] NextSquare()
    {
        var (row, column) = Math.DivRem(Interlocked.Increment(ref _squares) % (Columns * Rows), Columns);
        return Square(116.8005 + (column * 0.00125), 36.4155 + (row * 0.00125));
    }

    /// <summary>A square as a literal of a query.</summary>
    public static string SquareLiteral(double lon, double lat, double side) => string.Create(
        CultureInfo.InvariantCulture,
        $"geography'SRID=4490;POLYGON(({lon} {lat},{lon + side} {lat},{lon + side} {lat + side},{lon} {lat + side},{lon} {lat}))'");

    public static Dictionary<string, object?> With(this Dictionary<string, object?> row, params (string Column, object? Value)[] changes)
    {
        Dictionary<string, object?> changed = new(row);
        foreach (var (column, value) in changes)
            changed[column] = value;
        return changed;
    }

    public static Dictionary<string, object?> Without(this Dictionary<string, object?> row, params string[] columns)
        => row.Where(pair => !columns.Contains(pair.Key)).ToDictionary();
}
