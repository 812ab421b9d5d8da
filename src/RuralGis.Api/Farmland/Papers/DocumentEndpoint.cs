using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Data;
using RuralGis.Api.Files;

namespace RuralGis.Api.Farmland.Papers;

/// <summary>GET /farmland/documents/{id}: the file of a document, for whoever sees its project.</summary>
public static class DocumentEndpoint
{
    public static void MapProjectDocuments(this WebApplication app) => app.MapGet("/farmland/documents/{id:guid}", SendAsync);

    private static async Task<IResult> SendAsync(Guid id, HttpContext context, RuralDb db, FileStore store, CancellationToken ct)
    {
        if (await db.ProjectDocuments.SingleOrDefaultAsync(document => document.Id == id, ct) is not { } document)
            return Results.NotFound();
        return FileEndpoints.Send(context, store.Get(document.Sha256), document.ContentType, document.FileName);
    }
}
