using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.Farmland.Rules;
using RuralGis.Api.Files;

namespace RuralGis.Api.VillagePhotos;

/// <summary>A photo has a content that has arrived, is a picture without a position in it, and shows the village it says.</summary>
public sealed class PhotoRules(RuralDb db, FileStore store, PhotoSettings settings, PhotoThumbnails thumbnails, TimeProvider clock)
{
    /// <exception cref="RuleBrokenException">422, with the columns that are not so.</exception>
    public async Task CheckAsync(VillagePhoto photo, RowChange change, CancellationToken ct)
    {
        var state = db.Entry(photo).State;
        // Of somebody else's land nothing is told; the database refuses the row.
        if (state == EntityState.Deleted || !db.Scope.Sees(photo.VillageCode))
            return;

        if (photo.TakenOn > DateOnly.FromDateTime(clock.GetLocalNow().DateTime).AddDays(1))
            throw Refusal("photo.day", "拍摄日期还没有到。", $"{photo.TakenOn:yyyy-MM-dd} has not come yet.", nameof(photo.TakenOn));
        await CheckPlaceAsync(photo, ct);
        // The rest of it never changes.
        if (state != EntityState.Added)
            return;
        await CheckVillageAsync(photo, ct);
        await CheckContentAsync(photo, ct);
    }

    private async Task CheckContentAsync(VillagePhoto photo, CancellationToken ct)
    {
        if (store.Find(photo.Sha256) is not { } content)
            throw ContentRefusal("photo.noContent", "照片内容还没有传上来。", "The content has not arrived yet: PUT it to /files/{Sha256} first.");
        if (content.Length > settings.MaxBytes)
            throw ContentRefusal(
                "photo.tooLarge", $"照片不能超过 {settings.MaxBytes / 1_000_000} MB，请缩小后再传。",
                $"A photo may have {settings.MaxBytes} bytes at most; this one has {content.Length}. Scale it down.");

        await using var stream = content.OpenRead();
        var kind = FileKind.Of(stream);
        stream.Position = 0;
        if ((kind != FileKind.Jpeg && kind != FileKind.Png) || PhotoImage.Read(stream) is not { } image)
            throw PhotoThumbnails.Unreadable();
        if (image.Pixels > settings.MaxPixels)
            throw ContentRefusal(
                "photo.tooLarge", $"照片像素过多（{image.Pixels / 1_000_000} 百万），请缩小后再传。",
                $"The photo has {image.Pixels} pixels, more than {settings.MaxPixels}. Scale it down.");
        if (image.HasPosition)
            throw ContentRefusal(
                "photo.position", "照片文件里还带着拍摄位置，请去除后再传；位置写在“位置”一栏。",
                "The file still holds the position where it was taken (EXIF or XMP): strip it, send it anew, and give the position as Location.");
        // It will be asked for, and only who opens a picture knows that it can be opened.
        await thumbnails.OfAsync(content, ct);

        db.Entry(photo).Property(p => p.SizeBytes).CurrentValue = content.Length;
        db.Entry(photo).Property(p => p.ContentType).CurrentValue = kind.ContentType;
    }

    private async Task CheckVillageAsync(VillagePhoto photo, CancellationToken ct)
    {
        if (photo.WaterVillageId is { } water && !await db.WaterVillages.AnyAsync(v => v.Id == water && v.VillageCode == photo.VillageCode, ct))
            throw Refusal(
                "photo.village", "照片所属的供水村不是这个村。", "WaterVillageId names no row of this village.", nameof(photo.WaterVillageId), nameof(photo.VillageCode));
        if (photo.SampleVillageId is { } sample && !await db.SampleVillages.AnyAsync(v => v.Id == sample && v.VillageCode == photo.VillageCode, ct))
            throw Refusal(
                "photo.village", "照片所属的样板村不是这个村。", "SampleVillageId names no row of this village.", nameof(photo.SampleVillageId), nameof(photo.VillageCode));
    }

    /// <summary>The database lets nobody write a place outside of their land; here it is said what to do.</summary>
    private async Task CheckPlaceAsync(VillagePhoto photo, CancellationToken ct)
    {
        if (photo.Location is not null
            && !await db.Database.SqlQuery<bool>($"SELECT rural_holds({db.Scope.Area}, {photo.Location}) AS \"Value\"").SingleAsync(ct))
            throw Refusal(
                "photo.outside", "拍摄位置在您的辖区以外，请改正，或不带位置再传。",
                "The position lies outside your area: correct it, or send the photo without.", nameof(photo.Location));
    }

    private static RuleBrokenException ContentRefusal(string code, string zh, string en) => Refusal(code, zh, en, nameof(VillagePhoto.Sha256));

    private static RuleBrokenException Refusal(string code, string zh, string en, params string[] columns) => ColumnRefusal.Of(code, zh, en, columns);
}
