using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The 113 figures of the report: what it says, where each stands, and who said so.</summary>
public sealed class IndicatorTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task All_figures_are_there_with_sentence_and_what_the_map_counts_leads_to_its_rows(string screen)
    {
        var page = await PageAsync("/indicators", screen: Screen.Named(screen));

        await Expect(page.GetByTestId("indicator")).ToHaveCountAsync(113);
        Assert.Empty(await Axe.FindAsync(page));
        await page.GetByTestId("find").FillAsync("高标准农田2.6");
        await page.Locator("[id='open-AGR-HSF-NEW-2024']").ClickAsync();

        var mu = await Sql.NumberAsync("SELECT sum(area_mu) FROM farmland_plots WHERE plan_year = 2024 AND completed_on <= '2024-09-30'");
        await Expect(page.Locator("tr[data-code='AGR-HSF-NEW-2024'] td.number")).ToHaveTextAsync($"{Words.Number(mu / 10_000)} 万亩");
        await Expect(page.Locator("blockquote")).ToContainTextAsync("年内新增高标准农田2.6万亩");
        await Expect(page.GetByTestId("entry-form")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.FindAsync(page));
        await page.GetByTestId("counted").GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("rows-agree")).ToContainTextAsync(Words.Mu(mu));
    }

    [Fact]
    public async Task The_bureau_enters_and_corrects_a_figure_and_the_history_says_who_and_when()
        => await OnProgramAsync(async (program, database) =>
        {
            var person = await People.AddAsync(database, AccountRole.Bureau);
            var page = (await WindowAsync(program: program, user: person.UserName!)).Window;
            await page.GotoAsync("/indicators");
            await page.Locator("[id='open-AGR-GRAIN-2024']").ClickAsync();

            await EnterAsync("15.1", "2024-09-20");
            await Expect(page.GetByTestId("indicator-history").Locator("tbody tr")).ToHaveCountAsync(1);
            await EnterAsync("15.2", "2024-09-20");

            await Expect(page.GetByTestId("indicator-history").Locator("tbody tr")).ToHaveCountAsync(2);
            var line = page.Locator("tr[data-code='AGR-GRAIN-2024']");
            await Expect(line.Locator("td.number")).ToHaveTextAsync("15.2 万吨");
            await Expect(line.Locator("td").Nth(3)).ToContainTextAsync(person.UserName!);
            await Expect(page.GetByTestId("indicator-history").Locator("tbody tr").First).ToContainTextAsync("更正");
            Assert.Equal("152000", await new Oracle(database).TextAsync("SELECT v.value FROM indicator_values v JOIN indicators i ON i.id = v.indicator_id WHERE i.code = 'AGR-GRAIN-2024'"));

            async Task EnterAsync(string value, string day)
            {
                var form = page.GetByTestId("entry-form");
                await form.Locator("[name=day]").FillAsync(day);
                await form.Locator("[name=value]").FillAsync(value);
                await form.Locator("[name=source]").FillAsync("统计局");
                await form.GetByTestId("entry-save").ClickAsync();
                await Expect(Current()).ToHaveTextAsync($"{value} 万吨");
            }

            Microsoft.Playwright.ILocator Current() => page.Locator("tr[data-code='AGR-GRAIN-2024'] td.number");
        });

    [Fact]
    public async Task A_leader_reads_and_is_offered_no_form()
    {
        var page = await PageAsync("/indicators", user: await NewPersonAsync(AccountRole.Leader));

        await page.Locator("[id='open-AGR-GRAIN-2024']").ClickAsync();

        await Expect(page.GetByTestId("indicator-detail")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("entry-form")).ToHaveCountAsync(0);
    }
}
