using System.Globalization;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>Every function of namespace Geo finds the rows that plain SQL finds.</summary>
public sealed class GeoFunctionTests(DemoDatabase database)
{
    private const string Seat = "SRID=4490;POINT(116.6698 36.489697)";
    private const string Box = "SRID=4490;POLYGON((116.6 36.4,116.7 36.4,116.7 36.5,116.6 36.5,116.6 36.4))";
    private const string Line = "SRID=4490;LINESTRING(116.55 36.35,116.75 36.55)";
    private const string FarAway = "SRID=4490;POLYGON((100 30,100.1 30,100.1 30.1,100 30.1,100 30))";

    /// <summary>Plot 370113005-2025-001, which others touch.</summary>
    private const string Plot = "SRID=4490;MULTIPOLYGON(((116.656905728 36.486299517,116.656903219 36.486035913,116.656468346 36.486038294,116.656488443 36.486311843,116.656905728 36.486299517)))";

    private readonly Setup.Api _api = database.Api;
    private readonly Oracle _sql = new(database.ConnectionString);

    [Theory]
    [InlineData("Geo.Intersects(a=Boundary,b={0})", "ST_Intersects(boundary, {0})", Box)]
    [InlineData("geo.intersects({0},Boundary)", "ST_Intersects(boundary, {0})", Line)]
    [InlineData("Geo.Disjoint(a=Boundary,b={0})", "ST_Disjoint(boundary, {0})", Box)]
    [InlineData("Geo.Within(a=Boundary,b={0})", "ST_Within(boundary, {0})", Box)]
    [InlineData("Geo.Within(b={0},a=Boundary)", "ST_Within(boundary, {0})", Box)]
    [InlineData("Geo.Contains(a={0},b=Boundary)", "ST_Contains({0}, boundary)", Box)]
    [InlineData("Geo.Touches(a=Boundary,b={0})", "ST_Touches(boundary, {0})", Plot)]
    [InlineData("Geo.Overlaps(a=Boundary,b={0})", "ST_Overlaps(boundary, {0})", Box)]
    [InlineData("Geo.Crosses(a={0},b=Boundary)", "ST_Crosses({0}, boundary)", Line)]
    [InlineData("Geo.Equals(a=Boundary,b={0})", "ST_Equals(boundary, {0})", Plot)]
    [InlineData("Geo.Relate(a=Boundary,b={0},pattern='F***1****')", "ST_Relate(boundary, {0}, 'F***1****')", Plot)]
    [InlineData("Geo.Relate(a=Boundary,b={0},pattern='FF*FF****')", "ST_Relate(boundary, {0}, 'FF*FF****')", Box)]
    [InlineData("not Geo.Within(a=Boundary,b={0})", "NOT ST_Within(boundary, {0})", Box)]
    [InlineData("GEO.WITHIN(A=Boundary,B={0})", "ST_Within(boundary, {0})", Box)]
    public async Task Plots_by_how_they_lie_to_a_shape(string filter, string where, string shape) => await RequireSamePlotsAsync(filter, where, shape);

    [Theory]
    [InlineData("Geo.Distance(a=Boundary,b={0}) le 2000", "ST_Distance(boundary::geography, {0}::geography) <= 2000", Seat)]
    [InlineData("not (Geo.Distance(b=Boundary,a={0}) ge 2000)", "ST_Distance(boundary::geography, {0}::geography) < 2000", Seat)]
    [InlineData("geo.distance(Geo.Centroid(g=Boundary),{0}) lt 2000", "ST_Distance(ST_Centroid(boundary)::geography, {0}::geography) < 2000", Seat)]
    [InlineData("geo.distance(Boundary,{0}) lt INF", "true", Seat)]
    [InlineData("geo.distance(Boundary,{0}) gt -5", "true", Seat)]
    [InlineData("Geo.Area(g=Boundary) gt 50000", "ST_Area(boundary::geography) > 50000", Seat)]
    [InlineData("Geo.Area(g=Geo.Intersection(a=Boundary,b={0})) gt 20000", "ST_Area(ST_Intersection(boundary, {0})::geography) > 20000", Box)]
    [InlineData("Geo.Area(g=Geo.Intersection(a=Boundary,b={0})) eq 0", "true", FarAway)]
    [InlineData("Geo.Area(g=Geo.Union(a=Boundary,b={0})) gt 99500000", "ST_Area(ST_Union(boundary, {0})::geography) > 99500000", Box)]
    [InlineData("Geo.Perimeter(g=Boundary) gt 1000", "ST_Perimeter(boundary::geography) > 1000", Seat)]
    [InlineData("Geo.Area(g=Geo.Envelope(g=Boundary)) gt 60000", "ST_Area(ST_Envelope(boundary)::geography) > 60000", Seat)]
    [InlineData("Geo.Area(g=Geo.ConvexHull(g=Boundary)) gt 60000", "ST_Area(ST_ConvexHull(boundary)::geography) > 60000", Seat)]
    [InlineData("Geo.Length(g=Geo.Intersection(a={0},b=Boundary)) gt 100", "ST_Length(ST_Intersection({0}, boundary)::geography) > 100", Line)]
    [InlineData("geo.length(Geo.Intersection(a={0},b=Boundary)) gt 100", "ST_Length(ST_Intersection({0}, boundary)::geography) > 100", Line)]
    [InlineData("geo.length({0}) gt 28000 and AreaMu gt 100", "area_mu > 100", Line)]
    public async Task Plots_by_what_is_measured_on_them(string filter, string where, string shape) => await RequireSamePlotsAsync(filter, where, shape);

    [Theory]
    [InlineData("Geo.Within(a=Boundary,b=Geo.Buffer(g={0},metres=3000))", "ST_Within(boundary, ST_SetSRID(ST_Buffer({0}::geography, 3000, 32)::geometry, 4490))", Seat)]
    [InlineData("Geo.Intersects(a=Geo.Buffer(g=Boundary,metres=-20.5),b={0})", "ST_Intersects(ST_SetSRID(ST_Buffer(boundary::geography, -20.5, 32)::geometry, 4490), {0})", Line)]
    [InlineData("Geo.Within(a=Geo.Centroid(g=Boundary),b={0})", "ST_Within(ST_Centroid(boundary), {0})", Box)]
    [InlineData("Geo.Intersects(a=Geo.Envelope(g=Boundary),b={0}) and not Geo.Intersects(a=Boundary,b={0})", "ST_Intersects(ST_Envelope(boundary), {0}) AND NOT ST_Intersects(boundary, {0})", Line)]
    public async Task Plots_by_shapes_that_are_made_on_the_way(string filter, string where, string shape) => await RequireSamePlotsAsync(filter, where, shape);

    [Fact]
    public async Task A_buffer_reaches_as_far_as_it_says()
    {
        var near = await CountAsync($"Regions/$count?$filter=geo.distance(Location,geography'{Seat}') le 5000");
        var inside = await CountAsync($"Regions/$count?$filter=Geo.Within(a=Location,b=Geo.Buffer(g=geography'{Seat}',metres=5000))");
        var wider = await CountAsync($"Regions/$count?$filter=Geo.Within(a=Location,b=Geo.Buffer(g=geography'{Seat}',metres=5010))");

        Assert.InRange(near, inside, wider);
        Assert.InRange(wider - inside, 0, 3);
    }

    [Theory]
    [InlineData("Geo.Within(a=Boundary,b=Township/Boundary)", "ST_Within(p.boundary, t.boundary)")]
    [InlineData("Geo.Area(g=Geo.Intersection(a=Boundary,b=Township/Boundary)) gt 50000", "ST_Area(ST_Intersection(p.boundary, t.boundary)::geography) > 50000")]
    [InlineData("geo.distance(Boundary,Township/Location) le 3000", "ST_Distance(p.boundary::geography, t.location::geography) <= 3000")]
    [InlineData("Township/Children/any(v:Geo.Contains(a=$it/Boundary,b=v/Location))", "EXISTS (SELECT FROM regions v WHERE v.parent_code = t.code AND ST_Contains(p.boundary, v.location))")]
    public async Task Plots_by_the_shapes_of_their_township(string filter, string where)
    {
        var rows = await _api.AllRowsAsync($"FarmlandPlots?$select=Id&$filter={filter}");

        var expected = await _sql.ColumnAsync($"SELECT p.id FROM farmland_plots p JOIN regions t ON t.code = p.township_code WHERE {where} ORDER BY 1");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.Select(row => row.GetProperty("Id").GetString()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Geo.Within(a=Boundary,b={0})")]
    [InlineData("geo.distance(Boundary,{0}) le 5000")]
    [InlineData("Geo.Relate(a=Boundary,b={0},pattern='T********')")]
    public async Task A_region_without_a_boundary_is_nothing_to_a_function(string filter)
    {
        var condition = string.Format(CultureInfo.InvariantCulture, filter, $"geography'{Box}'");
        var unknown = await CountAsync($"Regions/$count?$filter=({condition}) eq null");
        var known = await CountAsync($"Regions/$count?$filter=({condition}) eq true") + await CountAsync($"Regions/$count?$filter=({condition}) eq false");

        Assert.Equal(await _sql.NumberAsync("SELECT count(*) FROM regions WHERE boundary IS NULL"), unknown);
        Assert.Equal(await _sql.NumberAsync("SELECT count(*) FROM regions WHERE boundary IS NOT NULL"), known);
    }

    [Theory]
    [InlineData("geography", "ST_Segmentize('SRID=4490;{0}'::geography, 100)::geometry")]
    [InlineData("geometry", "'SRID=4490;{0}'::geometry")]
    public async Task A_wide_box_has_round_edges_as_geography_and_straight_ones_as_geometry(string family, string plain)
    {
        // Five degrees along a parallel: the great circle runs 3 km north of the straight line in longitude and latitude.
        const string Wide = "POLYGON((114.2 36.55,119.2 36.55,119.2 37.5,114.2 37.5,114.2 36.55))";

        var found = await CountAsync($"Regions/$count?$filter=Geo.Within(a=Location,b={family}'SRID=4490;{Wide}')");
        var byDistance = await CountAsync($"Regions/$count?$filter=geo.distance({family}'SRID=4490;{Wide}',Location) le 0");

        var expected = await _sql.NumberAsync($"SELECT count(*) FROM regions WHERE ST_Within(location, {string.Format(CultureInfo.InvariantCulture, plain, Wide)})");
        Assert.Equal(expected, found);
        Assert.Equal(expected, byDistance);
    }

    [Theory]
    [InlineData("Geo.Within(a=Boundary,b={0})", "ST_Within(boundary, {0})")]
    [InlineData("Geo.Area(g=Geo.Intersection(a={0},b=Boundary)) gt 20000", "ST_Area(ST_Intersection({0}, boundary)::geography) > 20000")]
    [InlineData("geo.distance(Boundary,{0}) lt 500 and not geo.intersects({0},Boundary)", "ST_Distance(boundary::geography, {0}::geography) < 500 AND NOT ST_Intersects({0}, boundary)")]
    public async Task A_shape_may_come_in_the_coordinates_of_a_survey(string filter, string where)
    {
        const string Survey = "SRID=4527;POLYGON((39464000 4030000,39473000 4030000,39473000 4041000,39464000 4041000,39464000 4030000))";

        var rows = await _api.AllRowsAsync($"FarmlandPlots?$select=Id&$filter={string.Format(CultureInfo.InvariantCulture, filter, $"geometry'{Survey}'")}");

        var plain = $"ST_Transform(ST_Segmentize('{Survey}'::geometry, 100), 4490)";
        var expected = await _sql.ColumnAsync($"SELECT id FROM farmland_plots WHERE {string.Format(CultureInfo.InvariantCulture, where, plain)} ORDER BY 1");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.Select(row => row.GetProperty("Id").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Not_within_leaves_out_what_has_no_boundary()
    {
        var within = await CountAsync($"Regions/$count?$filter=Geo.Within(a=Boundary,b=geography'{Box}')");
        var notWithin = await CountAsync($"Regions/$count?$filter=not Geo.Within(a=Boundary,b=geography'{Box}')");

        Assert.Equal(await _sql.NumberAsync("SELECT count(*) FROM regions WHERE boundary IS NOT NULL"), within + notWithin);
    }

    [Fact]
    public async Task The_centre_of_nothing_is_nowhere()
        => Assert.Empty(await _api.RowsAsync(
            $"FarmlandPlots?$select=Id&$filter=Geo.Intersects(a=Geo.Centroid(g=Geo.Intersection(a=Boundary,b=geography'{FarAway}')),b=Boundary)"));

    [Theory]
    [InlineData("geo.distance(Boundary,geography'SRID=4490;POINT(116.67 36.49)') lt -1")]
    [InlineData("geo.distance(Boundary,geography'SRID=4490;POINT(116.67 36.49)') le -1e300")]
    [InlineData("geo.distance(Boundary,geography'SRID=4490;POINT(116.67 36.49)') gt 1e300")]
    public async Task No_plot_is_nearer_than_nothing_or_farther_than_the_earth_is_round(string filter)
        => Assert.Empty(await _api.RowsAsync($"FarmlandPlots?$select=Id&$filter={filter}"));

    private async Task<int> CountAsync(string path) => (await _api.GetAsync(path)).GetInt32();

    // Edges of a geography follow the great circle; cut into pieces of 100 m they do so in the plane as well, to a tenth of a millimetre.
    private async Task RequireSamePlotsAsync(string filter, string where, string shape)
    {
        var rows = await _api.AllRowsAsync($"FarmlandPlots?$select=Id&$filter={string.Format(CultureInfo.InvariantCulture, filter, $"geography'{shape}'")}");

        var plain = shape == Plot ? $"'{shape}'::geometry" : $"ST_Segmentize('{shape}'::geography, 100)::geometry";
        var expected = await _sql.ColumnAsync($"SELECT id FROM farmland_plots WHERE {string.Format(CultureInfo.InvariantCulture, where, plain)} ORDER BY 1");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.Select(row => row.GetProperty("Id").GetString()!).Order(StringComparer.Ordinal));
    }
}
