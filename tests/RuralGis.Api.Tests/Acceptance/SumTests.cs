using System.Globalization;
using System.Text.Json;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>Sums inside a shape of somebody else's parcels, one statement each.</summary>
[Collection(ForeignCountry.Collection)]
public sealed class SumTests(ForeignCountry country)
{
    private const string Square = "SRID=4326;POLYGON((116.0 39.0,116.1 39.0,116.1 39.1,116.0 39.1,116.0 39.0))";

    /// <summary>A geography'…' as PostGIS's geometry: no edge further than a hundredth of a millimetre from its great circle.</summary>
    private const string RoundSquare = $"ST_Segmentize('{Square}'::geography, 20)::geometry";

    private const string Index = "farmland_geom_gix";

    [Fact]
    public async Task Q10_crops_inside_an_area_with_number_registered_mu_and_true_area()
    {
        var rows = await country.RowsAsync(
            $"Farmlands?$apply=filter(geo.intersects(Geom,geography'{Square}'))/groupby((Crop),aggregate($count as N,AreaMu with sum as Mu,Geo.Area(g=Geom) with sum as AreaM2))&$orderby=Crop", Index);

        var expected = await country.Sql.ColumnAsync(
            $"SELECT concat_ws(' ', crop, count(*), sum(area_mu), sum(ST_Area(geom::geography))) FROM farmland WHERE ST_Intersects(geom::geography, '{Square}'::geography) GROUP BY crop ORDER BY crop");
        Assert.Equal(4, expected.Count);
        Assert.Equal(expected.Count, rows.Count);
        foreach (var (sql, row) in expected.Zip(rows))
        {
            var parts = sql.Split(' ');
            Assert.Equal(parts[0], row.GetProperty("Crop").GetString());
            Assert.Equal(int.Parse(parts[1], CultureInfo.InvariantCulture), row.GetProperty("N").GetInt32());
            Assert.Equal(decimal.Parse(parts[2], CultureInfo.InvariantCulture), row.GetProperty("Mu").GetDecimal());
            AssertClose(double.Parse(parts[3], CultureInfo.InvariantCulture), row, "AreaM2", 1e-9);
        }
    }

    [Theory]
    [InlineData("geometry", $"'{Square}'::geometry", 1e-9)]
    [InlineData("geography", RoundSquare, 1e-6)]
    public async Task Q11_the_area_of_overlap_with_a_zone(string family, string zone, double tolerance)
    {
        var rows = await country.RowsAsync(
            $"Farmlands?$apply=filter(geo.intersects(Geom,@z))/compute(Geo.Area(g=Geo.Intersection(a=Geom,b=@z)) as OverlapM2)/aggregate(OverlapM2 with sum as TotalM2,OverlapM2 with max as MaxM2)&@z={family}'{Square}'", Index);

        var expected = (await country.Sql.ColumnAsync(
            $"SELECT concat_ws(' ', sum(a), max(a)) FROM (SELECT ST_Area(ST_Intersection(geom, {zone})::geography) AS a FROM farmland WHERE ST_Intersects(geom, {zone})) AS pieces")).Single().Split(' ');
        var row = Assert.Single(rows);
        AssertClose(double.Parse(expected[0], CultureInfo.InvariantCulture), row, "TotalM2", tolerance);
        AssertClose(double.Parse(expected[1], CultureInfo.InvariantCulture), row, "MaxM2", tolerance);
    }

    [Fact]
    public async Task Q11_a_zone_that_meets_nothing_has_no_sum()
    {
        var row = Assert.Single(await country.Api.RowsAsync(
            "Farmlands?$apply=filter(geo.intersects(Geom,geography'SRID=4326;POINT(10 50)'))/aggregate(Geo.Area(g=Geom) with sum as TotalM2,$count as N)"));

        Assert.Equal(JsonValueKind.Null, row.GetProperty("TotalM2").ValueKind);
        Assert.Equal(0, row.GetProperty("N").GetInt32());
    }

    private static void AssertClose(double expected, JsonElement row, string name, double relative)
        => Assert.Equal(expected, row.GetProperty(name).GetDouble(), relative * Math.Abs(expected));
}
