using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data;
using RuralGis.Api.Farmland;
using RuralGis.Api.Progress;
using RuralGis.Api.Regions;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.Tests.Setup;
using RuralGis.Api.WaterSupply;
using RuralGis.Spatial.OData;
using Xunit;

namespace RuralGis.Api.Tests.Data;

/// <summary>A search of three characters or more is answered from indexes, a shorter one is answered all the same.</summary>
public sealed class SearchIndexTests(ManyPlots many) : IClassFixture<ManyPlots>
{
    [Theory]
    [InlineData("SCALE-0012345")]
    [InlineData("0012345")]
    [InlineData("顾小庄")]
    [InlineData("NOT 归德 顾小庄")]
    public async Task Among_many_plots_the_indexes_are_taken_that_of_the_township_included(string search)
    {
        var plan = await PlanAsync<FarmlandPlot>(search, "SET enable_seqscan = on");

        Assert.Contains("ix_farmland_plots_code_trigrams", plan, StringComparison.Ordinal);
        Assert.Contains("ix_farmland_plots_name_trigrams", plan, StringComparison.Ordinal);
        Assert.Contains("ix_farmland_plots_township_code", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on farmland_plots", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("归德", "t.name LIKE '%归德%'")]
    [InlineData("NOT 小庄", "coalesce(p.name, '') NOT LIKE '%小庄%'")]
    [InlineData("E-00", "p.code LIKE '%E-00%'")]
    public async Task Short_terms_and_plots_without_a_name_are_counted_like_all_others(string search, string condition)
    {
        await using var db = DemoDatabase.Open(many.ConnectionString);

        Assert.Equal(
            await new Oracle(many.ConnectionString).NumberAsync($"SELECT count(*) FROM farmland_plots p JOIN regions t ON t.code = p.township_code WHERE {condition}"),
            await Found<FarmlandPlot>(db, search).CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_searched_text_has_its_index()
    {
        await RequireIndexesAsync<Region>("regions");
        await RequireIndexesAsync<ControlLine>("control_lines");
        await RequireIndexesAsync<FarmlandProject>("farmland_projects");
        await RequireIndexesAsync<FarmlandPlot>("farmland_plots");
        await RequireIndexesAsync<WaterWorks>("water_works");
        await RequireIndexesAsync<WaterVillage>("water_villages");
        await RequireIndexesAsync<SampleVillage>("sample_villages");
        await RequireIndexesAsync<Indicator>("indicators");
    }

    /// <summary>PostgreSQL reads a small table from end to end, whatever indexes it has; so that way is barred.</summary>
    private async Task RequireIndexesAsync<T>(string table)
        where T : class
    {
        var plan = await PlanAsync<T>("顾小庄", "SET enable_seqscan = off");

        Assert.Contains("trigrams", plan, StringComparison.Ordinal);
        Assert.DoesNotContain($"Seq Scan on {table}", plan, StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync<T>(string search, string setting)
        where T : class
    {
        await using var db = DemoDatabase.Open(many.ConnectionString);
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlRawAsync(setting, TestContext.Current.CancellationToken);
        await using var command = Found<T>(db, search).Select(row => EF.Property<Guid>(row, "Id")).CreateDbCommand();
        return await ExplainAsync(command);
    }

    private static async Task<string> ExplainAsync(DbCommand command)
    {
#pragma warning disable CA2100 // The program's own statement, with its parameters beside it.
        command.CommandText = "EXPLAIN " + command.CommandText;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, TestContext.Current.CancellationToken);
        List<string> lines = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    private static IQueryable<T> Found<T>(RuralDb db, string search)
        where T : class
        => db.Set<T>().Search(SearchText.Parse(search, maxNodes: 100), RuralModel.Build());
}
