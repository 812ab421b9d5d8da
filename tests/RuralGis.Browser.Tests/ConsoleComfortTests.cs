using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The console fits its screen, can be pressed with a finger and walked by keys, and axe finds nothing serious in it.</summary>
public sealed class ConsoleComfortTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Theory]
    [InlineData("desk", "zh-CN")]
    [InlineData("desk", "en")]
    [InlineData("phone", "zh-CN")]
    [InlineData("phone", "en")]
    public async Task Nothing_is_in_anybodys_way(string screen, string language)
    {
        var page = await OpenAsync("", Screen.Named(screen));
        if (language == "en")
            await page.SwitchLanguageAsync(language);
        var console = new ConsolePage(page);
        await console.OpenAsync();
        await GoodAsync(page.Window);

        await console.Button("example-byTownship").ClickAsync();
        await Expect(console.Rows.First).ToBeVisibleAsync();
        await console.Rows.First.ClickAsync();
        await GoodAsync(page.Window);

        await page.Id("form-fold").ClickAsync();
        await GoodAsync(page.Window);
        await page.Id("shown-rows").CheckAsync();
        await console.Button("add-group").ClickAsync();
        await console.Button("add-related-Conflicts").First.ClickAsync();
        await console.Button("console-save").ClickAsync();
        await GoodAsync(page.Window);

        await console.Button("add-circle").First.ClickAsync();
        await Expect(console.Button("draw-bar")).ToBeVisibleAsync();
        await GoodAsync(page.Window);
    }

    [Fact]
    public async Task Keys_alone_put_a_question_together_and_choose_a_row()
    {
        var page = await OpenAsync();
        await page.Id("console-button").FocusAsync();
        await page.Window.Keyboard.PressAsync("Enter");
        await page.Id("set-ControlLines").FocusAsync();
        await page.Window.Keyboard.PressAsync("Enter");
        await Expect(page.Id("console-run")).ToBeFocusedAsync();

        await page.Id("add-value-").FocusAsync();
        await page.Window.Keyboard.PressAsync("Enter");
        await Expect(page.Id("path-0")).ToBeFocusedAsync();
        await page.Id("how-0").FocusAsync();
        await page.Id("how-0").SelectOptionAsync("ne");
        await Expect(page.Id("how-0")).ToBeFocusedAsync();
        await page.Window.Keyboard.PressAsync("Control+Enter");

        var console = new ConsolePage(page);
        await console.AnsweredAsync();
        await page.Id("row-0").FocusAsync();
        await page.Window.Keyboard.PressAsync("Enter");
        await Expect(console.Rows.First).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("chosen"));
        await page.Id("remove-0").FocusAsync();
        await page.Window.Keyboard.PressAsync("Enter");
        await Expect(page.Id("add-value-")).ToBeFocusedAsync();
    }

    private static async Task GoodAsync(IPage page)
    {
        Assert.Empty(await Axe.FindAsync(page));
        Assert.Empty(await Fit.WiderThanScreenAsync(page));
        Assert.Empty(await Fit.TooSmallAsync(page, "button:visible, select:visible, .console label:has(input):visible"));
    }
}
