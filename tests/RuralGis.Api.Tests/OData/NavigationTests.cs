using System.Xml.Linq;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>Navigation by place: described in $metadata, answered as plain SQL answers it, limited to what an account sees.</summary>
public sealed class NavigationTests(DemoDatabase demo)
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    private readonly Oracle _sql = new(demo.ConnectionString);

    [Fact]
    public async Task The_model_says_where_they_lead_and_what_they_mean()
    {
        var metadata = XDocument.Parse((await demo.Api.AskAsync("$metadata")).Body);
        var described = metadata.Descendants(Edm + "Annotations").ToDictionary(
            annotations => annotations.Attribute("Target")!.Value,
            annotations => string.Concat(annotations.Elements(Edm + "Annotation").Attributes("String").Select(text => text.Value)));

        foreach (var (row, name, set, target) in new[]
        {
            ("FarmlandPlot", "ControlLines", "FarmlandPlots", "ControlLines"), ("FarmlandPlot", "Villages", "FarmlandPlots", "Regions"),
            ("ControlLine", "FarmlandPlots", "ControlLines", "FarmlandPlots"), ("Region", "FarmlandPlots", "Regions", "FarmlandPlots"),
            ("Region", "ControlLines", "Regions", "ControlLines"), ("Region", "WaterVillages", "Regions", "WaterVillages"),
            ("Region", "SampleVillages", "Regions", "SampleVillages"), ("Region", "WaterWorks", "Regions", "WaterWorks"),
        })
        {
            var type = metadata.Descendants(Edm + "EntityType").Single(type => type.Attribute("Name")!.Value == row);
            var property = type.Elements(Edm + "NavigationProperty").Single(property => property.Attribute("Name")!.Value == name);
            var binding = metadata.Descendants(Edm + "EntitySet").Single(element => element.Attribute("Name")!.Value == set)
                .Elements(Edm + "NavigationPropertyBinding").Single(binding => binding.Attribute("Path")!.Value == name);

            Assert.StartsWith("Collection(RuralGis.", property.Attribute("Type")!.Value, StringComparison.Ordinal);
            Assert.Equal(target, binding.Attribute("Target")!.Value);
            Assert.Contains("ST_Intersects", described.GetValueOrDefault($"RuralGis.{row}/{name}") ?? property.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("FarmlandPlots", "ControlLines/any(l: l/Kind eq 'EcologicalRedline')", "farmland_plots r",
        "EXISTS (SELECT FROM control_lines l WHERE l.kind = 'EcologicalRedline' AND ST_Intersects(l.boundary, r.boundary))")]
    [InlineData("FarmlandPlots", "ControlLines/$count ge 2", "farmland_plots r",
        "(SELECT count(*) FROM control_lines l WHERE ST_Intersects(l.boundary, r.boundary)) >= 2")]
    [InlineData("FarmlandPlots", "not ControlLines/any()", "farmland_plots r", "NOT EXISTS (SELECT FROM control_lines l WHERE ST_Intersects(l.boundary, r.boundary))")]
    [InlineData("FarmlandPlots", "Villages/any(v: v/ShortName eq '永平')", "farmland_plots r",
        "EXISTS (SELECT FROM regions v JOIN regions t ON ST_Intersects(v.location, t.boundary) WHERE v.kind = 'Village' AND v.short_name = '永平' AND t.code = r.township_code)")]
    [InlineData("ControlLines", "FarmlandPlots/any(p: p/PlanYear eq 2024 and p/AreaMu gt 60)", "control_lines r",
        "EXISTS (SELECT FROM farmland_plots p WHERE p.plan_year = 2024 AND p.area_mu > 60 AND ST_Intersects(p.boundary, r.boundary))")]
    [InlineData("Regions", "FarmlandPlots/any(p: p/PlanYear eq 2025)", "regions r", "EXISTS (SELECT FROM farmland_plots p WHERE p.plan_year = 2025 AND ST_Intersects(p.boundary, r.boundary))")]
    [InlineData("Regions", "ControlLines/any(l: l/Kind eq 'UrbanDevelopmentBoundary') and Kind eq 'Township'", "regions r",
        "r.kind = 'Township' AND EXISTS (SELECT FROM control_lines l WHERE l.kind = 'UrbanDevelopmentBoundary' AND ST_Intersects(l.boundary, r.boundary))")]
    [InlineData("Regions", "WaterVillages/$count gt 30", "regions r", "(SELECT count(*) FROM water_villages v WHERE ST_Intersects(v.location, r.boundary)) > 30")]
    [InlineData("Regions", "SampleVillages/any(v: v/Programme eq 'QiluModel')", "regions r",
        "EXISTS (SELECT FROM sample_villages v WHERE v.programme = 'QiluModel' AND ST_Intersects(v.location, r.boundary))")]
    [InlineData("Regions", "WaterWorks/any()", "regions r", "EXISTS (SELECT FROM water_works w WHERE ST_Intersects(w.location, r.boundary))")]
    public async Task A_condition_on_them_is_that_of_plain_SQL(string set, string filter, string from, string condition)
    {
        var rows = await demo.Api.AllRowsAsync($"{set}?$filter={filter}&$select=Id", ("Prefer", "odata.maxpagesize=5000"));
        var expected = await _sql.ColumnAsync($"SELECT r.id::text FROM {from} WHERE {condition}");

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), rows.Select(row => row.GetProperty("Id").GetString()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Regions?$filter=Code eq '370113005'", "WaterVillages", "SELECT v.id::text FROM water_villages v JOIN regions r ON ST_Intersects(v.location, r.boundary) WHERE r.code = '370113005'")]
    [InlineData("Regions?$filter=Code eq '370113005'", "SampleVillages", "SELECT v.id::text FROM sample_villages v JOIN regions r ON ST_Intersects(v.location, r.boundary) WHERE r.code = '370113005'")]
    [InlineData("Regions?$filter=Code eq '370113007'", "WaterWorks", "SELECT v.id::text FROM water_works v JOIN regions r ON ST_Intersects(v.location, r.boundary) WHERE r.code = '370113007'")]
    [InlineData("Regions?$filter=Code eq '370113007'", "ControlLines", "SELECT l.id::text FROM control_lines l JOIN regions r ON ST_Intersects(l.boundary, r.boundary) WHERE r.code = '370113007'")]
    [InlineData("FarmlandPlots?$filter=Code eq '370113005-2024-001'", "Villages", "SELECT v.id::text FROM regions v JOIN regions r ON ST_Intersects(v.location, r.boundary) WHERE v.kind = 'Village' AND r.code = '370113005'")]
    [InlineData("ControlLines?$filter=Code eq '示例-STBHHX-09'", "FarmlandPlots", "SELECT p.id::text FROM farmland_plots p JOIN control_lines l ON ST_Intersects(p.boundary, l.boundary) WHERE l.code = '示例-STBHHX-09'")]
    public async Task Expanded_they_are_the_rows_of_plain_SQL(string query, string name, string oracle)
    {
        var row = (await demo.Api.RowsAsync($"{query}&$select=Id&$expand={name}($select=Id)")).Single();

        Assert.Equal(
            (await _sql.ColumnAsync(oracle)).Order(StringComparer.Ordinal),
            row.GetProperty(name).EnumerateArray().Select(other => other.GetProperty("Id").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_account_finds_by_them_only_what_it_sees()
    {
        var copy = await demo.CopyAsync();
        await using var app = new RuralApp(copy);
        try
        {
            var api = new Setup.Api(await app.ClientOfAsync(AccountRole.Township, "370113005"));

            var seen = await api.RowsAsync("ControlLines?$select=Id&$expand=FarmlandPlots($select=TownshipCode)&$filter=FarmlandPlots/any()");

            Assert.NotEmpty(seen);
            Assert.All(seen.SelectMany(line => line.GetProperty("FarmlandPlots").EnumerateArray()), plot => Assert.Equal("370113005", plot.GetProperty("TownshipCode").GetString()));
            Assert.All(seen, line => Assert.NotEqual(0, line.GetProperty("FarmlandPlots").GetArrayLength()));
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(copy);
        }
    }
}
