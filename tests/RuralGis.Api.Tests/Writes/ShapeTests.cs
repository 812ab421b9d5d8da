using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace RuralGis.Api.Tests.Writes;

/// <summary>A shape is kept as it was drawn, to the last digit, or refused with the place where it is wrong.</summary>
public sealed class ShapeTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    /// <summary>A plot that no longer counts may lie over others.</summary>
    private static readonly (string, object?) OverOthers = ("Stage", "Terminated");

    private const string Square = "[[[116.8,36.44],[116.801,36.44],[116.801,36.441],[116.8,36.441],[116.8,36.44]]]";

    [Fact]
    public async Task Corners_lie_in_the_database_as_they_were_sent_and_are_read_to_the_millimetre()
    {
        var random = new Random(370113);
        for (var i = 0; i < 40; i++)
        {
            var rings = Drawn(random);

            var made = await district.PlotAsync(("Boundary", Make.MultiPolygon(rings)), OverOthers);

            var read = await district.Bureau.GetAsync($"FarmlandPlots({made.Id})");
            var rounded = JsonSerializer.Serialize(new[] { rings.Select(ring => ring.Select(at => at.Select(number => Math.Round(number, 8)))) });
            Assert.Equal(rounded, made.Row.GetProperty("Boundary").GetProperty("coordinates").GetRawText());
            Assert.Equal(rounded, read.Row.GetProperty("Boundary").GetProperty("coordinates").GetRawText());
            Assert.Equal(
                rings.SelectMany(ring => ring).Select(at => string.Create(CultureInfo.InvariantCulture, $"{at[0]:R} {at[1]:R}")),
                await district.Sql.ColumnAsync($"SELECT ST_X(p.geom)::float8::text || ' ' || ST_Y(p.geom)::float8::text FROM farmland_plots f, ST_DumpPoints(f.boundary) p WHERE f.id = '{made.Id}' ORDER BY p.path"));
        }
    }

    [Fact]
    public async Task The_area_after_a_write_is_that_of_PostGIS_on_the_ellipsoid_to_the_last_digit()
    {
        var random = new Random(370114);
        for (var i = 0; i < 20; i++)
        {
            var made = await district.PlotAsync(("Boundary", Make.MultiPolygon(Drawn(random))), OverOthers);
            await HasTheAreaOfPostGisAsync(made);

            var redrawn = (await district.Bureau.PatchAsync($"FarmlandPlots({made.Id})", new { Boundary = Make.MultiPolygon(Drawn(random), Make.Square(116.82, 36.45)) }, made.ETag)).Must(HttpStatusCode.OK);
            await HasTheAreaOfPostGisAsync(redrawn);
            Assert.NotEqual(made.Row.GetProperty("AreaM2").GetDouble(), redrawn.Row.GetProperty("AreaM2").GetDouble());
        }
    }

    [Fact]
    public async Task A_row_read_and_sent_back_keeps_its_shape_and_needs_no_new_version()
    {
        var random = new Random(370115);
        for (var i = 0; i < 20; i++)
        {
            var drawn = await district.PlotAsync(("Boundary", Make.MultiPolygon(Drawn(random))), OverOthers);
            var declaredMu = drawn.Row.GetProperty("AreaMu").GetDouble() * (1 + (random.NextDouble() / 100));
            var made = (await district.Bureau.PatchAsync($"FarmlandPlots({drawn.Id})", new { DeclaredAreaMu = declaredMu }, drawn.ETag)).Must(HttpStatusCode.OK);

            Assert.Equal(made.ETag, (await district.Bureau.PutAsync($"FarmlandPlots({made.Id})", made.Row, made.ETag)).Must(HttpStatusCode.OK).ETag);
            Assert.Equal(2, await district.VersionsAsync(made.Id));
        }
    }

    [Fact]
    public async Task A_polygon_is_a_multipolygon_of_one()
    {
        var made = await district.PlotAsync(("Boundary", Json($$"""{"type":"Polygon","coordinates":{{Square}}}""")), OverOthers);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""{"type":"MultiPolygon","coordinates":[{{Square}}]}"""), JsonNode.Parse(made.Row.GetProperty("Boundary").GetRawText())));
    }

    [Theory]
    [InlineData("EPSG:4490")]
    [InlineData("EPSG:4326")]
    public async Task Its_own_reference_system_may_be_named(string name)
    {
        var made = await district.PlotAsync(("Boundary", Json($$$$"""{"type":"Polygon","coordinates":{{{{Square}}}},"crs":{"type":"name","properties":{"name":"{{{{name}}}}"}}}""")), OverOthers);

        Assert.Equal(["4490"], await district.Sql.ColumnAsync($"SELECT ST_SRID(boundary) FROM farmland_plots WHERE id = '{made.Id}'"));
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[36.5,116.72],[36.5,116.721],[36.501,116.721],[36.5,116.72]]]}""", "Boundary", "(36.5 116.72)", "longitude comes first")]
    [InlineData("""{"type":"Polygon","coordinates":[[[116.72,36.5],[116.721,36.501],[116.721,36.5],[116.72,36.501],[116.72,36.5]]]}""", "Boundary", "Self-intersection at (116.7205 36.5005)")]
    [InlineData("""{"type":"Polygon","coordinates":[[[116.72,36.5],[116.721,36.5],[116.721,36.501],[116.72,36.501]]]}""", "Boundary", "must end where it starts", "(116.72 36.5)")]
    [InlineData("""{"type":"Polygon","coordinates":[[[116.72,36.5],[116.721,36.5],[116.72,36.5]]]}""", "Boundary")]
    [InlineData("""{"type":"Polygon","coordinates":[[[116.72,36.5],[116.721,36.5],[116.721,36.501],[116.72,36.501],[116.72,36.5]],[[116.73,36.5],[116.731,36.5],[116.731,36.501],[116.73,36.5]]]}""", "Boundary", "Hole")]
    [InlineData("""{"type":"Point","coordinates":[116.72,36.5]}""", "Boundary", "a MultiPolygon is expected, not a Point")]
    [InlineData("""{"type":"LineString","coordinates":[[116.72,36.5],[116.73,36.5]]}""", "Boundary", "a MultiPolygon is expected")]
    [InlineData("""{"type":"GeometryCollection","geometries":[]}""", "Boundary", "a MultiPolygon is expected, not a GeometryCollection")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""", "Boundary", "empty")]
    [InlineData("""{"type":"Polygon","coordinates":[[[116.72,36.5],[116.721,36.5],[116.721,36.501],[116.72,36.5]]],"crs":{"type":"name","properties":{"name":"EPSG:3857"}}}""", "Boundary", "SRID 3857")]
    [InlineData("""{"type":"Polygon","coordinates":[[[116.72,36.5],[116.721,36.5],[116.721,36.501],[116.72,36.5]]],"crs":{"type":"name","properties":{"name":"nonsense"}}}""", "nonsense")]
    [InlineData("""{"type":"Polygon","coordinates":[[["a","b"]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[116.72]]]}""")]
    [InlineData("""{"coordinates":[]}""")]
    [InlineData("{}")]
    [InlineData("\"POLYGON((116 36,117 36,117 37,116 36))\"")]
    [InlineData("null", "Boundary")]
    public async Task A_shape_that_is_none_is_refused(string boundary, params string[] told)
    {
        var content = district.NewPlot(("Boundary", Json(boundary)));

        var message = (await district.Bureau.PostAsync("FarmlandPlots", content)).Refused(400);

        Assert.All(told, word => Assert.Contains(word, message, StringComparison.Ordinal));
        Assert.Equal(0, await district.Sql.NumberAsync($"SELECT count(*) FROM farmland_plots WHERE id = '{content["Id"]}'"));
    }

    [Fact]
    public async Task A_village_is_a_point()
    {
        var village = await district.WaterVillageAsync(("Location", Make.Point(116.80234567890123, 36.44123456789012)));

        Assert.Equal((116.80234567890123, 36.44123456789012), (village.Row.GetProperty("CentroidLon").GetDouble(), village.Row.GetProperty("CentroidLat").GetDouble()));
        Assert.Contains("a Point is expected", (await district.Admin.PatchAsync($"WaterVillages({village.Id})", new { Location = Make.Polygon(Make.Square(Make.Lon, Make.Lat)) }, village.ETag)).Refused(400), StringComparison.Ordinal);
    }

    /// <summary>A ring of up to sixty corners with two holes, in digits no decimal ends at.</summary>
    private static double[][][] Drawn(Random random)
    {
        var (lon, lat) = (Make.Lon + (random.NextDouble() / 100), Make.Lat + (random.NextDouble() / 200));
        return [Ring(random.Next(6, 60), 0.002), Ring(5, 0.0003, 0.0006), Ring(4, 0.0002, -0.0006)];

        double[][] Ring(int corners, double radius, double east = 0)
        {
            double[][] open = [.. Enumerable.Range(0, corners).Select(i => At(2 * Math.PI * i / corners, radius * (0.7 + (0.3 * random.NextDouble()))))];
            return [.. open, open[0]];

            double[] At(double angle, double away) => [lon + east + (away * Math.Cos(angle)), lat + (away * Math.Sin(angle))];
        }
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private async Task HasTheAreaOfPostGisAsync(Answer plot)
    {
        var areaM2 = await district.Sql.NumberAsync($"SELECT ST_Area(boundary::geography) FROM farmland_plots WHERE id = '{plot.Id}'");
        Assert.Equal(areaM2, plot.Row.GetProperty("AreaM2").GetDouble());
        Assert.Equal(areaM2 * 3 / 2000, plot.Row.GetProperty("AreaMu").GetDouble(), 1e-9);
    }
}
