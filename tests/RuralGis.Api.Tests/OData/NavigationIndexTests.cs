using System.Text.RegularExpressions;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.OData;

/// <summary>Navigation by place and overlaps are answered from the GiST indexes of the tables they join, for the login that serves.</summary>
public sealed partial class NavigationIndexTests(ManyPlots many) : IClassFixture<ManyPlots>
{
    private const string District = "370113";
    private const string Township = "370113005";

    public static TheoryData<string, string> Questions =>
    [
        .. new[] { District, Township }.SelectMany(area => new[]
        {
            (area, "FarmlandPlots/$count?$filter=ControlLines/any(l: l/Kind eq 'EcologicalRedline')"),
            (area, "FarmlandPlots?$filter=ControlLines/any(l: l/Kind eq 'UrbanDevelopmentBoundary')&$select=Id"),
            (area, "FarmlandPlots?$filter=ControlLines/$count ge 2&$select=Id"),
            (area, "ControlLines?$filter=FarmlandPlots/any(p: p/Stage eq 'Planned')&$select=Id"),
            (area, "ControlLines?$filter=Kind eq 'EcologicalRedline'&$select=Id&$expand=FarmlandPlots($select=Id)"),
            (area, "Regions?$filter=Kind eq 'Township' and FarmlandPlots/any(p: p/PlanYear eq 2024)&$select=Id"),
            (area, "PlotOverlaps?$filter=TownshipCode eq '370113005' and Kind eq 'EcologicalRedline'&$select=AreaMu"),
            (area, "PlotOverlaps?$apply=filter(Plot/TownshipCode eq '370113005' and Kind eq 'EcologicalRedline')/aggregate(AreaMu with sum as Mu)"),
            (area, "PlotOverlaps?$apply=filter(Kind eq 'UrbanDevelopmentBoundary')/groupby((TownshipCode),aggregate(AreaMu with sum as Mu))"),
        })
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Whatever_is_asked_about_shared_ground_an_index_finds_it(string area, string query)
    {
        var token = await People.AddTokenAsync(many.ConnectionString, await People.AddAsync(many.ConnectionString, AccountRole.Planner, area));
        using var client = many.App.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var response = await client.GetAsync(new Uri($"/odata/{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var plan = await many.Sent.ExplainAsync(PostgisServer.ServingString(many.ConnectionString));

        Assert.Matches(IndexedJoin(), plan);
    }

    /// <summary>A condition on the boundary of one table with that of the other beside it.</summary>
    [GeneratedRegex(@"ix_(farmland_plots|control_lines)_boundary[^\n]*\n\s*Index Cond: \(boundary && \w+\.boundary\)")]
    private static partial Regex IndexedJoin();
}
