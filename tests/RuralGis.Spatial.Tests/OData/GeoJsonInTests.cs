using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OData;
using Microsoft.AspNetCore.OData.Deltas;
using Microsoft.AspNetCore.OData.Extensions;
using Microsoft.AspNetCore.OData.Formatter.Deserialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using Microsoft.OData.UriParser;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.OData;
using Xunit;

namespace RuralGis.Spatial.Tests.OData;

/// <summary>Shapes in the body of a write, through the OData library's reader.</summary>
public sealed class GeoJsonInTests
{
    private static readonly IEdmModel Model = MakeModel();
    private static readonly IServiceProvider Route = MakeRoute();

    [Theory]
    [InlineData("Point", """{"type":"Point","coordinates":[116.7,36.5]}""", "POINT (116.7 36.5)")]
    [InlineData("Line", """{"type":"LineString","coordinates":[[116.7,36.5],[116.8,36.5]]}""", "LINESTRING (116.7 36.5, 116.8 36.5)")]
    [InlineData("Polygon", """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[5,1],[6,1],[6,2],[5,1]]]}""", "POLYGON ((0 0, 9 0, 9 9, 0 0), (5 1, 6 1, 6 2, 5 1))")]
    [InlineData("Points", """{"type":"MultiPoint","coordinates":[[116.7,36.5],[116.8,36.5]]}""", "MULTIPOINT ((116.7 36.5), (116.8 36.5))")]
    [InlineData("Lines", """{"type":"MultiLineString","coordinates":[[[116.7,36.5],[116.8,36.5]]]}""", "MULTILINESTRING ((116.7 36.5, 116.8 36.5))")]
    [InlineData("Polygons", """{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]]]}""", "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))")]
    [InlineData("Collection", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}""", "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))")]
    [InlineData("Any", """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]}""", "POLYGON ((0 0, 9 0, 9 9, 0 0))")]
    public async Task Every_type_comes_in_with_the_corners_it_was_drawn_with(string property, string shape, string wkt)
    {
        var read = (await Read(property, shape))[property]!;

        Assert.Equal(wkt, read.AsText());
        Assert.Equal(4490, read.SRID);
    }

    [Theory]
    [InlineData("Points", """{"type":"Point","coordinates":[116.7,36.5]}""", "MULTIPOINT ((116.7 36.5))")]
    [InlineData("Lines", """{"type":"LineString","coordinates":[[116.7,36.5],[116.8,36.5]]}""", "MULTILINESTRING ((116.7 36.5, 116.8 36.5))")]
    [InlineData("Polygons", """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]}""", "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))")]
    public async Task One_piece_is_taken_for_many(string property, string shape, string wkt)
        => Assert.Equal(wkt, (await Read(property, shape))[property]!.AsText());

    [Theory]
    [InlineData("EPSG:4490")]
    [InlineData("EPSG:4326")]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84")]
    [InlineData("OGC:CRS84")]
    [InlineData("urn:ogc:def:crs:EPSG::4490")]
    [InlineData("http://www.opengis.net/gml/srs/epsg.xml:EPSG:4490")]
    public async Task The_reference_system_may_be_named_as_GIS_programs_do(string name)
    {
        var shape = (await Read("Point", $$$$"""{"type":"Point","coordinates":[116.7,36.5],"crs":{"type":"name","properties":{"name":"{{{{name}}}}"}}}"""))["Point"]!;

        Assert.Equal(("POINT (116.7 36.5)", 4490), (shape.AsText(), shape.SRID));
    }

    [Fact]
    public async Task Null_is_taken_where_there_may_be_none()
        => Assert.Null((await Read("Point", "null"))["Point"]);

    [Fact]
    public async Task Other_texts_that_look_like_a_reference_system_stay_as_they_are()
    {
        var delta = await ReadRow("""{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}""");

        Assert.True(delta.TryGetPropertyValue("name", out var name));
        Assert.Equal("urn:ogc:def:crs:OGC:1.3:CRS84", name);
    }

    [Theory]
    [InlineData("Place", "null", "Place")]
    [InlineData("Polygons", """{"type":"MultiPolygon","coordinates":[]}""", "Polygons: the MultiPolygon is empty; send null when there is none")]
    [InlineData("Place", """{"type":"Point","coordinates":[]}""", "Place: the Point is empty; a shape is needed")]
    [InlineData("Any", """{"type":"GeometryCollection","geometries":[]}""", "Any: the GeometryCollection is empty")]
    [InlineData("Point", """{"type":"Point","coordinates":[116.7,36.5,21]}""", "Point: (116.7 36.5) has a height or a measure")]
    [InlineData("Line", """{"type":"LineString","coordinates":[[116.7,36.5],[116.8,36.5,0]]}""", "Line: (116.8 36.5) has a height or a measure")]
    [InlineData("Line", """{"type":"LineString","coordinates":[[116.7,36.5]]}""", "Line: a LineString is expected, not a Point")]
    [InlineData("Polygon", """{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9]]]}""", "must end where it starts; this one starts at (0 0)")]
    [InlineData("Polygon", """{"type":"Polygon","coordinates":[[]]}""", "A shape is no GeoJSON: null, [] or a number stands where")]
    [InlineData("Polygon", """{"type":"Polygon","coordinates":null}""", "A shape is no GeoJSON: null, [] or a number stands where")]
    [InlineData("Line", """{"type":"LineString","coordinates":[null,[1,2]]}""", "A shape is no GeoJSON: null, [] or a number stands where")]
    [InlineData("Collection", """{"type":"GeometryCollection","geometries":[null]}""", "A shape is no GeoJSON: null, [] or a number")]
    [InlineData("Collection", """{"type":"GeometryCollection","geometries":[7]}""", "A shape is no GeoJSON: null, [] or a number")]
    [InlineData("Point", """{"type":"Point","coordinates":["116.7","36.5"]}""", "A shape is no GeoJSON: Invalid GeoJSON. A non-numeric value")]
    [InlineData("Point", """{"type":"Circle","coordinates":[116.7,36.5]}""", "Circle")]
    [InlineData("Point", """{"type":"Point","coordinates":[1e999,36.5]}""", "A shape is no GeoJSON: The value '")]
    [InlineData("Point", "\"POINT(116 36)\"", "You must specify a valid spatial value")]
    [InlineData("Point", """{"type":"Point","coordinates":[116.7,36.5],"crs":null}""", "a shape or a crs is expected")]
    [InlineData("Point", """{"type":"Point","coordinates":[116.7,36.5],"crs":{"type":"link","properties":{"href":"x"}}}""", "'link' is not a recognized CRS type")]
    [InlineData("Polygon", """{"type":"Polygon","coordinates":[[[0,0],[9,9],[9,0],[0,9],[0,0]]]}""", "Self-intersection at (4.5 4.5)")]
    [InlineData("Point", """{"type":"Point","coordinates":[36.5,116.7]}""", "Point: (36.5 116.7) is not on the earth: longitude comes first")]
    [InlineData("Point", """{"type":"Point","coordinates":[116.7,36.5],"crs":{"type":"name","properties":{"name":"EPSG:4527"}}}""", "Point: SRID 4527 is not taken here; send longitude and latitude in EPSG:4490")]
    [InlineData("Point", """{"type":"Point","coordinates":[116.7,36.5],"crs":{"type":"name","properties":{"name":"GCJ-02"}}}""", "crs: 'GCJ-02' is not known here; send longitude and latitude in EPSG:4490")]
    [InlineData("Point", """{"type":"LineString","coordinates":[[116.7,36.5],[116.8,36.5]]}""", "Point: a Point is expected, not a LineString")]
    [InlineData("Points", """{"type":"LineString","coordinates":[[116.7,36.5],[116.8,36.5]]}""", "Points: a MultiPoint is expected, not a LineString")]
    public async Task A_shape_that_cannot_be_kept_is_refused(string property, string shape, string told)
    {
        var refused = await Assert.ThrowsAnyAsync<ODataException>(() => Read(property, shape));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyDictionary<string, Geometry?>> Read(string property, string shape)
        => (await ReadRow($$"""{"{{property}}":{{shape}}}""")).Geometries;

    private static async Task<SpatialDelta<Row>> ReadRow(string body)
    {
        var set = Model.EntityContainer.FindEntitySet("Rows");
        var http = new DefaultHttpContext();
        http.ODataFeature().Services = Route;
        using var message = new ODataMessageReader(new Body(body), new ODataMessageReaderSettings(ODataVersion.V401) { Validations = ValidationKinds.All }, Model);
        var context = new ODataDeserializerContext { Model = Model, Path = new ODataPath(new EntitySetSegment(set)), ResourceType = typeof(Delta<Row>), Request = http.Request };
        var deserializer = (ODataResourceDeserializer)Route.GetRequiredService<IODataDeserializerProvider>().GetEdmTypeDeserializer(new EdmEntityTypeReference(set.EntityType, isNullable: false));
        return (SpatialDelta<Row>)await deserializer.ReadAsync(message, typeof(Delta<Row>), context);
    }

    private static IEdmModel MakeModel()
    {
        var builder = new ODataConventionModelBuilder();
        builder.EntitySet<Row>("Rows");
        return builder.GetSpatialEdmModel(4490);
    }

    private static IServiceProvider MakeRoute()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddControllers().AddSpatialOData("odata", Model, new SpatialOptions());
        return services.BuildServiceProvider().GetRequiredService<IOptions<ODataOptions>>().Value.GetRouteServices("odata");
    }

    private sealed class Row
    {
        public int Id { get; init; }

        public string? name { get; init; }

        public required Point Place { get; init; }

        public Point? Point { get; init; }

        public LineString? Line { get; init; }

        public Polygon? Polygon { get; init; }

        public MultiPoint? Points { get; init; }

        public MultiLineString? Lines { get; init; }

        public MultiPolygon? Polygons { get; init; }

        public GeometryCollection? Collection { get; init; }

        public Geometry? Any { get; init; }
    }

    private sealed class Body(string text) : IODataRequestMessageAsync, IServiceCollectionProvider
    {
        public IServiceProvider ServiceProvider => Route;

        public IEnumerable<KeyValuePair<string, string>> Headers => [new("Content-Type", "application/json")];

        public Uri Url { get; set; } = new("http://localhost/odata/Rows");

        public string Method { get; set; } = "POST";

        public string GetHeader(string headerName) => headerName == "Content-Type" ? "application/json" : null!;

        public void SetHeader(string headerName, string headerValue) => throw new NotSupportedException();

        public Stream GetStream() => new MemoryStream(Encoding.UTF8.GetBytes(text));

        public Task<Stream> GetStreamAsync() => Task.FromResult(GetStream());
    }
}
