using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>Somebody who sends the contents of files.</summary>
internal sealed class FileSender(HttpClient client)
{
    /// <summary>Another PDF each time: contents are kept by what they are.</summary>
    public static byte[] NewPdf(int length = 3000)
    {
        var content = new byte[length];
        Random.Shared.NextBytes(content);
        Encoding.ASCII.GetBytes("%PDF-1.4\n").CopyTo(content, 0);
        return content;
    }

    public static string Checksum(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <returns>Its checksum.</returns>
    public async Task<string> SendAsync(byte[] content)
    {
        var checksum = Checksum(content);
        using var answer = await client.PutAsync($"/files/{checksum}", new ByteArrayContent(content), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK, $"{answer.StatusCode}");
        return checksum;
    }

    /// <param name="checksum">Of the whole.</param>
    /// <param name="part">Of the content.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="whole">Bytes of the whole.</param>
    public async Task<(int Status, string Body)> SendPartAsync(string checksum, byte[] part, long from, long whole)
    {
        var content = new ByteArrayContent(part);
        content.Headers.ContentRange = new ContentRangeHeaderValue(from, from + part.Length - 1, whole);
        using var answer = await client.PutAsync($"/files/{checksum}", content, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <returns>How much has arrived, and whether it is all.</returns>
    public async Task<(string Offset, bool IsWhole)> StandAsync(string checksum)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/files/{checksum}");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.Headers.GetValues("Upload-Offset").Single(), answer.Headers.GetValues("Upload-Complete").Single() == "?1");
    }

    public Task<HttpResponseMessage> OpenAsync(Guid document) => client.GetAsync($"/farmland/documents/{document}", TestContext.Current.CancellationToken);
}
