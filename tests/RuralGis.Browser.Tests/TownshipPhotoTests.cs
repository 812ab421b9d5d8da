using System.Text;
using Microsoft.Playwright;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Photos taken in the village: the place goes into the record and out of the file, and what broke off goes on.</summary>
public sealed class TownshipPhotoTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    private const string Township = "370113007";

    [Fact]
    public async Task The_place_of_a_photo_is_in_the_record_and_not_in_the_file()
    {
        await using var there = await PlaceAsync();
        var village = await there.VillageAsync("InnerPipe");
        var place = await there.Sql.PlaceAsync($"SELECT location AS p FROM water_villages WHERE id = '{village}'");
        var phone = await PhoneAsync(there);
        await phone.ShowAsync("water");
        var picture = Picture.WithExif(await Picture.DrawAsync(phone.Page, 1, 3000, 2000), place.Lon, place.Lat, "2024:09:28 10:11:12");

        await phone.PhotoAsync(village, "现场.jpg", picture);
        await phone.AllSentAsync();

        var row = await there.Sql.TextAsync($"SELECT taken_on || ' ' || round(ST_X(location)::numeric, 4) || ' ' || round(ST_Y(location)::numeric, 4) || ' ' || sha256 FROM village_photos WHERE water_village_id = '{village}'");
        Assert.StartsWith(FormattableString.Invariant($"2024-09-28 {place.Lon:F4} {place.Lat:F4} "), row, StringComparison.Ordinal);
        var sha256 = row[^64..];
        var kept = await File.ReadAllBytesAsync(Repository.PathOf("artifacts", "test-files", sha256[..2], sha256), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.True(kept.Length < picture.Length);

        await phone.Village(village).TapAsync();
        await phone.Part("card-photos").TapAsync();
        await phone.Part("photo-show").TapAsync();
        await Expect(phone.Part("photo-list").Locator("img")).ToHaveCountAsync(1);
        await Expect(phone.Part("photo-list").Locator("img")).Not.ToHaveJSPropertyAsync("naturalWidth", 0);
    }

    [Fact]
    public async Task A_place_outside_of_the_township_is_refused_in_words_and_goes_without()
    {
        await using var there = await PlaceAsync();
        var village = await there.VillageAsync("InnerPipe");
        var phone = await PhoneAsync(there);
        await phone.ShowAsync("water");
        Trouble.Expect(there.Program.Address);

        await phone.PhotoAsync(village, "远.jpg", Picture.WithExif(await Picture.DrawAsync(phone.Page, 2), 120.3, 36.1, "2024:09:28 10:11:12"));
        await Expect(phone.QueueButton).ToHaveTextAsync("✗ 1 条要处理");
        await phone.QueueButton.TapAsync();
        await Expect(phone.Entries.First).ToContainTextAsync("拍摄位置在您的辖区以外");
        await phone.Part("entry-withoutPlace").TapAsync();

        await phone.AllSentAsync();
        Assert.Equal("t", (await there.Sql.TextAsync($"SELECT location IS NULL FROM village_photos WHERE water_village_id = '{village}'"))[..1].ToLowerInvariant());
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_said_to_be_none_and_a_picture_beside_it_is_kept()
    {
        await using var there = await PlaceAsync();
        var village = await there.VillageAsync("InnerPipe");
        var phone = await PhoneAsync(there);
        await phone.ShowAsync("water");
        await phone.Village(village).TapAsync();
        await phone.Part("card-photos").TapAsync();

        await phone.Part("photo-place").UncheckAsync();
        FilePayload[] files =
        [
            new() { Name = "坏.jpg", MimeType = "image/jpeg", Buffer = "no picture at all"u8.ToArray() },
            new() { Name = "好.jpg", MimeType = "image/jpeg", Buffer = await Picture.DrawAsync(phone.Page, 3) },
        ];
        await phone.Part("photo-files").SetInputFilesAsync(files);

        await Expect(phone.Message).ToHaveTextAsync("1 张照片已存在手机上。 坏.jpg 不是浏览器能打开的图片，没有存。");
        await phone.AllSentAsync();
        Assert.Equal(1, await there.Sql.NumberAsync($"SELECT count(*) FROM village_photos WHERE water_village_id = '{village}'"));
    }

    private Task<TownshipPlace> PlaceAsync() => TownshipPlace.CreateAsync(Demo, Township, CloseWindowsAsync);

    private async Task<TownshipPhone> PhoneAsync(TownshipPlace there)
    {
        var phone = new TownshipPhone((await WindowAsync(Screen.Phone, there.Program, there.UserName)).Window);
        await phone.OpenAsync();
        return phone;
    }
}
