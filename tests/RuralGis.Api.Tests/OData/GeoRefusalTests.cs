using System.Net;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>A call that cannot mean anything is refused with what to do instead.</summary>
public sealed class GeoRefusalTests(DemoDatabase database)
{
    private const string Point = "geography'SRID=4490;POINT(116.67 36.49)'";
    private const string Line = "geography'SRID=4490;LINESTRING(116.67 36.49,116.68 36.49)'";

    [Theory]
    [InlineData("Regions?$filter=Geo.Area(g=Location) gt 1", "g is Edm.GeographyPoint and has none")]
    [InlineData($"Regions?$filter=Geo.Perimeter(g={Line}) gt 1", "g is Edm.GeographyLineString and has none")]
    [InlineData("Regions?$filter=geo.length(Location) gt 1", "g is Edm.GeographyPoint and has none")]
    [InlineData("Regions?$filter=geo.length(Boundary) gt 1", "the outline of an area is its Perimeter")]
    [InlineData("Regions?$filter=Geo.Length(g=Geo.Centroid(g=Boundary)) gt 1", "g is Edm.GeographyPoint and has none")]
    [InlineData("Regions?$filter=Geo.Area(g=Code) gt 1", "g is Edm.String, not a shape")]
    [InlineData($"Regions?$filter=Geo.Within(a={Point},b=5)", "b is Edm.Int32, not a shape")]
    [InlineData("Regions?$filter=Geo.Area(g=Children) gt 1", "g is a list, not a shape")]
    [InlineData("Regions?$filter=Geo.Within(a=Boundary,b=null)", "b is null")]
    [InlineData("Regions?$filter=geo.intersects(Boundary,null)", "b is null")]
    [InlineData("Regions?$filter=Geo.Within(a=Boundary)", "Geo.Within")]
    [InlineData("Regions?$filter=Geo.Area(Boundary) gt 1", "by name: Geo.Area(g=…)")]
    [InlineData($"Regions?$filter=geo.within(Boundary,{Point})", "by name: Geo.Within(a=…,b=…)")]
    [InlineData($"Regions?$filter=Geo.Buffer(Boundary,5) eq null", "by name: Geo.Buffer(g=…,metres=…)")]
    [InlineData($"Regions?$filter=Geo.Relate(a=Boundary,b={Point},pattern='T*')", "nine of T F 0 1 2 *")]
    [InlineData($"Regions?$filter=Geo.Relate(a=Boundary,b={Point},pattern='T*******X')", "nine of T F 0 1 2 *")]
    [InlineData($"Regions?$filter=Geo.Relate(a=Boundary,b={Point},pattern=Name)", "nine of T F 0 1 2 *")]
    [InlineData("Regions?$filter=Geo.Intersects(a=Boundary,b=Geo.Buffer(g=Location,metres=100001))", "from -100000 to 100000")]
    [InlineData("Regions?$filter=Geo.Intersects(a=Boundary,b=Geo.Buffer(g=Location,metres=-INF))", "from -100000 to 100000")]
    [InlineData("Regions?$filter=Geo.Intersects(a=Boundary,b=Geo.Buffer(g=Location,metres=NaN))", "from -100000 to 100000")]
    [InlineData("Regions?$filter=Geo.Intersects(a=Boundary,b=Geo.Buffer(g=Location,metres=AreaM2))", "from -100000 to 100000")]
    [InlineData($"Regions?$filter=geo.distance(Boundary,{Point}) lt NaN", "NaN; give metres")]
    [InlineData($"Regions?$filter=Boundary eq {Point}", "use Geo.Equals")]
    [InlineData("Regions?$filter=Boundary ne Parent/Boundary", "use Geo.Equals")]
    [InlineData($"Regions?$filter=Location lt {Point}", "use Geo.Equals")]
    public async Task A_call_that_means_nothing_answers_400_and_says_what_to_do(string query, string said)
        => Assert.Contains(said, await database.Api.RefusalAsync(HttpStatusCode.BadRequest, query), StringComparison.Ordinal);

    [Fact]
    public async Task Whether_there_is_a_shape_may_be_asked()
    {
        var with = await database.Api.GetAsync("Regions/$count?$filter=Boundary ne null");
        var without = await database.Api.GetAsync("Regions/$count?$filter=Boundary eq null");

        Assert.Equal(11, with.GetInt32());
        Assert.Equal(649, without.GetInt32());
    }
}
