using System.Globalization;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.Crs;
using Xunit;

namespace RuralGis.Spatial.Tests.Crs;

public sealed class PlaneCrsTests
{
    /// <summary>About a millimetre.</summary>
    private const double ToleranceDegrees = 1e-8;

    /// <summary>Longitude and latitude as PostGIS 3.3.2 with PROJ 9.1.1 has them: ST_Transform(ST_SetSRID(ST_Point(x, y), srid), 4490).</summary>
    [Theory]
    [InlineData(4527, 39446038.413, 4007901.716, 116.3999999998, 36.1999999996)]
    [InlineData(4527, 39464000, 4038000, 116.5983195708, 36.4720684866)]
    [InlineData(4527, 39500000, 4063000, 117, 36.6980308136)]
    [InlineData(4548, 446038.413, 4007901.716, 116.3999999998, 36.1999999996)]
    [InlineData(4548, 464000, 4038000, 116.5983195708, 36.4720684866)]
    [InlineData(4548, 499500, 4043000, 116.9944178104, 36.5178022945)]
    [InlineData(4498, 20446038.413, 4007901.716, 116.3999999998, 36.1999999996)]
    [InlineData(4509, 477616.613, 4046602.012, 116.7500000006, 36.5500000028)]
    [InlineData(4547, 770000, 4065000, 117.0202058566, 36.6777295441)]
    [InlineData(4549, 180000, 4010000, 116.4440586924, 36.1675617297)]
    [InlineData(4497, 20015070.210, 4061994.341, 116.7499999984, 36.5500000023)]
    [InlineData(3857, 12957595.93, 4331000, 116.4000646936, 36.2204680885)]
    [InlineData(3857, 13024000, 4388000, 116.9965826037, 36.6324634237)]
    [InlineData(3857, -20037508.342789244, 0, -180, 0)]
    public void A_place_in_the_plane_is_where_PROJ_puts_it(int srid, double x, double y, double lon, double lat)
    {
        var at = CrsCatalog.Plane(srid)!.ToDegrees(new Coordinate(x, y));

        Assert.Equal(lon, at.X, ToleranceDegrees);
        Assert.Equal(lat, at.Y, ToleranceDegrees);
    }

    [Fact]
    public void The_check_point_of_the_district_is_met()
    {
        // reference: 36.48°N 116.72°E = X 4,038,841.582, Y 39,474,908.012, to the millimetre.
        var at = CrsCatalog.Plane(4527)!.ToDegrees(new Coordinate(39474908.012, 4038841.582));

        Assert.Equal(116.72, at.X, ToleranceDegrees);
        Assert.Equal(36.48, at.Y, ToleranceDegrees);
    }

    [Fact]
    public void A_transformation_does_not_depend_on_the_culture_that_made_it()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            var made = PlaneCrs.GaussKruger(4548, "made under de-DE", 117, 3, zone: null);

            Assert.Equal(116.5983195708, made.ToDegrees(new Coordinate(464000, 4038000)).X, ToleranceDegrees);
            Assert.Equal("easting comes first, 0 to 1000000, then northing, 0 to 6000000", made.Extent);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Many_may_transform_at_once()
    {
        var plane = CrsCatalog.Plane(4527)!;
        Coordinate[] places = [.. Enumerable.Range(0, 20_000).Select(i => new Coordinate(39440000 + i, 4000000 + (3 * i)))];
        var alone = places.Select(plane.ToDegrees);

        var together = places.AsParallel().AsOrdered().Select(plane.ToDegrees);

        Assert.Equal(alone, together);
    }
}
