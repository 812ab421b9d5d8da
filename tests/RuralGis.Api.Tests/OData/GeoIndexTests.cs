using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>A condition by a Geo function is answered from a GiST index.</summary>
public sealed class GeoIndexTests(ManyPlots many) : IClassFixture<ManyPlots>
{
    private const string Box = "geography'SRID=4490;POLYGON((116.6 36.4,116.62 36.4,116.62 36.42,116.6 36.42,116.6 36.4))'";
    private const string Place = "geography'SRID=4490;POINT(116.61 36.41)'";
    private const string OnGeometry = "ix_farmland_plots_boundary";
    private const string OnGeography = "ix_farmland_plots_boundary_geography";

    [Theory]
    [InlineData($"Geo.Within(a=Boundary,b={Box})", OnGeometry)]
    [InlineData($"Geo.Contains(a={Box},b=Boundary)", OnGeometry)]
    [InlineData($"Geo.Touches(a=Boundary,b={Box})", OnGeometry)]
    [InlineData($"Geo.Overlaps(a=Boundary,b={Box})", OnGeometry)]
    [InlineData($"Geo.Crosses(a=Boundary,b={Box})", OnGeometry)]
    [InlineData($"Geo.Equals(a=Boundary,b={Box})", OnGeometry)]
    [InlineData($"Geo.Intersects(a=Boundary,b={Box})", OnGeometry)]
    [InlineData($"Geo.Relate(a=Boundary,b={Box},pattern='T*F**F***')", OnGeometry)]
    [InlineData($"Geo.Intersects(a=Boundary,b=Geo.Buffer(g={Place},metres=500))", OnGeometry)]
    [InlineData($"Geo.Within(a=Boundary,b={Box}) and not Geo.Touches(a=Boundary,b={Box})", OnGeometry)]
    [InlineData($"Geo.Distance(a=Boundary,b={Place}) le 500", OnGeography)]
    [InlineData($"Geo.Distance(b=Boundary,a={Place}) lt 500", OnGeography)]
    [InlineData($"not (500 lt Geo.Distance(a=Boundary,b={Place}))", OnGeography)]
    public async Task A_function_uses_its_index(string filter, string index)
    {
        var plan = await PlanAsync(filter);

        Assert.Contains($" {index} ", plan + " ", StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on farmland_plots", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_distance_that_has_a_name_uses_the_index_as_well()
    {
        var plan = await PlanAsync("FarM le 500 and not (FarM lt 100)", $"&$compute=geo.distance(Boundary,{Place}) as FarM");

        Assert.Contains($" {OnGeography} ", plan + " ", StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on farmland_plots", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Touching_or_near_takes_both_indexes()
    {
        var plan = await PlanAsync($"Geo.Touches(a=Boundary,b={Box}) or geo.distance(Boundary,{Box}) le 30");

        Assert.Contains($" {OnGeometry} ", plan + " ", StringComparison.Ordinal);
        Assert.Contains($" {OnGeography} ", plan + " ", StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on farmland_plots", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_plot_well_inside_of_an_area_only_its_box_is_looked_at()
    {
        var plan = await PlanAsync($"geo.intersects(Boundary,{Box})");

        Assert.Matches(@"geometry_within\(boundary, [^)]*\) OR st_intersects\(boundary", plan);
    }

    [Fact]
    public async Task A_shape_to_be_computed_is_computed_once_for_each_row()
    {
        var plan = await PlanAsync($"geo.intersects(Geo.Buffer(g=Boundary,metres=10),{Box})");

        Assert.Single(plan.Split("st_buffer(")[1..]);
    }

    private async Task<string> PlanAsync(string filter, string more = "")
    {
        using var client = many.App.CreateClient();
        var response = await client.GetAsync(new Uri($"/odata/FarmlandPlots?$select=Id&$filter={filter}{more}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await many.Sent.ExplainAsync(many.ConnectionString);
    }
}
