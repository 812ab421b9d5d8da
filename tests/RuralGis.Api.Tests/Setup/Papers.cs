using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace RuralGis.Api.Tests.Setup;

/// <summary>A document of a project and a photo of a village as somebody sent them: their rows, and their contents in the folder that the tests' programs share.</summary>
internal static class Papers
{
    public static readonly string Folder = Repository.PathOf("artifacts", "test-files");

    private static readonly byte[] Content = Encoding.ASCII.GetBytes("%PDF-1.4\n% approval of a project, a specimen\n%%EOF\n");

    public static async Task AddDocumentAsync(string connectionString)
    {
        var sha256 = await KeepAsync(Content);
        await ExecuteAsync(
            connectionString,
            $"""
            INSERT INTO project_documents (id, project_id, kind, file_name, note, sha256, size_bytes, content_type, origin)
            SELECT gen_random_uuid(), id, 'Approval', '批复.pdf', '示例', '{sha256}', {Content.Length}, 'application/pdf', 'Demo'
            FROM farmland_projects WHERE plan_year = 2024 ORDER BY id LIMIT 1
            """);
    }

    /// <summary>Of a village with water in 归德街道.</summary>
    public static async Task AddPhotoAsync(string connectionString)
    {
        var photo = PhotoFile.Jpeg();
        var sha256 = await KeepAsync(photo);
        await ExecuteAsync(
            connectionString,
            $"""
            INSERT INTO village_photos (id, village_code, water_village_id, taken_on, note, location, sha256, size_bytes, content_type, origin)
            SELECT gen_random_uuid(), village_code, id, '2024-09-12', '示例', location, '{sha256}', {photo.Length}, 'image/jpeg', 'Demo'
            FROM water_villages WHERE township_code = '370113005' ORDER BY id LIMIT 1
            """);
    }

    private static async Task<string> KeepAsync(byte[] content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var folder = Directory.CreateDirectory(Path.Combine(Folder, sha256[..2]));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, sha256), content);
        return sha256;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
