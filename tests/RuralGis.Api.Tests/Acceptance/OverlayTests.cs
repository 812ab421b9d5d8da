using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>Shapes laid over somebody else's parcels: the same rows as SQL, found by the index and not along the key.</summary>
[Collection(ForeignCountry.Collection)]
public sealed class OverlayTests(ForeignCountry country)
{
    private const string Square = "POLYGON((116.0 39.0,116.1 39.0,116.1 39.1,116.0 39.1,116.0 39.0))";
    private const string Ring = "POLYGON((116.0 39.0,116.2 39.0,116.2 39.2,116.0 39.2,116.0 39.0),(116.05 39.05,116.05 39.15,116.15 39.15,116.15 39.05,116.05 39.05))";
    private const string Wide = "POLYGON((113.0 39.0,118.0 39.0,118.0 40.0,113.0 40.0,113.0 39.0))";
    private const string Zone = "SRID=4548;POLYGON((413000 4318000,422000 4318000,422000 4329000,413000 4329000,413000 4318000))";
    private const string Index = "farmland_geom_gix";

    [Fact]
    public async Task Q06_a_polygon_with_a_hole_over_polygons_and_multipolygons()
    {
        var question = $"Farmlands?$filter=geo.intersects(Geom,geography'SRID=4326;{Ring}')&$count=true&$select=Id,Crop";
        var rows = await country.RowsAsync(question, Index, ("Prefer", "odata.maxpagesize=100"));

        var where = $"ST_Intersects(geom::geography, 'SRID=4326;{Ring}'::geography)";
        var expected = await country.Sql.ColumnAsync($"SELECT id || crop FROM farmland WHERE {where} ORDER BY id");
        Assert.True(expected.Count > 200, "the walk along the key tempts with few rows only");
        Assert.Equal(expected, rows.Select(row => Id(row) + row.GetProperty("Crop").GetString()));
        Assert.Equal(expected.Count, (await country.Api.GetAsync(question)).GetProperty("@odata.count").GetInt32());
        Assert.Equal(2, await country.Sql.NumberAsync($"SELECT count(DISTINCT GeometryType(geom)) FROM farmland WHERE {where}"));
    }

    [Theory]
    [InlineData("geography")]
    [InlineData("geometry")]
    public async Task Q07_edges_of_a_wide_box_are_round_for_geography_and_straight_for_geometry(string family)
    {
        var page = await country.PageAsync($"Villages?$filter=geo.intersects(Loc,{family}'SRID=4326;{Wide}')&$count=true&$top=0", "village_loc_gix");

        var (round, straight) = ($"ST_Intersects(loc::geography, 'SRID=4326;{Wide}'::geography)", $"ST_Intersects(loc, 'SRID=4326;{Wide}'::geometry)");
        Assert.InRange(await country.Sql.NumberAsync($"SELECT count(*) FROM village WHERE {round} <> {straight}"), 100, 1000);
        var expected = await country.Sql.NumberAsync($"SELECT count(*) FROM village WHERE {(family == "geography" ? round : straight)}");
        Assert.Equal(expected, page.GetProperty("@odata.count").GetInt32());
    }

    [Fact]
    public async Task Q08_a_shape_in_another_coordinate_system()
    {
        var rows = await country.RowsAsync($"Farmlands?$filter=Geo.Intersects(a=Geom,b=@z)&$select=Id&@z=geometry'{Zone}'", Index);

        // Its edges are straight in the plane, so they are bent in degrees.
        var expected = await country.Sql.ColumnAsync($"SELECT id FROM farmland WHERE ST_Intersects(geom, ST_Transform(ST_Segmentize('{Zone}'::geometry, 100), 4326)) ORDER BY id");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.Select(Id));
    }

    [Fact]
    public async Task Q09_parcels_in_a_forest_redline_with_the_redlines()
    {
        var rows = await country.RowsAsync("Farmlands?$filter=Redlines/any(r:r/Kind eq 'forest') and Crop in ('rice','wheat')&$expand=Redlines($select=Id,Kind)&$select=Id,Crop&$top=50", "_gix");

        var expected = await country.Sql.ColumnAsync(
            """
            SELECT f.id || f.crop || (SELECT string_agg(' ' || l.id || l.kind, '' ORDER BY l.id) FROM redline AS l WHERE ST_Intersects(l.geom, f.geom))
            FROM farmland AS f
            WHERE f.crop = ANY(array['rice','wheat']) AND EXISTS (SELECT FROM redline AS r WHERE r.kind = 'forest' AND ST_Intersects(r.geom, f.geom))
            ORDER BY f.id LIMIT 50
            """);
        Assert.Equal(50, expected.Count);
        Assert.Equal(expected, rows.Select(row => Id(row) + row.GetProperty("Crop").GetString()
            + string.Concat(row.GetProperty("Redlines").EnumerateArray().Select(line => $" {Id(line)}{line.GetProperty("Kind").GetString()}"))));
    }

    [Fact]
    public async Task Q14_names_in_any_case_and_without_dollar()
    {
        var page = await country.PageAsync($"Farmlands?filter=GEO.INTERSECTS(Geom,@p) AND Crop IN ('rice','wheat')&count=true&select=Id&top=5&@p=geography'SRID=4326;{Square}'", Index);

        var where = $"ST_Intersects(geom::geography, 'SRID=4326;{Square}'::geography) AND crop = ANY(array['rice','wheat'])";
        Assert.Equal(await country.Sql.ColumnAsync($"SELECT id FROM farmland WHERE {where} ORDER BY id LIMIT 5"), page.GetProperty("value").EnumerateArray().Select(Id));
        Assert.Equal(await country.Sql.NumberAsync($"SELECT count(*) FROM farmland WHERE {where}"), page.GetProperty("@odata.count").GetInt32());
    }

    [Theory]
    [InlineData("geography")]
    [InlineData("geometry")]
    public async Task Q15_the_neighbours_of_a_parcel(string family)
    {
        // Parcel 3 of each fifty lies at the east side of parcel 2; this one has somebody near besides.
        var own = (await country.Sql.ColumnAsync(
            "SELECT f.id FROM farmland AS f WHERE f.id % 50 = 2 AND 2 < (SELECT count(*) FROM farmland AS n WHERE ST_DWithin(n.geom::geography, f.geom::geography, 30)) ORDER BY f.id LIMIT 1")).Single();
        var shape = (await country.Sql.ColumnAsync($"SELECT ST_AsText(geom) FROM farmland WHERE id = {own}")).Single();

        var rows = await country.RowsAsync(
            $"Farmlands?$filter=Id ne {own} and (Geo.Touches(a=Geom,b=@g) or geo.distance(Geom,@g) le 30)&$orderby=geo.distance(Geom,@g),Id&$select=Id&@g={family}'SRID=4326;{shape}'",
            "farmland_geog_gix");

        var expected = await country.Sql.ColumnAsync(
            $"SELECT f.id FROM farmland AS f, farmland AS t WHERE t.id = {own} AND f.id <> t.id AND (ST_Touches(f.geom, t.geom) OR ST_DWithin(f.geom::geography, t.geom::geography, 30)) ORDER BY ST_Distance(f.geom::geography, t.geom::geography), f.id");
        Assert.Contains((int.Parse(own, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), expected);
        Assert.Equal(expected, rows.Select(Id));
    }

    private static string Id(JsonElement row) => row.GetProperty("Id").GetRawText();
}
