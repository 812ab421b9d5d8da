using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>The papers of a project: its documents and its acceptance record, as the bureau keeps them.</summary>
public sealed class ProjectPapersTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    private const string Code = "示例-370113-2024-02";

    [Fact]
    public Task A_document_is_sent_over_a_line_that_breaks_read_by_a_township_and_deleted_for_a_reason() => OnProgramAsync(async (program, database) =>
    {
        var (page, sql, project) = await OpenProjectAsync(program, database);
        var content = new byte[900_000];
        Random.Shared.NextBytes(content);
        Encoding.ASCII.GetBytes("%PDF-1.4\n").CopyTo(content, 0);
        var puts = 0;
        await page.Window.RouteAsync("**/files/*", async route =>
        {
            // The second part breaks off on its way.
            if (route.Request.Method == "PUT" && ++puts == 2)
                await route.AbortAsync("connectionreset");
            else
                await route.ContinueAsync();
        });
        Trouble.Expect("/files/");

        await page.Window.Locator("#document-form [name=kind]").SelectOptionAsync("PreliminaryDesign");
        await page.Window.Locator("#document-form [name=note]").FillAsync("第一册");
        await page.Window.Locator("#document-form [name=file]").SetInputFilesAsync(new FilePayload { Name = "初步设计.pdf", MimeType = "application/pdf", Buffer = content });
        await page.Window.GetByTestId("send-document").ClickAsync();

        var document = page.Window.GetByTestId("project-document").Filter(new() { HasText = "初步设计.pdf" });
        await Expect(document).ToContainTextAsync("879 KB");
        await Expect(document).ToContainTextAsync("第一册");
        Assert.Equal(5, puts);
        var id = await sql.TextAsync("SELECT id FROM project_documents WHERE file_name = '初步设计.pdf'");
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), await sql.TextAsync($"SELECT sha256 FROM project_documents WHERE id = '{id}'"));
        var township = await sql.TextAsync($"SELECT township_code FROM farmland_plots WHERE project_id = '{project}' LIMIT 1");
        var official = await People.AddAsync(database, AccountRole.Township, township);
        var reader = await WindowAsync(program: program, user: official.UserName!);
        await reader.OpenAsync($"#panel=project/{project}");
        var file = await reader.Window.RunAndWaitForDownloadAsync(() => reader.Window.GetByTestId("project-document").GetByText("初步设计.pdf").ClickAsync(new() { Modifiers = [KeyboardModifier.Alt] }));
        Assert.Equal(content, await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
        await Expect(reader.Window.GetByTestId("document-form")).ToHaveCountAsync(0);

        await document.GetByTestId("delete-document").ClickAsync();
        await document.Locator("[name=reason]").FillAsync("传错了文件");
        await document.GetByTestId("delete-document-now").ClickAsync();
        await Expect(document).ToHaveCountAsync(0);
        Assert.Equal("传错了文件", await sql.TextAsync($"SELECT reason FROM change_log WHERE row_id = '{id}' AND kind = 'Deleted'"));
    });

    [Fact]
    public Task A_file_that_is_not_what_it_is_called_is_refused_in_words() => OnProgramAsync(async (program, database) =>
    {
        var (page, _, _) = await OpenProjectAsync(program, database);
        Trouble.Expect("/odata/ProjectDocuments");

        await page.Window.Locator("#document-form [name=file]").SetInputFilesAsync(
            new FilePayload { Name = "批复.docx", MimeType = "application/octet-stream", Buffer = Encoding.ASCII.GetBytes($"%PDF-1.4 {Guid.NewGuid()}") });
        await page.Window.GetByTestId("send-document").ClickAsync();

        await Expect(page.Window.GetByTestId("papers-fault")).ToHaveTextAsync("文件的内容是 .pdf，与名称“批复.docx”不符。");
        await Expect(page.Window.GetByTestId("document-chosen")).ToContainTextAsync("批复.docx");
    });

    [Fact]
    public Task The_acceptance_record_is_filled_in_by_two_people_and_nothing_of_either_is_lost() => OnProgramAsync(async (program, database) =>
    {
        var (page, sql, project) = await OpenProjectAsync(program, database);
        await page.Window.GetByTestId("edit-acceptance").ClickAsync();
        await page.Window.Locator("[name=Reviewers]").FillAsync("张三、李四");
        await page.Window.Locator("[name=Result]").SelectOptionAsync("Pass");
        Trouble.Expect("/odata/AcceptanceRecords");
        await page.Window.GetByTestId("save-acceptance").ClickAsync();
        await Expect(page.Window.GetByTestId("acceptance-fault")).ToContainTextAsync("尚未填写：现场核查日期、建设任务完成情况");
        await Expect(page.Window.Locator("[name=Reviewers]")).ToHaveValueAsync("张三、李四");

        await page.Window.Locator("[name=Result]").SelectOptionAsync("");
        await page.Window.GetByTestId("save-acceptance").ClickAsync();
        var record = page.Window.GetByTestId("project-acceptance");
        await Expect(record).ToContainTextAsync("尚未下结论");

        await page.Window.GetByTestId("edit-acceptance").ClickAsync();
        await sql.ColumnAsync($"UPDATE acceptance_records SET quality = '抽检合格', reviewers = '王五' WHERE project_id = '{project}' RETURNING id");
        await page.Window.Locator("[name=Reviewers]").FillAsync("张三、李四、赵六");
        await page.Window.Locator("[name=WorkDone]").FillAsync("已完成");
        await page.Window.GetByTestId("save-acceptance").ClickAsync();
        await Expect(page.Window.GetByTestId("acceptance-theirs")).ToHaveTextAsync("他人刚改为：王五");
        await Expect(page.Window.Locator("[name=Quality]")).ToHaveValueAsync("抽检合格");

        foreach (var (name, value) in new[] { ("InspectedOn", "2024-10-10"), ("Funds", "到位"), ("RulesKept", "执行"), ("Papers", "齐全"), ("Problems", "无"), ("ConcludedOn", "2024-10-20") })
            await page.Window.Locator($"[name={name}]").FillAsync(value);
        await page.Window.Locator("[name=Result]").SelectOptionAsync("Pass");
        await page.Window.GetByTestId("save-acceptance").ClickAsync();

        await Expect(record.Locator("[data-result]")).ToHaveAttributeAsync("data-result", "Pass");
        Assert.Equal(
            "张三、李四、赵六 抽检合格 已完成 Pass",
            await sql.TextAsync($"SELECT concat_ws(' ', reviewers, quality, work_done, result) FROM acceptance_records WHERE project_id = '{project}'"));
    });

    private async Task<(MapPage Page, Oracle Sql, string Project)> OpenProjectAsync(RunningProgram program, string database)
    {
        var person = await People.AddAsync(database, AccountRole.Bureau);
        var sql = new Oracle(database);
        var project = await sql.TextAsync($"SELECT id FROM farmland_projects WHERE code = '{Code}'");
        var page = await WindowAsync(program: program, user: person.UserName!);
        await page.OpenAsync($"#panel=project/{project}");
        await Expect(page.Window.GetByTestId("project-documents")).ToBeVisibleAsync();
        return (page, sql, project);
    }
}
