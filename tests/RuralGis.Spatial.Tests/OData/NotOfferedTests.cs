using RuralGis.Spatial.OData.Query;
using Xunit;

namespace RuralGis.Spatial.Tests.OData;

/// <summary>What looks like something this service does not offer and is something else goes on to the parser.</summary>
public sealed class NotOfferedTests
{
    [Theory]
    [InlineData("filter", "Name eq 'case(1) $root [1] {2} @Core.Messages $these isdefined(x)'")]
    [InlineData("filter", "Name eq 'O''Neil [1]' and Code ne '['")]
    [InlineData("filter", "Name in ('a','b') and Kind in (Model.Kind'Dug') and Id in (018cc251-f400-7000-bc87-23421fce3b16)")]
    [InlineData("filter", "Name in [\"a\",\"b\"] or Year in (2024,null)")]
    [InlineData("filter", "Plots/any(p:p/AreaMu gt 5 and $it/Code eq p/Code) and Plots/$count($filter=$this/AreaMu gt 5) gt 2")]
    [InlineData("filter", "Plots/any() and not Plots/all(p:contains(p/Name,'x'))")]
    [InlineData("filter", "geo.intersects(Boundary,geography'SRID=4490;POINT(116.7 36.5)') and Geo.Area(g=Geo.Buffer(g=Boundary,metres=20.5)) gt 1e3")]
    [InlineData("filter", "Suitcase eq 1 and Showcase/Case eq 2 and Rooted eq @Root and Code eq @p1")]
    [InlineData("filter", "cast(Code,Edm.Int32) gt 5 and isof(Code,Edm.String)")]
    [InlineData("filter", "Kind eq Model.Kind'Dug' and SinceDay gt 2024-01-01 and Length gt 3.5 div 2.5")]
    [InlineData("orderby", "geo.distance(Location,@here),Township/Name desc,Plots/$count")]
    [InlineData("apply", "filter(contains(Name,'['))/groupby((Township/Name),aggregate($count as N,Boundary with Geo.Union as All))/filter(N gt 5)/orderby(N desc)/top(3)")]
    [InlineData("apply", "identity/aggregate(AreaMu with sum as Mu)")]
    [InlineData("apply", "identity/top(3)/search(\"[x] {y} case(\" OR $root)/concat(top(1),aggregate($count as N))")]
    [InlineData("expand", "Plots($filter=AreaMu gt 5;$search=[a] OR {b};$orderby=Code;$count=true),Township/Plots($select=Code)")]
    [InlineData("expand", "Plots/$count($filter=AreaMu gt 5),Plots(search=\"[a]\" b;select=Code)")]
    [InlineData("select", "Code,Tags($filter=startswith($this,'a');$top=5)")]
    [InlineData("search", "[a] {b} case(c) $root @Core.Messages 'd")]
    [InlineData("skiptoken", "[{$root")]
    [InlineData("returnUrl", "[{$root")]
    [InlineData("@here", "geography'SRID=4490;POINT(116.7 36.5)'")]
    [InlineData("top", "5")]
    public void Something_else_is_let_through(string option, string text) => NotOffered.Require(option, text);

    [Theory]
    [InlineData("$filter", "Name eq 'x' and case(A gt 0:1,true:0) eq 1", "$filter: case(…) is not offered ('case(')")]
    [InlineData("@x", "[\"a\"]", "@x: a JSON list is not offered")]
    [InlineData("expand", "Plots($filter=isdefined(Code))", "expand: isdefined is not offered")]
    [InlineData("$from", "2024-01-01", "$from is not offered")]
    public void What_is_not_offered_is_named(string option, string text, string said)
        => Assert.Contains(said, Assert.Throws<NotImplementedException>(() => NotOffered.Require(option, text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("FarmlandPlots")]
    [InlineData("FarmlandPlots('$all')/Boundary/$value")]
    [InlineData("FarmlandPlots/$count")]
    public void An_address_that_is_served_is_let_through(string path) => NotOffered.RequireAddress(path);
}
