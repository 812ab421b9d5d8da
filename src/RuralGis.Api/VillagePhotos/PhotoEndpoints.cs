using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Files;

namespace RuralGis.Api.VillagePhotos;

/// <summary>GET /villages/photos/{id} and its thumbnail, for whoever sees the village.</summary>
public static class PhotoEndpoints
{
    public static void MapVillagePhotos(this WebApplication app)
    {
        app.MapGet("/villages/photos/{id:guid}", SendAsync);
        app.MapGet("/villages/photos/{id:guid}/thumbnail", SendThumbnailAsync);
    }

    private static async Task<IResult> SendAsync(Guid id, HttpContext context, RuralDb db, FileStore store, CancellationToken ct)
    {
        if (await FindAsync(id, db, store, ct) is not (var photo, var content))
            return Results.NotFound();
        var ending = FileKind.All.Single(kind => kind.ContentType == photo.ContentType).Endings[0];
        return FileEndpoints.Send(context, content, photo.ContentType, $"{photo.Village!.ShortName}-{photo.TakenOn:yyyyMMdd}{ending}");
    }

    private static async Task<IResult> SendThumbnailAsync(
        Guid id, HttpContext context, RuralDb db, FileStore store, PhotoThumbnails thumbnails, CancellationToken ct)
    {
        if (await FindAsync(id, db, store, ct) is not (var photo, var content))
            return Results.NotFound();
        var thumbnail = await thumbnails.OfAsync(content, ct);
        return FileEndpoints.Send(context, thumbnail, FileKind.Jpeg.ContentType, $"{photo.Village!.ShortName}-{photo.TakenOn:yyyyMMdd}{PhotoThumbnails.Ending}");
    }

    private static async Task<(VillagePhoto Photo, FileInfo Content)?> FindAsync(Guid id, RuralDb db, FileStore store, CancellationToken ct)
    {
        var photo = await db.VillagePhotos.Include(p => p.Village).SingleOrDefaultAsync(p => p.Id == id, ct);
        return photo is null ? null : (photo, store.Get(photo.Sha256));
    }
}
