using NetTopologySuite.IO;
using RuralGis.Spatial.OData.Json;
using Xunit;

namespace RuralGis.Spatial.Tests.OData.Json;

public sealed class GeoJsonTextTests
{
    [Theory]
    [InlineData("POINT (116.72 36.48)", """{"type":"Point","coordinates":[116.72,36.48]}""")]
    [InlineData("LINESTRING (1 2, 3.5 4)", """{"type":"LineString","coordinates":[[1,2],[3.5,4]]}""")]
    [InlineData("POLYGON ((0 0, 4 0, 4 4, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))", """{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[1,0.5],[2,0.5],[2,1],[1,0.5]]]}""")]
    [InlineData("MULTIPOINT ((1 2), (3 4))", """{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("MULTILINESTRING ((1 2, 3 4))", """{"type":"MultiLineString","coordinates":[[[1,2],[3,4]]]}""")]
    [InlineData("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((9 9, 10 9, 10 10, 9 9)))", """{"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]],[[[9,9],[10,9],[10,10],[9,9]]]]}""")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}""")]
    [InlineData("POINT EMPTY", """{"type":"Point","coordinates":[]}""")]
    [InlineData("POLYGON EMPTY", """{"type":"Polygon","coordinates":[]}""")]
    [InlineData("MULTIPOLYGON EMPTY", """{"type":"MultiPolygon","coordinates":[]}""")]
    public void Each_kind_of_geometry_is_written_as_RFC_7946_says(string wkt, string expected)
        => Assert.Equal(expected, GeoJsonText.Write(new WKTReader().Read(wkt)));
}
