using System.Globalization;
using System.Net;
using System.Text.Json;
using RuralGis.Api.Accounts;
using Xunit;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>No way round through a neighbour: what a query reaches from a row within the area ends at the border too.</summary>
[Collection(nameof(OneGuardedDatabase))]
public sealed class LeakTests(GuardedDatabase database)
{
    /// <summary>The project whose plots lie in five townships.</summary>
    private const string WideProject = "SELECT project_id FROM farmland_plots GROUP BY 1 ORDER BY count(DISTINCT township_code) DESC LIMIT 1";

    [Fact]
    public async Task Of_a_project_of_many_townships_only_the_own_plots_are_expanded()
    {
        var project = await database.ValueAsync(WideProject);
        var all = await database.ColumnAsync($"SELECT code FROM farmland_plots WHERE project_id = '{project}'");
        var own = await database.ColumnAsync($"SELECT code FROM farmland_plots WHERE project_id = '{project}' AND starts_with(village_code, '{Land.Home}')");
        Assert.InRange(own.Count, 1, all.Count - 1);

        var expanded = await (await PlannerAsync()).GetAsync($"FarmlandProjects({project})?$expand=Plots($select=Code)");
        var projects = await RowsAsync("FarmlandProjects?$select=Code&$expand=Plots($select=VillageCode;$count=true)");

        Assert.Equal(
            own.Order(StringComparer.Ordinal),
            expanded.GetProperty("Plots").EnumerateArray().Select(plot => Text(plot, "Code")).Order(StringComparer.Ordinal));
        Assert.All(
            projects.SelectMany(row => row.GetProperty("Plots").EnumerateArray()),
            plot => Assert.StartsWith(Land.Home, Text(plot, "VillageCode"), StringComparison.Ordinal));
        Assert.All(projects, row => Assert.Equal(row.GetProperty("Plots").GetArrayLength(), row.GetProperty("Plots@odata.count").GetInt32()));
    }

    [Fact]
    public async Task An_older_plot_of_another_township_is_not_expanded()
    {
        var older = await database.ValueAsync($"SELECT id FROM farmland_plots WHERE township_code = '{Land.Elsewhere}' ORDER BY id LIMIT 1");
        var conflict = await database.NewSpareAsync(Attempts.Set("PlotConflicts"), Land.Home);
        await database.ColumnAsync($"UPDATE plot_conflicts SET control_line_id = NULL, older_plot_id = '{older}' WHERE id = '{conflict}'");

        var seen = await (await PlannerAsync()).GetAsync($"PlotConflicts({conflict})?$expand=OlderPlot,Plot($select=VillageCode)");

        Assert.Equal(JsonValueKind.Null, seen.GetProperty("OlderPlot").ValueKind);
        Assert.StartsWith(Land.Home, Text(seen.GetProperty("Plot"), "VillageCode"), StringComparison.Ordinal);
        Assert.Empty(await RowsAsync($"PlotConflicts?$filter=startswith(OlderPlot/VillageCode,'{Land.Elsewhere}')"));
    }

    [Fact]
    public async Task Works_that_serve_many_townships_show_the_own_villages_only()
    {
        const string Served = "370113003";
        var api = await database.ApiAsync(AccountRole.Planner, Served);
        var works = await database.ValueAsync(
            $"SELECT works_id FROM water_villages GROUP BY 1 HAVING count(DISTINCT township_code) > 1 AND bool_or(township_code = '{Served}') LIMIT 1");

        var expanded = await api.GetAsync($"WaterWorks({works})?$expand=Villages($select=VillageCode)");
        var neighbours = await api.RowsAsync("WaterVillages?$select=VillageCode&$filter=Works/Villages/any(v: not startswith(v/VillageCode,'370113003'))");

        Assert.NotEmpty(expanded.GetProperty("Villages").EnumerateArray());
        Assert.All(expanded.GetProperty("Villages").EnumerateArray(), village => Assert.StartsWith(Served, Text(village, "VillageCode"), StringComparison.Ordinal));
        Assert.Empty(neighbours);
    }

    [Theory]
    [InlineData("FarmlandPlots?$filter=Project/Plots/any(p: startswith(p/VillageCode,'370113008'))")]
    [InlineData("FarmlandProjects?$filter=Plots/any(p: startswith(p/VillageCode,'370113008'))")]
    [InlineData("Regions?$filter=Children/any(c: startswith(c/Code,'370113008'))")]
    [InlineData("Regions?$filter=Parent/Children/any(c: startswith(c/Code,'370113008'))")]
    [InlineData("Indicators?$filter=Values/any(v: startswith(v/RegionCode,'370113008'))")]
    [InlineData("FarmlandPlots?$filter=startswith(VillageCode,'370113008')")]
    [InlineData("ChangeLog?$filter=startswith(RegionCode,'370113008')")]
    [InlineData("WaterWorks?$filter=Villages/any(v: startswith(v/VillageCode,'370113008'))")]
    public async Task A_condition_does_not_find_the_land_of_others(string query) => Assert.Empty(await RowsAsync(query));

    [Fact]
    public async Task A_count_inside_a_condition_counts_the_own_plots()
    {
        var project = await database.ValueAsync(WideProject);
        var own = await database.ValueAsync($"SELECT count(*) FROM farmland_plots WHERE project_id = '{project}' AND starts_with(village_code, '{Land.Home}')");

        Assert.Single(await RowsAsync($"FarmlandProjects?$filter=Id eq {project} and Plots/$count eq {own}"));
        Assert.Empty(await RowsAsync($"FarmlandProjects?$filter=Id eq {project} and Plots/$count gt {own}"));
    }

    [Fact]
    public async Task Sums_are_of_the_own_land()
    {
        var mu = double.Parse(
            await database.ValueAsync($"SELECT sum(area_mu) FROM farmland_plots WHERE starts_with(village_code, '{Land.Home}')"), CultureInfo.InvariantCulture);

        var sum = Assert.Single(await RowsAsync("FarmlandPlots?$apply=aggregate(AreaMu with sum as Mu,$count as N)"));
        var villages = await RowsAsync("FarmlandPlots?$apply=groupby((VillageCode),aggregate($count as N))");
        var projects = await RowsAsync("FarmlandPlots?$apply=groupby((Project/Code),aggregate(AreaMu with sum as Mu))");

        Assert.Equal(mu, sum.GetProperty("Mu").GetDouble(), 1e-6);
        Assert.All(villages, row => Assert.StartsWith(Land.Home, Text(row, "VillageCode"), StringComparison.Ordinal));
        Assert.Equal(mu, projects.Sum(row => row.GetProperty("Mu").GetDouble()), 1e-6);
    }

    [Fact]
    public async Task Divisions_above_show_no_children_but_the_own()
    {
        var plots = await RowsAsync("FarmlandPlots?$top=1&$select=Code&$expand=Township($select=Code;$expand=Parent($select=Code;$expand=Children($select=Code)))");

        var children = plots.Single().GetProperty("Township").GetProperty("Parent").GetProperty("Children").EnumerateArray();
        Assert.Equal([Land.Home], children.Select(child => Text(child, "Code")));
    }

    [Theory]
    [InlineData("FarmlandPlots", "farmland_plots", "township_code")]
    [InlineData("WaterVillages", "water_villages", "township_code")]
    [InlineData("SampleVillages", "sample_villages", "township_code")]
    [InlineData("MonthlyReports", "monthly_reports", "township_code")]
    [InlineData("Targets", "targets", "region_code")]
    public async Task A_row_of_others_is_not_found_by_its_Id_nor_by_its_history(string entitySet, string table, string column)
    {
        var api = await PlannerAsync();
        var id = await database.ValueAsync($"SELECT id FROM {table} WHERE {column} = '{Land.Elsewhere}' ORDER BY id LIMIT 1");
        var number = await database.ValueAsync($"SELECT max(number) FROM change_log WHERE row_id = '{id}'");

        Assert.Equal(HttpStatusCode.NotFound, (await api.AskAsync($"{entitySet}({id})")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.AskAsync($"ChangeLog({number})")).Status);
        Assert.Empty(await RowsAsync($"{entitySet}({id})/History"));
        Assert.Empty(await RowsAsync($"ChangeLog?$filter=RowId eq {id}"));
    }

    private Task<Setup.Api> PlannerAsync() => database.ApiAsync(AccountRole.Planner, Land.Home);

    private async Task<List<JsonElement>> RowsAsync(string query) => await (await PlannerAsync()).RowsAsync(query);

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();
}
