using System.Text.Json;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.Crs;
using Xunit;

namespace RuralGis.Spatial.Tests.Crs;

/// <summary>Against gis-data/crs/epsg.json, the EPSG database's own entries.</summary>
public sealed class CrsCatalogTests
{
    private static readonly JsonElement[] Epsg = [.. JsonDocument.Parse(File.ReadAllBytes(EpsgFile())).RootElement.EnumerateArray()];

    [Fact]
    public void Every_system_of_CGCS2000_is_accepted_under_its_EPSG_code()
    {
        var known = Epsg.Where(entry => Group(entry).StartsWith("cgcs2000", StringComparison.Ordinal)).ToDictionary(Srid);
        var ours = CrsCatalog.AllPlanes.Where(plane => plane.Srid != CrsCatalog.WebMercator).ToDictionary(plane => plane.Srid);

        Assert.Equal(64, ours.Count);
        Assert.Equal(known.Keys.Order(), ours.Keys.Order());
        Assert.All(known, entry =>
        {
            var (plane, falseEasting) = (ours[entry.Key], entry.Value.GetProperty("false_easting").GetDouble());
            Assert.Equal(entry.Value.GetProperty("name").GetString(), plane.Name);
            Assert.Equal(entry.Value.GetProperty("central_meridian").GetDouble(), plane.CentralMeridian);
            Assert.Equal(plane.CentralMeridian, plane.ToDegrees(new Coordinate(falseEasting, 4_000_000)).X, 1e-12);
            Assert.Equal(falseEasting > 1_000_000, plane.HasZoneNumber);
            Assert.Equal(entry.Value.GetProperty("group").GetString()!.Contains("3deg", StringComparison.Ordinal) ? 3 : 6, plane.WidthDegrees);
        });
    }

    [Fact]
    public void The_test_points_of_the_table_are_met()
    {
        var points = Epsg.Where(entry => entry.TryGetProperty("test_xy", out _) && CrsCatalog.Plane(Srid(entry)) is not null).ToArray();

        Assert.NotEmpty(points);
        Assert.All(points, entry =>
        {
            var at = CrsCatalog.Plane(Srid(entry))!.ToDegrees(Pair(entry, "test_xy"));
            Assert.True(at.Distance(Pair(entry, "test_lonlat")) < 1e-8, $"{Srid(entry)}: {at}");
        });
    }

    [Fact]
    public void Other_datums_are_not_accepted_as_they_need_parameters_nobody_has_published()
    {
        var others = Epsg.Where(entry => Group(entry).StartsWith("xian80", StringComparison.Ordinal) || Group(entry).StartsWith("bj54", StringComparison.Ordinal)).Select(Srid).ToArray();

        Assert.NotEmpty(others);
        Assert.All([.. others, 4610, 4214, 0, 32650], srid => Assert.Null(CrsCatalog.Plane(srid)));
        Assert.All([4610, 4214, 0], srid => Assert.False(CrsCatalog.IsDegrees(srid)));
    }

    [Theory]
    [InlineData(39464000, 4548, 4527)]
    [InlineData(20464000, 4548, 4498)]
    [InlineData(464000, 4527, 4548)]
    [InlineData(464000, 4498, 4509)]
    [InlineData(40212000, 4527, 4528)]
    [InlineData(116.6, 4527, 4548)]
    [InlineData(99464000, 4527, null)]
    public void The_zone_is_read_from_the_easting(double easting, int claimed, int? srid)
        => Assert.Equal(srid, CrsCatalog.ZoneOf(easting, CrsCatalog.Plane(claimed)!)?.Srid);

    private static int Srid(JsonElement entry) => entry.GetProperty("epsg").GetInt32();

    private static string Group(JsonElement entry) => entry.GetProperty("group").GetString()!;

    private static Coordinate Pair(JsonElement entry, string name) => new(entry.GetProperty(name)[0].GetDouble(), entry.GetProperty(name)[1].GetDouble());

    private static string EpsgFile()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "RuralGis.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "gis-data", "crs", "epsg.json");
    }
}
