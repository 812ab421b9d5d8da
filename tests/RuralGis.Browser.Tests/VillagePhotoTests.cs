using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>What a township has sent from the village is seen on its card.</summary>
public sealed class VillagePhotoTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    [Theory]
    [InlineData("desk")]
    [InlineData("phone")]
    public async Task The_card_of_a_village_shows_its_photos_small_and_opens_them(string screen)
    {
        var photo = await Sql.TextAsync("SELECT id FROM village_photos");
        var village = await Sql.TextAsync("SELECT water_village_id FROM village_photos");
        var page = await OpenAsync($"#panel=card/water/{village}", Screen.Named(screen), await NewPersonAsync(AccountRole.Bureau));

        var link = page.Window.GetByTestId("photos").Locator("a");
        await Expect(link).ToHaveAttributeAsync("href", $"villages/photos/{photo}");
        await Expect(link.Locator("img")).ToHaveAttributeAsync("alt", "照片 2024-09-12 示例");
        await link.ScrollIntoViewIfNeededAsync();
        await Expect(link.Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 320);
        Assert.Empty(await Axe.FindAsync(page.Window));
    }

    [Fact]
    public async Task A_village_without_photos_says_nothing_of_them()
    {
        var village = await Sql.TextAsync("SELECT id FROM water_villages WHERE village_code NOT IN (SELECT village_code FROM village_photos) ORDER BY id LIMIT 1");

        var page = await OpenAsync($"#panel=card/water/{village}");

        await Expect(page.Card).ToBeVisibleAsync();
        await Expect(page.Window.GetByTestId("photos")).ToHaveCountAsync(0);
    }
}
