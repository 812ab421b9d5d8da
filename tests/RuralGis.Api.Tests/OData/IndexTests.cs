using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>The SQL we send is answered from an index, on plots whose ids do not follow their place.</summary>
public sealed class IndexTests(ManyPlots many) : IClassFixture<ManyPlots>
{
    private const string Box = "geography'SRID=4490;POLYGON((116.6 36.4,116.62 36.4,116.62 36.42,116.6 36.42,116.6 36.4))'";
    private const string Place = "geography'SRID=4490;POINT(116.61 36.41)'";
    [Theory]
    [InlineData($"FarmlandPlots?$filter=geo.intersects(Boundary,{Box})", "ix_farmland_plots_boundary")]
    [InlineData($"FarmlandPlots?$filter=geo.intersects({Box},Boundary)&$select=Id", "ix_farmland_plots_boundary")]
    [InlineData($"FarmlandPlots?$filter=geo.intersects(Boundary,{Box}) and Stage eq 'Planned'&$top=5", "ix_farmland_plots_boundary")]
    [InlineData($"FarmlandPlots?$apply=filter(geo.intersects(Boundary,{Box}))/aggregate(AreaMu with sum as Mu)", "ix_farmland_plots_boundary")]
    [InlineData($"FarmlandPlots/$count?$filter=geo.intersects(Boundary,{Box})", "ix_farmland_plots_boundary")]
    [InlineData($"FarmlandPlots?$filter=geo.distance(Boundary,{Place}) le 500", "ix_farmland_plots_boundary_geography")]
    [InlineData($"FarmlandPlots?$filter=500 gt geo.distance({Place},Boundary)", "ix_farmland_plots_boundary_geography")]
    [InlineData($"FarmlandPlots?$filter=not (geo.distance(Boundary,{Place}) gt 500)&$select=Id", "ix_farmland_plots_boundary_geography")]
    [InlineData($"Regions?$filter=Kind eq 'Township' and Children/any(v: geo.distance(v/Location,{Place}) lt 300)&$select=Id", "ix_regions_location_geography")]
    public async Task A_spatial_question_uses_its_index(string query, string index)
    {
        using var client = many.App.CreateClient();
        var response = await client.GetAsync(new Uri($"/odata/{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var plan = await many.Sent.ExplainAsync(many.ConnectionString);

        Assert.Contains($" {index} ", plan + " ", StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on farmland_plots", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expanded_list_that_is_long_says_where_it_goes_on()
    {
        using var client = many.App.CreateClient();
        var project = (await new Setup.Api(client).RowsAsync("FarmlandProjects?$filter=PlanYear eq 2030&$select=Code&$expand=Plots($select=Code)"))
            .MaxBy(row => row.GetProperty("Plots").GetArrayLength());

        Assert.Equal(1000, project.GetProperty("Plots").GetArrayLength());
        Assert.EndsWith("/Plots?$select=Code&$skip=1000", project.GetProperty("Plots@odata.nextLink").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ids_of_the_data_do_not_follow_the_place()
    {
        var correlation = await new Oracle(many.ConnectionString).NumberAsync(
            "SELECT corr(n, centroid_lon) FROM (SELECT row_number() OVER (ORDER BY id) AS n, centroid_lon FROM farmland_plots WHERE plan_year = 2030) AS plots");

        Assert.InRange(correlation, -0.05, 0.05);
    }
}
