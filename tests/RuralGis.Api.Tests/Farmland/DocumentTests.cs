using System.Net;
using System.Text;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Farmland;

/// <summary>Documents of projects: what is sent arrives as it was, on a bad line too, and is what its name says.</summary>
public sealed class DocumentTests(WorkingDistrict district) : IClassFixture<WorkingDistrict>, IAsyncLifetime
{
    private FileSender _files = null!;

    public async ValueTask InitializeAsync() => _files = new FileSender(await district.ClientAsync(AccountRole.Bureau));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_file_sent_in_parts_over_a_line_that_breaks_is_read_as_it_was()
    {
        var content = FileSender.NewPdf(300_000);
        var checksum = FileSender.Checksum(content);

        Assert.Equal(("0", false), await _files.StandAsync(checksum));
        Assert.Equal(202, (await _files.SendPartAsync(checksum, content[..100_000], 0, content.Length)).Status);
        // The answer to this part was lost: the sender asks, and goes on from there.
        await _files.SendPartAsync(checksum, content[100_000..250_000], 100_000, content.Length);
        Assert.Equal(("250000", false), await _files.StandAsync(checksum));
        Assert.Equal(201, (await _files.SendPartAsync(checksum, content[250_000..], 250_000, content.Length)).Status);
        Assert.Equal(("300000", true), await _files.StandAsync(checksum));

        var row = (await district.Bureau.PostAsync("ProjectDocuments", Document(checksum, "立项批复 2024.pdf"))).Must(HttpStatusCode.Created);
        Assert.Equal((300_000, "application/pdf"), (row.Row.GetProperty("SizeBytes").GetInt32(), row.Text("ContentType")));
        using var read = await _files.OpenAsync(row.Id);
        Assert.Equal(content, await read.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("application/pdf", "inline", "立项批复 2024.pdf"), (read.Content.Headers.ContentType!.MediaType, read.Content.Headers.ContentDisposition!.DispositionType, read.Content.Headers.ContentDisposition.FileNameStar));
    }

    [Fact]
    public async Task A_part_that_does_not_go_on_is_refused_and_spoils_nothing()
    {
        var content = FileSender.NewPdf();
        var checksum = FileSender.Checksum(content);
        await _files.SendPartAsync(checksum, content[..1000], 0, content.Length);

        var (status, body) = await _files.SendPartAsync(checksum, content[1500..], 1500, content.Length);

        Assert.Equal(409, status);
        Assert.Contains("1000", body, StringComparison.Ordinal);
        Assert.Equal(201, (await _files.SendPartAsync(checksum, content[1000..], 1000, content.Length)).Status);
    }

    [Fact]
    public async Task Half_a_file_of_one_person_is_not_in_the_way_of_another()
    {
        var content = FileSender.NewPdf();
        var checksum = FileSender.Checksum(content);
        await _files.SendPartAsync(checksum, new byte[1000], 0, content.Length);

        await new FileSender(await district.ClientAsync(AccountRole.Admin)).SendAsync(content);

        Assert.Equal(("3000", true), await _files.StandAsync(checksum));
    }

    [Fact]
    public async Task What_is_not_what_the_checksum_says_is_sent_anew_from_the_beginning()
    {
        var content = FileSender.NewPdf();
        var checksum = FileSender.Checksum(content);
        var damaged = content.ToArray();
        damaged[2000] ^= 1;

        Assert.Equal(422, (await _files.SendPartAsync(checksum, damaged, 0, content.Length)).Status);

        Assert.Equal(("0", false), await _files.StandAsync(checksum));
        Assert.Equal(checksum, await _files.SendAsync(content));
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("MZ\u0000\u0003 a program")]
    public async Task What_we_do_not_keep_is_refused_whatever_it_is_called(string text)
    {
        var content = Encoding.UTF8.GetBytes($"{text} {Guid.NewGuid()}");
        var checksum = FileSender.Checksum(content);

        var (status, body) = await _files.SendPartAsync(checksum, content, 0, content.Length);

        Assert.Equal(422, status);
        Assert.Contains(".pdf", body, StringComparison.Ordinal);
        Assert.Equal(("0", false), await _files.StandAsync(checksum));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_its_first_part()
    {
        var (status, body) = await _files.SendPartAsync(new string('a', 64), new byte[10], 0, 100L * 1024 * 1024 + 1);

        Assert.Equal(413, status);
        Assert.Contains("104857600", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("批复.docx")]
    [InlineData("批复")]
    [InlineData("../批复.pdf")]
    [InlineData(" 批复.pdf")]
    [InlineData(".pdf")]
    public async Task The_name_says_what_the_content_is_and_is_a_name(string name)
    {
        var refused = (await district.Bureau.PostAsync("ProjectDocuments", Document(await _files.SendAsync(FileSender.NewPdf()), name))).Must(HttpStatusCode.UnprocessableEntity);

        var finding = refused.Row.GetProperty("error").GetProperty("findings")[0];
        Assert.Equal("FileName", finding.GetProperty("columns")[0].GetString());
        Assert.Contains("文件", finding.GetProperty("zh").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_whose_content_never_came_is_refused()
        => Assert.Contains("/files/", (await district.Bureau.PostAsync("ProjectDocuments", Document(new string('0', 64), "x.pdf"))).Refused(422), StringComparison.Ordinal);

    [Fact]
    public async Task Only_who_may_make_documents_sends_contents()
    {
        foreach (var role in new[] { AccountRole.Planner, AccountRole.Leader })
            Assert.Equal(403, (await new FileSender(await district.ClientAsync(role)).SendPartAsync(new string('b', 64), new byte[10], 0, 10)).Status);
    }

    [Fact]
    public async Task A_township_reads_the_papers_of_projects_on_its_land_and_of_no_other()
    {
        var row = (await district.Bureau.PostAsync("ProjectDocuments", Document(await _files.SendAsync(FileSender.NewPdf()), "批复.pdf"))).Must(HttpStatusCode.Created);
        var own = (await district.Sql.ColumnAsync($"SELECT township_code FROM farmland_plots WHERE project_id = '{district.ProjectId}' LIMIT 1")).Single();
        var other = (await district.Sql.ColumnAsync(
            $"SELECT code FROM regions r WHERE kind = 'Township' AND NOT EXISTS (SELECT FROM farmland_plots p WHERE p.township_code = r.code AND p.project_id = '{district.ProjectId}') LIMIT 1")).Single();

        using var there = await new FileSender(await district.ClientAsync(AccountRole.Township, own)).OpenAsync(row.Id);
        using var elsewhere = await new FileSender(await district.ClientAsync(AccountRole.Township, other)).OpenAsync(row.Id);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (there.StatusCode, elsewhere.StatusCode));
    }

    [Fact]
    public async Task A_deleted_document_is_gone_for_readers_and_its_history_says_why()
    {
        var row = (await district.Bureau.PostAsync("ProjectDocuments", Document(await _files.SendAsync(FileSender.NewPdf()), "批复.pdf"))).Must(HttpStatusCode.Created);

        (await district.Bureau.DeleteAsync($"ProjectDocuments({row.Id})", "传错了", row.ETag)).Must(HttpStatusCode.NoContent);

        using var read = await _files.OpenAsync(row.Id);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        Assert.Equal("传错了", await district.Sql.TextAsync($"SELECT reason FROM change_log WHERE row_id = '{row.Id}' AND kind = 'Deleted'"));
    }

    private Dictionary<string, object?> Document(string checksum, string name) => new()
    {
        ["Id"] = Guid.CreateVersion7(),
        ["ProjectId"] = district.ProjectId,
        ["Kind"] = "Approval",
        ["FileName"] = name,
        ["Sha256"] = checksum,
    };
}
