using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Row security costs a reader no index: reading policies say yes to every row, and the program's own filter is one an index can take.</summary>
public sealed class PlanTests(ManyPlots many) : IClassFixture<ManyPlots>
{
    private const string Box = "geography'SRID=4490;POLYGON((116.6 36.4,116.62 36.4,116.62 36.42,116.6 36.42,116.6 36.4))'";
    private const string Place = "geography'SRID=4490;POINT(116.61 36.41)'";

    public static TheoryData<string, string, string> Questions =>
    [
        .. new[] { Land.District, Land.Home }.SelectMany(area => new[]
        {
            (area, $"FarmlandPlots?$filter=geo.intersects(Boundary,{Box})", "ix_farmland_plots_boundary"),
            (area, $"FarmlandPlots?$filter=geo.intersects(Boundary,{Box}) and Stage eq 'Planned'&$top=5", "ix_farmland_plots_boundary"),
            (area, $"FarmlandPlots?$apply=filter(geo.intersects(Boundary,{Box}))/aggregate(AreaMu with sum as Mu)", "ix_farmland_plots_boundary"),
            (area, $"FarmlandPlots/$count?$filter=geo.intersects(Boundary,{Box})", "ix_farmland_plots_boundary"),
            (area, $"FarmlandPlots?$filter=geo.distance(Boundary,{Place}) le 500", "ix_farmland_plots_boundary_geography"),
            (area, $"Regions?$filter=Kind eq 'Township' and Children/any(v: geo.distance(v/Location,{Place}) lt 300)&$select=Id", "ix_regions_location_geography"),
        })
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_spatial_question_of_an_account_uses_its_index_as_the_login_that_serves(string area, string query, string index)
    {
        var token = await People.AddTokenAsync(many.ConnectionString, await People.AddAsync(many.ConnectionString, AccountRole.Planner, area));
        using var client = many.App.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var response = await client.GetAsync(new Uri($"/odata/{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var plan = await many.Sent.ExplainAsync(PostgisServer.ServingString(many.ConnectionString));

        Assert.Contains($" {index} ", plan + " ", StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on farmland_plots", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("rural_", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_set_has_row_security_that_holds_for_the_login_that_serves()
    {
        var owner = new Oracle(many.ConnectionString);
        var login = new NpgsqlConnectionStringBuilder(PostgisServer.ServingString(many.ConnectionString)).Username;

        var secured = await owner.ColumnAsync("SELECT relname FROM pg_class WHERE relrowsecurity");
        var powers = await owner.ColumnAsync(
            $"""
            SELECT rolname FROM pg_roles WHERE rolname = '{login}' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
            UNION ALL SELECT roleid::regrole::text FROM pg_auth_members WHERE member = '{login}'::regrole
            UNION ALL SELECT classid::regclass::text FROM pg_shdepend WHERE deptype = 'o' AND refobjid = '{login}'::regrole
            """);

        Assert.Equal(Attempts.Sets.Select(set => set.Table).Order(StringComparer.Ordinal), secured.Order(StringComparer.Ordinal));
        Assert.Empty(powers);
    }

    [Fact]
    public async Task Reading_policies_add_no_condition()
    {
        var owner = new Oracle(many.ConnectionString);

        var conditions = await owner.ColumnAsync("SELECT DISTINCT qual FROM pg_policies WHERE cmd IN ('SELECT', 'ALL')");
        var plan = await new Oracle(PostgisServer.ServingString(many.ConnectionString)).ColumnAsync("EXPLAIN SELECT * FROM farmland_plots");

        Assert.Equal(["true"], conditions);
        Assert.Single(plan);
    }
}
