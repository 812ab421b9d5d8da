using System.Net;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>What makes no sense, or is not offered yet, is said aloud; nothing is ignored.</summary>
public sealed class RefusalTests(DemoDatabase database)
{
    private readonly Setup.Api _api = database.Api;

    [Theory]
    [InlineData("Regions?$filter=Nope eq 1", "'Nope'")]
    [InlineData("Regions?$filter=Kind eq 'Nope'", "Nope")]
    [InlineData("Regions?status=accepted", "'status' is unknown")]
    [InlineData("Regions?$nope=1", "'$nope' is unknown")]
    [InlineData("Regions?$top=-1", "$top")]
    [InlineData("Regions?$top=many", "no number from 0")]
    [InlineData("Regions?$format=xml", "only json")]
    [InlineData("Regions?$orderby=Boundary", "has no order")]
    [InlineData("Regions/$count?$top=3", "$top means nothing at this address. What does: $filter, $search, $apply")]
    [InlineData("FarmlandPlots(01900000-0000-7000-8000-000000000000)?$filter=PlanYear eq 2024", "$filter means nothing at this address. What does: $select, $expand, $compute")]
    [InlineData("FarmlandPlots?$filter=geo.area(Boundary) gt 1", "by name")]
    [InlineData("FarmlandPlots?$filter=geo.intersects(Boundary,geography'SRID=3857;POINT(1 1)')", "SRID 3857")]
    [InlineData("FarmlandPlots?$filter=geo.intersects(Boundary,geography'SRID=4490;POINT(416 36)')", "(416 36)")]
    [InlineData("FarmlandPlots?$filter=geo.intersects(Boundary,geography'SRID=4490;POINT(36.5 116.7)')", "latitude")]
    [InlineData("FarmlandPlots?$filter=geo.intersects(Boundary,geography'SRID=4490;POLYGON((116 36,117 37,117 36,116 37,116 36))')", "Self-intersection at (116.5 36.5)")]
    [InlineData("FarmlandPlots?$filter=geo.intersects(Boundary,geography'SRID=4490;POLYGON((116 36,117 36,117 37,116 37))')", "last point must be equal to the first")]
    [InlineData("FarmlandPlots?$filter=geo.intersects(Boundary,null)", "null")]
    [InlineData("FarmlandPlots?$filter=geo.distance(Boundary,'116 36') lt 5", "geo.distance")]
    [InlineData("FarmlandPlots?$skiptoken=abc", "$skiptoken is none of this query")]
    [InlineData("FarmlandPlots?$top=1&top=2", "stands twice")]
    [InlineData("FarmlandProjects?$expand=Plots($top=1;$top=2)", "stands twice")]
    [InlineData("FarmlandPlots?$deltatoken=abc", "Follow a delta link")]
    [InlineData("FarmlandPlots?$expand=Project($search=a)", "Project is one row")]
    [InlineData("FarmlandPlots?$filter=PlanYear eq 2024&@z=1", "@z is given and not used")]
    [InlineData("FarmlandPlots?$filter=", "$filter is empty")]
    [InlineData("FarmlandPlots?$filter=Stage eq @s&@s='Nope'", "'Nope'")]
    [InlineData("FarmlandPlots?$compute=AreaMu mul 2 as Code", "'Code' already")]
    [InlineData("FarmlandPlots?$apply=aggregate(AreaMu with sum as Mu)&$filter=AreaM2 gt 1", "After $apply there is no 'AreaM2'")]
    [InlineData("FarmlandPlots?$apply=aggregate(AreaMu with sum as Mu)&$select=Code", "there is no 'Code'")]
    [InlineData("FarmlandPlots?$apply=aggregate(AreaMu as Mu)", "does not say how")]
    [InlineData("FarmlandPlots?$apply=aggregate(AreaMu with total as Mu)", "no method 'total'")]
    [InlineData("FarmlandPlots?$apply=sort(AreaMu)", "no transformation 'sort'")]
    [InlineData("FarmlandPlots?$apply=filter(AreaMu gt 1", "parenthesis is left open")]
    [InlineData("Progress(year=1800)", "1800")]
    [InlineData("$metadata?$foo=1", "'$foo' means nothing")]
    [InlineData("?$top=1", "'$top' means nothing")]
    [InlineData("Regions?$$top=1", "'$$top' is unknown")]
    [InlineData("Regions?$format=jsonp", "only json")]
    [InlineData("Regions?$top=1&$top=2", "stands 2 times")]
    [InlineData("FarmlandPlots?$apply=groupby((Boundary))", "Boundary is a shape")]
    [InlineData("FarmlandPlots?$apply=groupby((Township/Boundary))", "is a shape")]
    [InlineData("FarmlandPlots?$expand=Township($filter=Code eq 'x')", "Township is one row")]
    [InlineData("FarmlandPlots?$expand=Conflicts($orderby=Piece)", "has no order")]
    [InlineData("FarmlandPlots?$filter=AreaMu div 0 gt 1&$count=true&$top=0", "division by zero")]
    [InlineData("FarmlandPlots?$filter=Name eq 'a%00b'", "cannot be computed")]
    [InlineData("FarmlandPlots?$filter=geo.intersects(Boundary,geography'POLYGON((170 30,-170 30,-170 40,170 40,170 30))')", "340 degrees of longitude")]
    [InlineData("FarmlandPlots?$filter=geo.intersects(Boundary,geography'LINESTRING(116 -80,116 80)')", "quarter of the earth")]
    public async Task A_wrong_question_answers_400_and_says_what_is_wrong(string query, string said)
        => Assert.Contains(said, await _api.RefusalAsync(HttpStatusCode.BadRequest, query), StringComparison.Ordinal);

    [Theory]
    [InlineData("PlotConflicts?$search=归德")]
    [InlineData("FarmlandProjects?$expand=Plots/$ref")]
    [InlineData("Regions?$select=FormerCodes/$count")]
    [InlineData("FarmlandPlots?$filter=matchesPattern(Name,'^(a%2B)%2B$')")]
    [InlineData("FarmlandPlots?$expand=Conflicts($apply=aggregate($count as N))")]
    [InlineData("FarmlandPlots?$apply=topsum(10,AreaMu)")]
    [InlineData("FarmlandPlots?$apply=aggregate(Conflicts(AreaMu with sum as Mu))")]
    [InlineData("FarmlandPlots?$apply=groupby((rollup($all,Stage)),aggregate($count as N))")]
    [InlineData("FarmlandPlots?$apply=concat(aggregate($count as N),groupby((Stage)))&$top=3")]
    [InlineData("FarmlandPlots?$apply=groupby((Stage))&$expand=Project")]
    [InlineData("FarmlandPlots?$schemaversion=1")]
    public async Task What_OData_has_and_we_lack_answers_501(string query)
        => Assert.Contains("not offered", await _api.RefusalAsync(HttpStatusCode.NotImplemented, query), StringComparison.Ordinal);

    [Theory]
    [InlineData("FarmlandPlots?$filter=CompletedOn lt now()")]
    public async Task What_the_framework_cannot_bind_answers_501_and_not_500(string query)
        => Assert.Contains("cannot answer it yet", await _api.RefusalAsync(HttpStatusCode.NotImplemented, query), StringComparison.Ordinal);

    [Theory]
    [InlineData("Nope")]
    [InlineData("Regions(1)")]
    [InlineData("Progress(year=abc)")]
    public async Task An_unknown_address_answers_404_in_the_OData_shape(string path)
        => Assert.Contains("There is nothing at", await _api.RefusalAsync(HttpStatusCode.NotFound, path), StringComparison.Ordinal);

    [Fact]
    public async Task Outside_odata_an_unknown_address_answers_problem_json()
    {
        var (status, body) = await _api.AskAsync("/nope");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("\"status\":404", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_gone_is_said_without_its_words()
    {
        await using var app = new RuralApp("Host=127.0.0.1;Port=1;Database=x;Username=x;Password=x");
        using var client = app.CreateClient();

        var response = await client.GetAsync(new Uri("/odata/Regions", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain("127.0.0.1", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
