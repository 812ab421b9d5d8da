using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;
using RuralGis.Spatial.Crs;
using Xunit;

namespace RuralGis.Spatial.Tests.Crs;

public sealed class PlaneShapesTests
{
    private static readonly GeometryFactory Degrees = new(new PrecisionModel(), 4490);

    /// <summary>Test vectors T3 and T4 of the project's area vectors, whose degrees come from PROJ.</summary>
    [Theory]
    [InlineData(
        "POLYGON((464000 4038000,465000 4038000,465000 4039000,464000 4039000,464000 4038000),(464300 4038300,464300 4038500,464500 4038500,464500 4038300,464300 4038300))",
        "POLYGON((116.598319571 36.472068487,116.609477123 36.472105519,116.609431906 36.481116928,116.598273062 36.481079883,116.598319571 36.472068487),(116.601653 36.474783127,116.601643776 36.476585408,116.603875416 36.476592836,116.603884588 36.474790556,116.601653 36.474783127))")]
    [InlineData(
        "MULTIPOLYGON(((464000 4038000,464500 4038000,464500 4038400,464000 4038400,464000 4038000)),((466000 4040000,466300 4040000,466300 4040300,466000 4040300,466000 4040000)))",
        "MULTIPOLYGON(((116.598319571 36.472068487,116.603898344 36.472087133,116.603880002 36.475691696,116.59830097 36.475673047,116.598319571 36.472068487)),((116.620546826 36.490164336,116.623894876 36.490174936,116.623881806 36.492878356,116.620533639 36.492867755,116.620546826 36.490164336)))")]
    public void A_shape_keeps_its_type_and_its_corners_go_where_PROJ_puts_them(string inPlane, string inDegrees)
    {
        var shape = ToDegrees(4548, inPlane);

        var expected = new WKTReader().Read(inDegrees);
        Assert.Equal(expected.GeometryType, shape.GeometryType);
        Assert.Equal(4490, shape.SRID);
        Assert.All(expected.Coordinates, corner => Assert.Contains(shape.Coordinates, at => at.Distance(corner) < 2e-9));
        Assert.True(new NetTopologySuite.Algorithm.Distance.DiscreteHausdorffDistance(expected, shape).OrientedDistance() < 3e-7);
    }

    [Theory]
    [InlineData(4527, "LINESTRING(39460000 4038000,39464000 4038000)")]
    [InlineData(4527, "LINESTRING(39420000 4020000,39540000 4075000)")]
    [InlineData(4527, "LINESTRING(39464000 3900000,39464000 4200000)")]
    [InlineData(4547, "LINESTRING(700000 4000000,800000 4100000)")]
    [InlineData(3857, "LINESTRING(12957595 4331000,13024000 4388000)")]
    [InlineData(3857, "LINESTRING(12900000 4300000,13100000 4500000)")]
    public void A_long_edge_stays_within_a_millimetre_of_the_straight_line_in_its_plane(int srid, string edge)
    {
        var (plane, line) = (CrsCatalog.Plane(srid)!, (LineString)new WKTReader().Read(edge));

        var dense = ToDegrees(srid, edge);

        for (var i = 0; i <= 997; i++)
        {
            var t = i / 997.0;
            var at = plane.ToDegrees(new Coordinate(
                line[0].X + (t * (line[1].X - line[0].X)),
                line[0].Y + (t * (line[1].Y - line[0].Y))));
            Assert.True(AwayM(at, dense) <= 0.00101, $"{AwayM(at, dense)} m at {at}");
        }
    }

    [Fact]
    public void Without_more_points_an_edge_of_four_kilometres_would_lie_230_millimetres_off()
    {
        var plane = CrsCatalog.Plane(4527)!;
        var chord = Degrees.CreateLineString([plane.ToDegrees(new(39460000, 4038000)), plane.ToDegrees(new(39464000, 4038000))]);

        // PostGIS: 0.2315 m.
        Assert.Equal(0.2315, AwayM(plane.ToDegrees(new(39462000, 4038000)), chord), 0.001);
    }

    [Fact]
    public void A_plot_of_some_hundred_metres_gets_no_more_points()
        => Assert.Equal(5, ToDegrees(4527, "POLYGON((39464000 4038000,39464200 4038000,39464200 4038150,39464000 4038150,39464000 4038000))").NumPoints);

    [Fact]
    public void A_hole_that_touches_its_shell_in_the_middle_of_an_edge_stays_valid()
    {
        const string Touching = "POLYGON((460000 4030000,464000 4030000,464000 4034000,460000 4034000,460000 4030000),(461234 4030000,461500 4031000,461000 4031000,461234 4030000))";
        Assert.True(new WKTReader().Read(Touching).IsValid);

        var shape = ToDegrees(4548, Touching);

        Assert.True(shape.IsValid);
        // 16 km² less a triangle of 0.25 km², in square degrees of about 9.9e9 m².
        Assert.Equal(15.75e6 / (111_200.0 * 111_200 * Math.Cos(36.42 * Math.PI / 180)), shape.Area, shape.Area * 0.01);
    }

    private static Geometry ToDegrees(int srid, string inPlane) => PlaneShapes.ToDegrees(new WKTReader().Read(inPlane), CrsCatalog.Plane(srid)!, Degrees);

    /// <summary>Metres, on a plane stretched for the latitude of the place.</summary>
    private static double AwayM(Coordinate at, Geometry line)
    {
        var scale = AffineTransformation.TranslationInstance(-at.X, -at.Y).Scale(111_195 * Math.Cos(at.Y * Math.PI / 180), 111_195);
        return scale.Transform(line).Distance(Degrees.CreatePoint(new Coordinate(0, 0)));
    }
}
