using System.Net;
using System.Security.Cryptography;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Api.Tests.Writes;
using SkiaSharp;
using Xunit;

namespace RuralGis.Api.Tests.VillagePhotos;

/// <summary>Photos of villages: who sends them, what they may hold, and how they come back.</summary>
public sealed class PhotoTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>
{
    private const string Village = "370113004216";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_official_sends_a_photo_and_whoever_sees_the_village_sees_it()
    {
        var jpeg = PhotoFile.Jpeg();

        var photo = await MakeAsync(district.Official, jpeg, ("Note", "主管已通"));

        Assert.Equal((jpeg.Length, "image/jpeg", "主管已通"), (photo.Row.GetProperty("SizeBytes").GetInt32(), photo.Text("ContentType"), photo.Text("Note")));
        using var answer = await district.Planner.Web.GetAsync(new Uri($"/villages/photos/{photo.Id}", UriKind.Relative), Ct);
        Assert.Equal(("image/jpeg", "inline"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(jpeg, await answer.Content.ReadAsByteArrayAsync(Ct));
    }

    [Fact]
    public async Task The_same_photo_sent_again_is_one_photo()
    {
        var (jpeg, id) = (PhotoFile.Jpeg(), Guid.CreateVersion7());

        var first = await MakeAsync(district.Official, jpeg, ("Id", id));
        var again = await MakeAsync(district.Official, jpeg, ("Id", id));

        Assert.Equal((first.Id, first.ETag), (again.Id, again.ETag));
        Assert.Equal(1, await district.VersionsAsync(id));
    }

    [Fact]
    public async Task A_photo_of_the_village_of_another_township_is_neither_sent_nor_seen()
    {
        var photo = await MakeAsync(district.Official, PhotoFile.Jpeg());
        var stranger = await district.DeskAsync(AccountRole.Township, "370113008");

        Assert.Equal(HttpStatusCode.Forbidden, (await TryAsync(stranger, PhotoFile.Jpeg())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"VillagePhotos({photo.Id})")).Status);
        foreach (var path in new[] { $"/villages/photos/{photo.Id}", $"/villages/photos/{photo.Id}/thumbnail" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.Web.GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode);
    }

    [Theory]
    [InlineData(AccountRole.Planner)]
    [InlineData(AccountRole.Leader)]
    public async Task Who_only_reads_sends_no_photos(AccountRole role)
    {
        var reader = await district.DeskAsync(role);

        using var answer = await PutAsync(reader, PhotoFile.Jpeg());

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_position_that_is_left_in_the_file_is_refused()
    {
        foreach (var picture in new[]
            { PhotoFile.WithExifPosition(PhotoFile.Jpeg()), PhotoFile.WithXmpPosition(PhotoFile.Jpeg()), PhotoFile.WithPngPosition(PhotoFile.Png()) })
            Assert.Contains("position", (await TryAsync(district.Official, picture)).Refused(422), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_position_is_given_beside_the_file()
    {
        var photo = await MakeAsync(district.Official, PhotoFile.Turned(PhotoFile.Jpeg(), 1), ("Location", Make.Point(Make.Lon, Make.Lat)));

        Assert.Equal((Make.Lon, Make.Lat), (photo.Row.GetProperty("CentroidLon").GetDouble(), photo.Row.GetProperty("CentroidLat").GetDouble()));
    }

    [Fact]
    public async Task A_position_far_away_is_refused_with_what_to_do()
        => Assert.Contains(
            "send the photo without", (await TryAsync(district.Official, PhotoFile.Jpeg(), ("Location", Make.Point(117.9, 36.4)))).Refused(422), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        byte[] half = [0xFF, 0xD8, 0xFF, 0xE0, .. RandomNumberGenerator.GetBytes(500)];
        byte[] text = [.. "only words "u8, .. "and a number "u8, .. System.Text.Encoding.UTF8.GetBytes(Guid.NewGuid().ToString())];

        Assert.Contains("no JPEG or PNG", (await TryAsync(district.Official, half)).Refused(422), StringComparison.Ordinal);
        Assert.Contains("no JPEG or PNG", (await TryAsync(district.Official, text)).Refused(422), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_picture_is_refused_and_half_a_one_shows_its_half()
    {
        var (png, jpeg) = (PhotoFile.Png(320, 240), PhotoFile.Jpeg());
        RandomNumberGenerator.Fill(png.AsSpan(png.Length / 3, png.Length / 6));

        Assert.Contains("no JPEG or PNG", (await TryAsync(district.Official, png)).Refused(422), StringComparison.Ordinal);
        var half = await MakeAsync(district.Official, jpeg[..(jpeg.Length / 2)]);

        Assert.Equal(HttpStatusCode.OK, (await district.Official.Web.GetAsync(new Uri($"/villages/photos/{half.Id}/thumbnail", UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task A_small_file_that_holds_a_huge_picture_is_refused()
        => Assert.Contains("pixels", (await TryAsync(district.Official, PhotoFile.Png(8000, 8000))).Refused(422), StringComparison.Ordinal);

    [Fact]
    public async Task A_row_whose_content_has_not_arrived_is_refused()
        => Assert.Contains("not arrived", (await district.Official.PostAsync("VillagePhotos", Row(PhotoFile.Jpeg()))).Refused(422), StringComparison.Ordinal);

    [Fact]
    public async Task A_photo_shows_the_village_that_its_water_row_is_of()
    {
        var here = await district.WaterVillageAsync();
        var elsewhere = await district.WaterVillageAsync(("VillageCode", "370113004201"));

        var photo = await MakeAsync(district.Official, PhotoFile.Jpeg(), ("WaterVillageId", here.Id));

        Assert.Equal(here.Id.ToString(), photo.Text("WaterVillageId"));
        Assert.Contains("WaterVillageId", (await TryAsync(district.Official, PhotoFile.Jpeg(), ("WaterVillageId", elsewhere.Id))).Refused(422), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thumbnail_is_small_and_stands_upright()
    {
        var photo = await MakeAsync(district.Official, PhotoFile.Turned(PhotoFile.Jpeg(1600, 1200), orientation: 6));

        using var answer = await district.Official.Web.GetAsync(new Uri($"/villages/photos/{photo.Id}/thumbnail", UriKind.Relative), Ct);
        var content = await answer.Content.ReadAsByteArrayAsync(Ct);

        using var thumbnail = SKBitmap.Decode(content);
        Assert.Equal((240, 320), (thumbnail.Width, thumbnail.Height));
        Assert.True(content.Length < 20_000, $"{content.Length} bytes");
        // The upper half lies on the right once it is turned clockwise.
        Assert.Equal(SKColors.White, thumbnail.GetPixel(200, 160));
        Assert.NotEqual(SKColors.White, thumbnail.GetPixel(40, 160));
    }

    [Fact]
    public async Task A_thumbnail_is_not_sent_again_to_who_has_it()
    {
        var photo = await MakeAsync(district.Official, PhotoFile.Jpeg());
        var path = new Uri($"/villages/photos/{photo.Id}/thumbnail", UriKind.Relative);
        using var first = await district.Official.Web.GetAsync(path, Ct);

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await district.Official.Web.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_photo_is_deleted_with_a_reason_and_comes_back_with_its_content()
    {
        var photo = await MakeAsync(district.Official, PhotoFile.Jpeg());
        (await district.Official.DeleteAsync($"VillagePhotos({photo.Id})", reason: null, photo.ETag)).Must(HttpStatusCode.BadRequest);
        (await district.Official.DeleteAsync($"VillagePhotos({photo.Id})", "拍错了村", photo.ETag)).Must(HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.NotFound, (await district.Official.Web.GetAsync(new Uri($"/villages/photos/{photo.Id}", UriKind.Relative), Ct)).StatusCode);

        var number = await district.Sql.NumberAsync($"SELECT min(number) FROM change_log WHERE row_id = '{photo.Id}'");
        (await district.Official.PostAsync($"VillagePhotos({photo.Id})/Restore", new { number = (long)number, reason = "没有拍错" })).Must(HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, (await district.Official.Web.GetAsync(new Uri($"/villages/photos/{photo.Id}", UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task The_content_of_a_photo_never_changes()
    {
        var photo = await MakeAsync(district.Official, PhotoFile.Jpeg());

        Assert.Contains("Sha256", (await district.Official.PatchAsync($"VillagePhotos({photo.Id})", new { Sha256 = new string('0', 64) }, photo.ETag)).Refused(400), StringComparison.Ordinal);
        var noted = (await district.Official.PatchAsync($"VillagePhotos({photo.Id})", new { Note = "北段" }, photo.ETag)).Must(HttpStatusCode.OK);

        Assert.Equal("北段", noted.Text("Note"));
    }

    private static async Task<Answer> MakeAsync(Desk desk, byte[] content, params (string Column, object? Value)[] changes)
    {
        var answer = await TryAsync(desk, content, changes);
        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, answer.Body);
        return answer;
    }

    private static async Task<Answer> TryAsync(Desk desk, byte[] content, params (string Column, object? Value)[] changes)
    {
        using var sent = await PutAsync(desk, content);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync(Ct));
        return await desk.PostAsync("VillagePhotos", Row(content).With(changes));
    }

    private static Task<HttpResponseMessage> PutAsync(Desk desk, byte[] content)
        => desk.Web.PutAsync(new Uri($"/files/{Sha256(content)}", UriKind.Relative), new ByteArrayContent(content), Ct);

    private static Dictionary<string, object?> Row(byte[] content) => new()
    {
        ["Id"] = Guid.CreateVersion7(),
        ["VillageCode"] = Village,
        ["TakenOn"] = "2024-09-12",
        ["Sha256"] = Sha256(content),
    };

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
