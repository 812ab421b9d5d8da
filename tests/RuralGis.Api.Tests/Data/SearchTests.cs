using Microsoft.EntityFrameworkCore;
using Microsoft.OData;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data;
using RuralGis.Api.Farmland;
using RuralGis.Api.Progress;
using RuralGis.Api.Regions;
using RuralGis.Api.Tests.Setup;
using RuralGis.Api.WaterSupply;
using RuralGis.Spatial.OData;
using Xunit;

namespace RuralGis.Api.Tests.Data;

/// <summary>What $search finds is what plain SQL finds in the same texts.</summary>
public sealed class SearchTests(DemoDatabase demo)
{
    private const string PlotsInTownships = "farmland_plots p JOIN regions t ON t.code = p.township_code WHERE ";

    [Theory]
    [InlineData("顾小庄", "concat_ws('|', p.code, p.name, t.name) LIKE '%顾小庄%'")]
    [InlineData("归德", "t.name LIKE '%归德%'")]
    [InlineData("小庄", "p.name LIKE '%小庄%'")]
    [InlineData("庄", "p.name LIKE '%庄%' OR t.name LIKE '%庄%'")]
    [InlineData("370113005-2024", "p.code LIKE '370113005-2024%'")]
    [InlineData("归德 12号", "t.name LIKE '%归德%' AND p.name LIKE '%12号%'")]
    [InlineData("归德 AND 2024-00", "t.name LIKE '%归德%' AND p.code LIKE '%2024-00%'")]
    [InlineData("归德 OR 顾小庄 OR 孝里", "t.name LIKE '%归德%' OR p.name LIKE '%顾小庄%' OR t.name LIKE '%孝里%'")]
    [InlineData("NOT 归德", "t.name NOT LIKE '%归德%'")]
    [InlineData("归德 NOT 小庄", "t.name LIKE '%归德%' AND p.name NOT LIKE '%小庄%'")]
    [InlineData("NOT (归德 OR 孝里)", "t.name NOT LIKE '%归德%' AND t.name NOT LIKE '%孝里%'")]
    [InlineData("NOT (归德 小庄)", "NOT (t.name LIKE '%归德%' AND p.name LIKE '%小庄%')")]
    [InlineData("NOT NOT 归德", "t.name LIKE '%归德%'")]
    public async Task Plots_are_found_by_code_by_name_and_by_their_township(string search, string condition)
        => await RequireAsync<FarmlandPlot>(search, $"SELECT p.id::text FROM {PlotsInTownships}{condition}");

    [Theory]
    [InlineData("grain")]
    [InlineData("GRAIN")]
    [InlineData("gRaIn-2023")]
    public async Task Upper_and_lower_case_are_alike(string search)
        => await RequireAsync<Indicator>(
            search, $"SELECT id::text FROM indicators WHERE upper(concat_ws('|', code, name, name_en, sentence)) LIKE upper('%{search}%')");

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("归%街道")]
    [InlineData("归_街道")]
    public async Task Signs_that_mean_something_to_PostgreSQL_are_searched_as_they_are(string search)
    {
        await RequireAsync<Region>(search, $"SELECT id::text FROM regions WHERE strpos(concat_ws('|', code, name, short_name), '{search}') > 0");
        await RequireAsync<FarmlandPlot>(search, $"SELECT p.id::text FROM {PlotsInTownships}strpos(concat_ws('|', p.code, p.name, t.name), '{search}') > 0");
    }

    [Fact]
    public async Task Texts_with_such_signs_are_found_by_them()
    {
        var copy = await demo.CopyAsync();
        try
        {
            await new Oracle(copy).ColumnAsync(@"UPDATE control_lines SET name = '50%\_' WHERE code = '示例-STBHHX-09'");
            await using var db = DemoDatabase.Open(copy);

            foreach (var search in new[] { "50%", @"\_", @"%\" })
                Assert.Equal([@"50%\_"], await Found<ControlLine>(db, search).Select(line => line.Name).ToListAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(copy);
        }
    }

    [Fact]
    public async Task After_NOT_a_row_without_the_text_is_found_too()
        => await RequireAsync<WaterVillage>("NOT 泵站", "SELECT id::text FROM water_villages WHERE problem_note IS NULL OR problem_note NOT LIKE '%泵站%'");

    [Fact]
    public async Task A_note_on_a_problem_is_searched()
        => await RequireAsync<WaterVillage>("漏损率", "SELECT id::text FROM water_villages WHERE problem_note LIKE '%漏损率%'");

    [Fact]
    public async Task Contact_persons_are_not()
    {
        var people = await new Oracle(demo.ConnectionString).ColumnAsync(
            "SELECT contact_name FROM farmland_projects WHERE contact_name IS NOT NULL UNION SELECT contact_phone FROM farmland_projects WHERE contact_phone IS NOT NULL");
        await using var db = demo.Open();

        Assert.NotEmpty(people);
        foreach (var person in people)
            Assert.Equal(0, await Found<FarmlandProject>(db, $"\"{person}\"").CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_set_with_nothing_to_search_says_so()
    {
        await using var db = demo.Open();

        var refused = Assert.Throws<NotImplementedException>(() => Found<PlotConflict>(db, "归德"));

        Assert.Contains("PlotConflicts", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_phrase_is_refused()
    {
        await using var db = demo.Open();

        Assert.Throws<ODataException>(() => Found<FarmlandPlot>(db, "\" \""));
    }

    private static IQueryable<T> Found<T>(RuralDb db, string search)
        where T : class
        => db.Set<T>().Search(SearchText.Parse(search, maxNodes: 100), RuralModel.Build());

    private async Task RequireAsync<T>(string search, string oracle)
        where T : class
    {
        await using var db = demo.Open();
        var ids = await Found<T>(db, search).Select(row => EF.Property<Guid>(row, "Id").ToString()).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal((await new Oracle(demo.ConnectionString).ColumnAsync(oracle)).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }
}
