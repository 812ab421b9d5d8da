using System.Xml.Linq;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

public sealed class MetadataTests(DemoDatabase database)
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";
    private static readonly string[] Concrete = ["Edm.GeographyPoint", "Edm.GeographyMultiPolygon"];
    private readonly Setup.Api _api = database.Api;

    [Fact]
    public async Task Every_geometry_is_a_concrete_Edm_type_with_SRID_4490()
    {
        var metadata = await MetadataAsync();

        // The change log has shapes of every set.
        var spatial = metadata.Descendants(Edm + "Property").Where(p => p.Attribute("Type")!.Value.StartsWith("Edm.Geo", StringComparison.Ordinal)
            && p.Attribute("Name")!.Value != "Shape").ToList();
        Assert.Equal(11, spatial.Count);
        Assert.All(spatial, property =>
        {
            Assert.Contains(property.Attribute("Type")!.Value, Concrete);
            Assert.Equal("4490", property.Attribute("SRID")!.Value);
        });
    }

    [Fact]
    public async Task No_class_of_our_libraries_shows()
        => Assert.DoesNotContain("NetTopologySuite", (await MetadataAsync()).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task The_sets_of_the_design_are_all_there()
    {
        var sets = (await MetadataAsync()).Descendants(Edm + "EntitySet").Select(set => set.Attribute("Name")!.Value);

        Assert.Equal(
            [
                "AcceptanceRecords", "ChangeLog", "ControlLines", "FarmlandPlots", "FarmlandProjects", "IndicatorValues", "Indicators", "MonthlyReports", "PlotConflicts", "PlotOverlaps",
                "PlotStageBoundaries", "ProgressSnapshots", "ProjectDocuments", "Regions", "SampleVillages", "Targets", "VillagePhotos", "WaterVillages", "WaterWorks",
            ],
            sets.Order(StringComparer.Ordinal));
    }

    private async Task<XDocument> MetadataAsync() => XDocument.Parse((await _api.AskAsync("$metadata")).Body);
}
