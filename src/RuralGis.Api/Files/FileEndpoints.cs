using System.Globalization;
using Microsoft.Net.Http.Headers;
using RuralGis.Api.Accounts;
using RuralGis.Api.Errors;

namespace RuralGis.Api.Files;

/// <summary>
/// PUT /files/{sha256}: a content comes in before the row that names it, whole or in parts with Content-Range; HEAD tells how much of it
/// there is. Upload-Offset and Upload-Complete as in the IETF draft of resumable uploads for HTTP.
/// </summary>
public static class FileEndpoints
{
    /// <summary>Who makes rows of these sends the contents for them.</summary>
    private static readonly string[] SetsWithFiles = ["ProjectDocuments", "VillagePhotos"];

    public static IServiceCollection AddFiles(this IServiceCollection services, IConfiguration configuration)
        => services.AddSingleton(FileSettings.Read(configuration)).AddSingleton<FileStore>();

    public static void MapFiles(this WebApplication app)
    {
        app.Services.GetRequiredService<FileStore>().ForgetUnfinished();
        app.MapMethods("/files/{sha256}", ["HEAD"], Tell);
        app.MapPut("/files/{sha256}", TakeAsync);
    }

    /// <summary>A kept content under the name it was given: shown by a browser if it can, otherwise to be saved.</summary>
    public static IResult Send(HttpContext context, FileInfo content, string contentType, string name)
    {
        var isShown = FileKind.All.Any(kind => kind.ContentType == contentType && kind.IsShown);
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.File(content.FullName, contentType, entityTag: new EntityTagHeaderValue($"\"{content.Name}\""), enableRangeProcessing: true);
    }

    private static IResult Tell(string sha256, HttpContext context, AccountScope scope, FileStore store)
    {
        var sender = Sender(sha256, scope);
        var whole = store.Find(sha256);
        return Answer(context, StatusCodes.Status204NoContent, whole?.Length ?? store.Received(sha256, sender), whole is not null);
    }

    private static async Task<IResult> TakeAsync(string sha256, HttpContext context, AccountScope scope, FileStore store, CancellationToken ct)
    {
        var sender = Sender(sha256, scope);
        if (store.Find(sha256) is { } there)
            return Answer(context, StatusCodes.Status200OK, there.Length, isWhole: true);

        var (from, whole) = Range(context.Request);
        var received = await store.AddAsync(sha256, sender, from, whole, context.Request.Body, ct);
        return Answer(context, received == whole ? StatusCodes.Status201Created : StatusCodes.Status202Accepted, received, received == whole);
    }

    private static IResult Answer(HttpContext context, int status, long received, bool isWhole)
    {
        context.Response.Headers["Upload-Offset"] = received.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Upload-Complete"] = isWhole ? "?1" : "?0";
        return Results.StatusCode(status);
    }

    private static Guid Sender(string sha256, AccountScope scope)
    {
        if (!SetsWithFiles.Any(set => Rights.Allow(scope.Role, set, RightVerb.Create, ColumnGroup.Row)))
            throw new RuleBrokenException(403, $"The role {scope.Role} sends no files; the page /rights shows who may do what.");
        if (!FileStore.IsChecksum(sha256))
            throw new RuleBrokenException(400, "The address names a content by its SHA-256: 64 hexadecimal digits in lower case.");
        return scope.AccountId!.Value;
    }

    private static (long From, long Whole) Range(HttpRequest request)
    {
        if (request.GetTypedHeaders().ContentRange is { HasRange: true, HasLength: true, Unit.Value: "bytes" } range)
            return (range.From!.Value, range.Length!.Value);
        if (request.Headers.ContentRange.Count > 0)
            throw new RuleBrokenException(400, "Content-Range is as in: bytes 0-65535/431004.");
        return (0, request.ContentLength ?? throw new RuleBrokenException(411, "Say how long the file is, by Content-Length or Content-Range."));
    }
}
