using System.Text.Json;
using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>Two people change the same row at the same time, and nobody's work is lost.</summary>
public sealed class TwoBrowsersTests(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    /// <summary>As the page itself writes: with its own antiforgery token.</summary>
    private const string Change =
        """
        async ([url, etag, data]) => {
          const { change } = await import('/src/core/account.js')
          try {
            const { status, body } = await change('PATCH', url, { data, headers: { 'If-Match': etag } })
            return { status, body }
          } catch ({ status, code, body }) {
            return { status, code, body }
          }
        }
        """;

    [Fact]
    public async Task Who_comes_second_gets_the_row_as_it_is_and_saves_on_top_of_it()
    {
        var database = await Demo.CopyAsync();
        try
        {
            await using var program = RunningProgram.Start(database);
            var plot = (await new Oracle(database).ColumnAsync("SELECT id FROM farmland_plots WHERE plan_year = 2024 ORDER BY code LIMIT 1")).Single();
            var url = $"/odata/FarmlandPlots({plot})";
            var bureau = await PageOfAsync(program, await AddAsync(database, AccountRole.Bureau));
            var admin = await PageOfAsync(program, await AddAsync(database, AccountRole.Admin));
            Trouble.Expect(url);
            var (read, readToo) = (await ReadAsync(bureau, url), await ReadAsync(admin, url));
            Assert.Equal(ETagOf(read), ETagOf(readToo));

            var first = await ChangeAsync(bureau, url, ETagOf(read), new { Name = "北大洼" });
            var second = await ChangeAsync(admin, url, ETagOf(readToo), new { DeclaredAreaMu = 77.5 });
            Assert.Equal((200, 412), (StatusOf(first), StatusOf(second)));
            var now = second.GetProperty("body");
            Assert.Equal("北大洼", now.GetProperty("Name").GetString());
            Assert.Equal(ETagOf(first.GetProperty("body")), ETagOf(now));
            Assert.NotEqual(77.5, now.GetProperty("DeclaredAreaMu").GetDouble());

            var merged = await ChangeAsync(admin, url, ETagOf(now), new { DeclaredAreaMu = 77.5 });
            Assert.Equal(200, StatusOf(merged));
            var last = await ReadAsync(bureau, url);
            Assert.Equal(("北大洼", 77.5), (last.GetProperty("Name").GetString(), last.GetProperty("DeclaredAreaMu").GetDouble()));
            Assert.Equal(ETagOf(merged.GetProperty("body")), ETagOf(last));
            await HistoryTellsBothAsync(bureau, url, read);
            await CloseWindowsAsync();
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(database);
        }
    }

    [Fact]
    public async Task A_write_without_the_page_s_own_token_is_refused()
    {
        var plot = (await Sql.ColumnAsync("SELECT id || '|' || coalesce(name, '') FROM farmland_plots ORDER BY code LIMIT 1")).Single().Split('|');
        var url = $"/odata/FarmlandPlots({plot[0]})";
        var page = await PageAsync("/rights");
        Trouble.Expect(url);

        var answer = await page.EvaluateAsync<JsonElement>(
            """
            async ([url, etag]) => {
              const { request } = await import('/src/core/server.js')
              try {
                return await request('PATCH', url, { data: { Name: 'forged' }, headers: { 'If-Match': etag } })
              } catch ({ status, code }) {
                return { status, code }
              }
            }
            """,
            new[] { url, ETagOf(await ReadAsync(page, url)) });

        Assert.Equal((400, "antiforgery"), (StatusOf(answer), answer.GetProperty("code").GetString()));
        Assert.Equal(plot[1], (await Sql.ColumnAsync($"SELECT coalesce(name, '') FROM farmland_plots WHERE id = '{plot[0]}'")).Single());
    }

    /// <summary>Made, changed by the one, changed by the other, each with what was there before.</summary>
    private static async Task HistoryTellsBothAsync(IPage page, string url, JsonElement before)
    {
        var versions = (await ReadAsync(page, $"{url}/History()?$orderby=Number")).GetProperty("value").EnumerateArray().ToList();

        Assert.Equal(["Created", "Changed", "Changed"], versions.Select(version => version.GetProperty("Kind").GetString()));
        Assert.Equal(["Bureau", "Admin"], versions[1..].Select(version => version.GetProperty("AccountName").GetString()));
        Assert.Equal(["Name", "DeclaredAreaMu"], versions[1..].Select(version => JsonOf(version, "Before").EnumerateObject().Single().Name));
        Assert.Equal(before.GetProperty("Name").GetString(), JsonOf(versions[1], "Before").GetProperty("Name").GetString());
        Assert.Equal("北大洼", JsonOf(versions[2], "Row").GetProperty("Name").GetString());
        Assert.Equal(77.5, JsonOf(versions[2], "Row").GetProperty("DeclaredAreaMu").GetDouble());
    }

    private static async Task<string> AddAsync(string database, AccountRole role)
        => (await People.AddAsync(database, role, userName: role.ToString())).UserName!;

    private async Task<IPage> PageOfAsync(RunningProgram program, string user)
    {
        var page = (await WindowAsync(program: program, user: user)).Window;
        await page.GotoAsync("/rights");
        await Expect(page.Locator("html[data-ready=true]")).ToBeAttachedAsync();
        return page;
    }

    private static Task<JsonElement> ReadAsync(IPage page, string url)
        => page.EvaluateAsync<JsonElement>("async (url) => (await import('/src/core/server.js')).fetchJson(url)", url);

    private static Task<JsonElement> ChangeAsync(IPage page, string url, string etag, object data)
        => page.EvaluateAsync<JsonElement>(Change, new[] { url, etag, data });

    private static string ETagOf(JsonElement row) => row.GetProperty("@odata.etag").GetString()!;

    private static int StatusOf(JsonElement answer) => answer.GetProperty("status").GetInt32();

    private static JsonElement JsonOf(JsonElement version, string property) => JsonDocument.Parse(version.GetProperty(property).GetString()!).RootElement;
}
