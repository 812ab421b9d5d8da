using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>/odata is a page for people, and the service document for programs.</summary>
public sealed class ODataPageTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Fact]
    public async Task A_browser_sees_every_set_with_its_name_and_its_columns()
    {
        var page = await PageAsync("/odata");

        var sets = await page.GetByTestId("set").EvaluateAllAsync<string[]>("all => all.map((one) => one.dataset.set)");
        Assert.Equal((await ServiceDocumentAsync()).Order(StringComparer.Ordinal), sets.Order(StringComparer.Ordinal));
        var plots = page.Locator("[data-set=FarmlandPlots]");
        await Expect(plots.Locator("strong")).ToHaveTextAsync("高标准农田地块");
        await Expect(plots.Locator("table")).ToBeHiddenAsync();
        await plots.Locator("summary").ClickAsync();
        await Expect(plots.Locator("tr", new() { HasText = "Boundary" })).ToContainTextAsync("EPSG:4490");
        await Expect(plots.Locator("tr", new() { HasText = "Stage" })).ToContainTextAsync("UnderConstruction 在建");
        await Expect(page.Locator("#functions")).ToContainTextAsync("米，按椭球");
        await Expect(page.Locator("#programs")).ToContainTextAsync("Power BI");
    }

    [Fact]
    public async Task An_example_and_a_set_open_in_the_console_and_run()
    {
        var page = await PageAsync("/odata");
        await page.Locator("[data-set=ControlLines]").GetByTestId("set-console").ClickAsync();
        var console = new ConsolePage(new MapPage(page));
        await console.AnsweredAsync();
        await Expect(console.Status).ToContainTextAsync($"{await Sql.NumberAsync("SELECT count(*) FROM control_lines")} 条");

        await page.GotoAsync("/odata");
        await page.GetByTestId("example-byTownship").ClickAsync();

        await console.AnsweredAsync();
        await Expect(console.Sentence).ToContainTextAsync("按街镇、年度分组");
    }

    [Theory]
    [InlineData("application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json;odata.metadata=minimal, text/html;q=0.1", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    public async Task Who_names_HTML_gets_the_page_and_every_program_the_service_document(string accept, string type)
    {
        using var answer = await GetAsync("odata", accept);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", answer.Headers.Vary);

        using var byFormat = await GetAsync("odata?$format=json", accept);
        Assert.Equal("application/json", byFormat.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_slash_at_the_end_means_the_same()
    {
        using var document = await GetAsync("odata/", "application/json");
        Assert.Equal("application/json", document.Content.Headers.ContentType?.MediaType);

        var page = await PageAsync("/odata/");

        Assert.EndsWith("/odata", page.Url, StringComparison.Ordinal);
        await Expect(page.GetByTestId("set").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nobody_sees_it_without_signing_in_and_comes_back_to_it_afterwards()
    {
        var page = (await WindowAsync(user: null)).Window;
        await page.GotoAsync("/odata");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in\\?returnUrl=%2Fodata"));

        await new SignInForm(page).SubmitAsync(await NewPersonAsync());

        await Expect(page.GetByTestId("set").First).ToBeVisibleAsync();
        Assert.EndsWith("/odata", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task It_fits_its_screen_and_axe_finds_nothing_serious(string screen)
    {
        var page = await PageAsync("/odata", screen: Screen.Named(screen));
        await page.Locator("[data-set=FarmlandPlots] summary").ClickAsync();
        await GoodAsync(page);

        await page.GetByTestId("language-switch").ClickAsync();
        await Expect(page.Locator("html[lang=en]")).ToBeAttachedAsync();
        await GoodAsync(page);
    }

    private static async Task GoodAsync(IPage page)
    {
        Assert.Empty(await Axe.FindAsync(page));
        Assert.Empty(await Fit.WiderThanScreenAsync(page));
        Assert.Empty(await Fit.TooSmallAsync(page, "button:visible, nav a:visible, summary:visible, .doors a:visible"));
    }

    private async Task<string[]> ServiceDocumentAsync()
    {
        using var answer = await GetAsync("odata", "application/json");
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Where(one => one.GetProperty("kind").GetString() == "EntitySet").Select(one => one.GetProperty("name").GetString()!)];
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Program.Address}{path}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", People.ReaderToken);
        return await client.SendAsync(request);
    }
}
