using Microsoft.Playwright;
using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Browser.Tests.Setup;

/// <summary>A test that writes: on a copy of the demo database of its own, as somebody of the bureau.</summary>
public abstract class DeskTest(DemoDatabase demo, BrowserRun run) : BrowserTest(demo, run)
{
    protected Task OnCopyAsync(Func<DeskPage, string, Task> test, BrowserNewContextOptions? screen = null)
        => OnProgramAsync(async (program, database) => await test(await DeskAsync(program, database, AccountRole.Bureau, screen), database));

    protected async Task OnProgramAsync(Func<RunningProgram, string, Task> test)
    {
        var database = await Demo.CopyAsync();
        try
        {
            await using var program = RunningProgram.Start(database);
            await test(program, database);
            await CloseWindowsAsync();
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(database);
        }
    }

    /// <summary>The desk of somebody new in a window of their own; nothing is open yet.</summary>
    protected async Task<DeskPage> DeskAsync(RunningProgram program, string database, AccountRole role, BrowserNewContextOptions? screen = null)
    {
        var person = await People.AddAsync(database, role);
        return new(await WindowAsync(screen, program, person.UserName!));
    }

    protected static async Task<string> PlotAsync(string database, string condition)
        => await new Oracle(database).TextAsync($"SELECT id FROM farmland_plots WHERE plan_year = 2024 AND {condition} ORDER BY code LIMIT 1");
}
