using RuralGis.Api.Errors;
using RuralGis.Api.Farmland.Rules;
using RuralGis.Api.Files;

namespace RuralGis.Api.VillagePhotos;

/// <summary>Small pictures of the photos, made once and kept beside the contents.</summary>
public sealed class PhotoThumbnails(PhotoSettings settings)
{
    public const string Ending = ".thumbnail.jpg";

    /// <exception cref="RuleBrokenException">422: it says that it is a picture, and is none that can be opened.</exception>
    public Task<FileInfo> OfAsync(FileInfo content, CancellationToken ct)
        => FileStore.BesideAsync(content, Ending, stream => PhotoImage.Thumbnail(stream, settings.ThumbnailSide) ?? throw Unreadable(), ct);

    public static RuleBrokenException Unreadable() => ColumnRefusal.Of(
        "photo.kind", "文件的内容不是能打开的 JPEG 或 PNG 照片。", "By its content the file is no JPEG or PNG that can be opened.", [nameof(VillagePhoto.Sha256)]);
}
