using RuralGis.Api.Accounts;
using RuralGis.Api.Tests.Setup;
using RuralGis.Browser.Tests.Setup;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace RuralGis.Browser.Tests;

/// <summary>挂图作战: what each township has to do, by whom, until when.</summary>
public sealed class TaskTests(DemoDatabase demo, BrowserRun run) : DeskTest(demo, run)
{
    [Fact]
    public async Task The_bureau_gives_a_task_an_owner_a_day_and_another_target_and_the_light_follows()
        => await OnProgramAsync(async (program, database) =>
        {
            var person = await People.AddAsync(database, AccountRole.Bureau);
            var page = await WindowAsync(program: program, user: person.UserName!);
            await page.OpenAsync("#panel=tasks");
            var task = page.Window.Locator("[data-testid=tasks] section[data-region='370113001'] li[data-measure=FarmlandCompleted]");
            await Expect(task).ToHaveAttributeAsync("data-light", "Red");

            await task.GetByTestId("edit-task").ClickAsync();
            await task.Locator("[name=Value]").FillAsync("1500");
            await task.Locator("[name=Responsible]").FillAsync("文昌街道农业办");
            await task.Locator("[name=DueOn]").FillAsync("2024-08-31");
            await task.GetByTestId("save-task").ClickAsync();

            // 1,156.63 of 1,500 mu is 77 %, and the day is over.
            await Expect(task).ToHaveAttributeAsync("data-light", "Green");
            await Expect(task).ToContainTextAsync("责任人：文昌街道农业办");
            await Expect(task.Locator(".overdue")).ToHaveTextAsync("期限：2024-08-31，已过期");
            var sql = new Oracle(database);
            Assert.Equal(person.UserName, await sql.TextAsync("SELECT account_name FROM change_log WHERE entity_set = 'Targets' ORDER BY number DESC LIMIT 1"));

            await page.Id("panel-back").ClickAsync();
            await Expect(page.Window.GetByTestId("target-sum")).ToHaveTextAsync("街镇目标合计 24,500.00 亩，比全区目标少 1,500.00。");
        });

    [Fact]
    public async Task Somebody_who_was_faster_is_not_overwritten()
        => await OnProgramAsync(async (program, database) =>
        {
            var person = await People.AddAsync(database, AccountRole.Bureau);
            var page = await WindowAsync(program: program, user: person.UserName!);
            await page.OpenAsync("#panel=tasks");
            var task = page.Window.Locator("section[data-region='370113005'] li[data-measure=WaterVillages]");
            await task.GetByTestId("edit-task").ClickAsync();
            await new Oracle(database).ColumnAsync("UPDATE targets SET responsible = '别人' WHERE year = 2024 AND region_code = '370113005' AND measure = 'WaterVillages' RETURNING id");
            Trouble.Expect("/odata/Targets(");

            await task.Locator("[name=Responsible]").FillAsync("我");
            await task.GetByTestId("save-task").ClickAsync();

            await Expect(task.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("别人刚刚改过");
            await Expect(task.Locator("[name=Responsible]")).ToHaveValueAsync("我");
            await Expect(task.GetByTestId("target-theirs")).ToHaveTextAsync("别人刚改为：别人");
            await task.GetByTestId("save-task").ClickAsync();
            await Expect(task).ToContainTextAsync("责任人：我");
        });

    [Fact]
    public async Task A_leader_sees_the_board_and_changes_nothing_the_township_with_the_most_red_lights_stands_first()
    {
        var leader = await NewPersonAsync(AccountRole.Leader);
        var page = await OpenAsync("#panel=tasks", user: leader);

        await Expect(page.Window.GetByTestId("tasks")).ToBeVisibleAsync();
        await Expect(page.Window.GetByTestId("edit-task")).ToHaveCountAsync(0);
        var reds = await page.Window.Locator("[data-testid=tasks] section").EvaluateAllAsync<int[]>("all => all.map((one) => one.querySelectorAll('li[data-light=Red]').length)");
        Assert.Equal(reds.OrderDescending(), reds);
        var shown = await page.Window.Locator("[data-testid=tasks] li[data-light=Red]").CountAsync();
        Assert.Equal((await Api.RowsAsync("Progress(year=2024)?$filter=Counts and Light eq 'Red' and RegionCode ne '370113'")).Count, shown);
    }
}
