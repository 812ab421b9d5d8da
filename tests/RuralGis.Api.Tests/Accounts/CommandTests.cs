using System.Diagnostics;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Accounts;

/// <summary>The commands about accounts, as ./rural runs them: in a process of their own.</summary>
public sealed class CommandTests(AccountsApp home) : IClassFixture<AccountsApp>
{
    [Fact]
    public async Task Demo_accounts_come_and_go_and_without_the_demo_nothing_is_served_while_they_are_there()
    {
        var made = await RunAsync("accounts", "demo");
        var again = await RunAsync("accounts", "demo");
        var lines = made.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        var township = lines.Single(line => line[0] == "370113004");

        Assert.Equal((0, 0, ""), (made.ExitCode, again.ExitCode, again.Out));
        Assert.Equal(14, lines.Count);
        Assert.Equal(["Admin", "Bureau", "Planner", "Leader"], lines.Take(4).Select(line => line[2]));
        Assert.Equal(("Township", "370113004", "五峰山街道"), (township[2], township[3], township[4]));
        Assert.True(await (await Visitor.InAsync(home.App, township[0], township[1])).IsInAsync());

        var production = await RunAsync();

        Assert.Equal(3, production.ExitCode);
        Assert.Contains("14 demo accounts", production.Error, StringComparison.Ordinal);
        Assert.Contains("14 个示例账号", production.Error, StringComparison.Ordinal);
        Assert.Contains("remove-demo", production.Error, StringComparison.Ordinal);

        var removed = await RunAsync("accounts", "remove-demo");

        Assert.Equal((0, 0), (removed.ExitCode, await home.Sql.NumberAsync("SELECT count(*) FROM accounts WHERE is_demo")));
        Assert.Contains("14 demo accounts removed", removed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_demo_a_demo_account_that_comes_later_cannot_sign_in()
    {
        await using var app = new RuralApp(home.ConnectionString, ("Rural:Demo", "false"));
        var anybody = app.ClientWith(People.ReaderToken);
        var account = await People.AddAsync(home.ConnectionString, Api.Accounts.AccountRole.Admin, isDemo: true);
        var token = await People.AddTokenAsync(home.ConnectionString, account);

        var options = await new Visitor(app).GetAsync("/account/options");
        using var byPassword = await new Visitor(app).SignInAsync(account.UserName!);
        using var byToken = await app.ClientWith(token).GetAsync(new Uri("/account/me", UriKind.Relative), TestContext.Current.CancellationToken);
        using var notDemo = await anybody.GetAsync(new Uri("/account/me", UriKind.Relative), TestContext.Current.CancellationToken);
        await home.ExecuteAsync($"DELETE FROM access_tokens WHERE account_id = '{account.Id}'; DELETE FROM accounts WHERE id = '{account.Id}'");

        Assert.Equal((false, 0), (options.GetProperty("demo").GetBoolean(), options.GetProperty("demoAccounts").GetArrayLength()));
        Assert.Equal(
            (System.Net.HttpStatusCode.Unauthorized, System.Net.HttpStatusCode.Unauthorized, System.Net.HttpStatusCode.OK),
            (byPassword.StatusCode, byToken.StatusCode, notDemo.StatusCode));
    }

    [Fact]
    public async Task An_admin_is_made_by_name_and_the_same_name_gives_a_new_password()
    {
        var made = await RunAsync("accounts", "admin", "boss");
        var visitor = await Visitor.InAsync(home.App, "boss", made.Out.TrimEnd().Split('\t')[1]);
        var again = await RunAsync("accounts", "admin", "boss");

        Assert.Equal(("boss", "boss"), (made.Out.Split('\t')[0], again.Out.Split('\t')[0]));
        Assert.False(await visitor.IsInAsync());
        Assert.True(await (await Visitor.InAsync(home.App, "boss", again.Out.TrimEnd().Split('\t')[1])).IsInAsync());
    }

    [Theory]
    [InlineData("accounts")]
    [InlineData("accounts", "nonsense")]
    [InlineData("accounts", "admin")]
    [InlineData("accounts", "admin", "not a name")]
    public async Task What_makes_no_sense_exits_with_2_and_says_so(params string[] words)
    {
        var (exitCode, said, error) = await RunAsync(words);

        Assert.Equal((2, ""), (exitCode, said));
        Assert.NotEqual("", error);
    }

    private async Task<(int ExitCode, string Out, string Error)> RunAsync(params string[] words)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "RuralGis.Api.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__RuralOwner"] = home.ConnectionString,
                ["ConnectionStrings__Rural"] = PostgisServer.ServingString(home.ConnectionString),
                ["Rural__ClientPath"] = Repository.PathOf("client"),
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            },
        })!;
        var (said, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await said, await error);
    }
}
