using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Who may do what, as everybody can read it.</summary>
public sealed class RightsTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task The_rights_page_shows_every_right_and_no_other()
    {
        var page = await PageAsync("/rights");

        var shown = await page.GetByTestId("rights-row").EvaluateAllAsync<string[]>(
            """
            rows => rows.flatMap((row) => {
              const { role } = row.closest('[data-role]').dataset
              const { set } = row.closest('[data-set]').dataset
              const [columns, verbs, area] = [...row.querySelectorAll('td')].map((cell) => cell.textContent.split('、'))
              return columns.flatMap((column) => verbs.map((verb) => [role, set, column, verb, area].join(' ')))
            })
            """);

        var rights = (await Api.GetAsync("/account/rights")).EnumerateArray().Select(right => string.Join(' ',
            right.GetProperty("role").GetString(),
            right.GetProperty("entitySet").GetString(),
            Words.Chinese($"columnGroup.{right.GetProperty("columns").GetString()}"),
            Words.Chinese($"verb.{right.GetProperty("verb").GetString()}"),
            Words.Chinese($"area.{right.GetProperty("area").GetString()}")));
        Assert.Equal(rights.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
        await Expect(page.Locator("[data-role=Admin]").GetByText("我的角色")).ToBeVisibleAsync();
        await Expect(page.GetByText("我的角色")).ToHaveCountAsync(1);
    }
}
