using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The same numbers as bars.</summary>
public sealed class ChartTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    /// <summary>A canvas cannot be read; so what is written on it is noted down, with its place.</summary>
    private const string RememberTextOnCanvas =
        """
        const { fillText } = CanvasRenderingContext2D.prototype
        CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
          const place = this.getTransform().transformPoint({ x, y })
          this.canvas.texts ??= new Map()
          this.canvas.texts.set(`${text} ${place.x} ${place.y}`, { text, x: place.x, y: place.y })
          return fillText.call(this, text, x, y, ...rest)
        }
        """;

    [Theory]
    [InlineData("FarmlandCompleted")]
    [InlineData("WaterPeople")]
    public async Task Bars_carry_the_numbers_of_the_table_in_its_order(string measure)
    {
        var page = await WindowAsync();
        await page.Window.AddInitScriptAsync(RememberTextOnCanvas);
        await page.OpenAsync($"#measure={measure}");
        var townships = (await page.Progress.RowsAsync())[..^1];

        await page.Id("form-chart").ClickAsync();

        await Expect(page.Progress.Element).ToHaveCountAsync(0);
        await Expect(page.Window.Locator("#progress-chart canvas")).ToBeVisibleAsync();
        Assert.Equal(townships.Select(row => $"{row[1]} {row[3]}"), await LinesOfChartAsync(page));

        await page.Id("form-table").ClickAsync();
        await Expect(page.Progress.Total).ToBeVisibleAsync();
    }

    /// <summary>Name and number of each bar, from top to bottom: what stands on one height belongs together.</summary>
    private static Task<string[]> LinesOfChartAsync(MapPage page)
        => page.Window.EvaluateAsync<string[]>(
            """
            () => {
              const texts = [...document.querySelector('#progress-chart canvas').texts.values()]
              const names = texts.filter(({ text }) => /[街镇]$/.test(text) || /街道$/.test(text)).sort((p, q) => p.y - q.y)
              return names.map((name) => {
                const number = texts.find((one) => one.x > name.x && Math.abs(one.y - name.y) < 6)
                return `${name.text} ${number?.text}`
              })
            }
            """);
}
