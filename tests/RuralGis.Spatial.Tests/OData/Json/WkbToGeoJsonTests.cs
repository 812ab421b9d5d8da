using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using RuralGis.Spatial.OData.Json;
using Xunit;

namespace RuralGis.Spatial.Tests.OData.Json;

public sealed class WkbToGeoJsonTests
{
    public static readonly TheoryData<string> Shapes =
    [
        "POINT (116.72 36.48)",
        "LINESTRING (1 2, 3.5 4, -5 -6.125)",
        "POLYGON ((0 0, 4 0, 4 4, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))",
        "MULTIPOINT ((1 2), (3 4))",
        "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
        "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((9 9, 10 9, 10 10, 9 9)))",
        "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (LINESTRING (1 2, 3 4), MULTIPOINT ((5 6))), POLYGON EMPTY)",
        "POINT EMPTY",
        "LINESTRING EMPTY",
        "MULTIPOINT EMPTY",
        "MULTILINESTRING EMPTY",
        "MULTIPOLYGON EMPTY",
        "GEOMETRYCOLLECTION EMPTY",
    ];

    /// <summary>What PostGIS 3.3 gives for ST_AsBinary and ST_AsEWKB, NDR and XDR.</summary>
    [Theory]
    [InlineData("01b90b0000000000000000f03f000000000000004000000000000008400000000000001040", """{"type":"Point","coordinates":[1,2]}""")]
    [InlineData("00e00000010000118a3ff0000000000000400000000000000040080000000000004010000000000000", """{"type":"Point","coordinates":[1,2]}""")]
    [InlineData("01010000a08a110000000000000000f87f000000000000f87f000000000000f87f", """{"type":"Point","coordinates":[]}""")]
    [InlineData("01ea03000002000000000000000000f03f000000000000004000000000000022400000000000000c4000000000000010400000000000002240", """{"type":"LineString","coordinates":[[1,2],[3.5,4]]}""")]
    [InlineData("00a00000020000118a000000023ff000000000000040000000000000004022000000000000400c00000000000040100000000000004022000000000000", """{"type":"LineString","coordinates":[[1,2],[3.5,4]]}""")]
    [InlineData("01d30700000100000004000000000000000000000000000000000000000000000000001c40000000000000104000000000000000000000000000001c40000000000000104000000000000010400000000000001c40000000000000000000000000000000000000000000001c40", """{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]]]}""")]
    [InlineData("00600000030000118a000000010000000400000000000000000000000000000000401c00000000000040100000000000000000000000000000401c00000000000040100000000000004010000000000000401c00000000000000000000000000000000000000000000401c000000000000", """{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]]]}""")]
    [InlineData("01bc0b00000200000001b90b0000000000000000f03f00000000000000400000000000000840000000000000104001b90b0000000000000000144000000000000018400000000000001c400000000000002040", """{"type":"MultiPoint","coordinates":[[1,2],[5,6]]}""")]
    [InlineData("00e00000040000118a0000000200c00000013ff000000000000040000000000000004008000000000000401000000000000000c000000140140000000000004018000000000000401c0000000000004020000000000000", """{"type":"MultiPoint","coordinates":[[1,2],[5,6]]}""")]
    [InlineData("00000003ef0000000200000003e93ff00000000000004000000000000000400800000000000000000003ea000000023ff000000000000040000000000000004022000000000000400800000000000040100000000000004022000000000000", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}""")]
    [InlineData("01070000a08a110000020000000101000080000000000000f03f00000000000000400000000000000840010200008002000000000000000000f03f00000000000000400000000000002240000000000000084000000000000010400000000000002240", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}""")]
    public void Byte_order_and_SRID_make_no_difference_and_heights_and_measures_are_left_out(string wkb, string expected)
        => Assert.Equal(expected, Text(Convert.FromHexString(wkb)));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void All_corners_are_there_in_their_order(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);

        var json = JsonDocument.Parse(GeoJsonText.Write(geometry)).RootElement;

        Assert.Equal(geometry.Coordinates.SelectMany(corner => new[] { corner.X, corner.Y }), Numbers(json));
        Assert.Equal(geometry.GeometryType, json.GetProperty("type").GetString());
    }

    [Fact]
    public void A_large_shape_is_written_whole()
    {
        var corners = Enumerable.Range(0, 50_000).Select(i => new Coordinate(100 + (i * 0.000123), 30 + (i * 0.000321))).ToArray();

        var json = JsonDocument.Parse(GeoJsonText.Write(new LineString(corners))).RootElement;

        Assert.Equal(corners.SelectMany(corner => new[] { Math.Round(corner.X, 8), Math.Round(corner.Y, 8) }), Numbers(json));
    }

    [Fact]
    public void A_curve_has_no_form_in_GeoJSON()
    {
        byte[] circularString = [1, 8, 0, 0, 0, 0, 0, 0, 0];

        var refused = Assert.Throws<NotSupportedException>(() => Text(circularString));
        Assert.Contains("WKB type 8", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_coordinate_system_is_named_once_when_it_is_asked_for()
    {
        var geometry = new WKTReader().Read("GEOMETRYCOLLECTION (POINT (1 2))");

        Assert.Equal(
            """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}],"crs":{"type":"name","properties":{"name":"EPSG:4490"}}}""",
            GeoJsonText.Write(geometry, crsSrid: 4490));
    }

    private static string Text(byte[] wkb)
    {
        using var json = new JsonText(coordinateDecimals: 8);
        json.Geometry(wkb);
        return Encoding.UTF8.GetString(json.Written.Span);
    }

    private static IEnumerable<double> Numbers(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => [json.GetDouble()],
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.Object => json.EnumerateObject().Where(member => member.Name is "coordinates" or "geometries").SelectMany(member => Numbers(member.Value)),
        _ => [],
    };
}
