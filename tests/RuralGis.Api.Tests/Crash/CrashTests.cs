using System.Net;
using RuralGis.Api.Tests.History;
using RuralGis.Api.Tests.Writes;
using Xunit;

namespace RuralGis.Api.Tests.Crash;

/// <summary>kill -9 in the middle of 200 writes: what was acknowledged is there with its history, and nothing is half made.</summary>
public sealed class CrashTests(OwnDistrict district, ITestOutputHelper output) : IClassFixture<OwnDistrict>
{
    private const int KillAfter = 60;

    [Fact]
    public async Task Killing_the_program_loses_nothing_that_was_acknowledged()
    {
        Assert.SkipWhen(OwnCluster.Binaries is null, "No PostgreSQL with PostGIS under /usr/lib/postgresql to make a cluster of: nothing to kill.");
        using var program = await OwnProgram.StartAsync(district.Cluster);
        var storm = await GatherAsync(new Desk(program.ClientWith(district.Token)), villagesFrom: 0);

        var raging = storm.RunAsync(new Desk(program.ClientWith(district.Token)), KillAfter);
        await storm.RagesAsync;
        program.Kill();
        await raging;

        // What the program had sent may still be on its way to the disk.
        await NobodyWritesAsync();
        using var next = await OwnProgram.StartAsync(district.Cluster);
        await HoldsAsync(storm, new Desk(next.ClientWith(district.Token)), "The program, killed");
    }

    [Fact]
    public async Task Killing_PostgreSQL_loses_nothing_that_was_acknowledged_and_the_program_goes_on()
    {
        Assert.SkipWhen(OwnCluster.Binaries is null, "No PostgreSQL with PostGIS under /usr/lib/postgresql to make a cluster of: nothing to kill.");
        using var program = await OwnProgram.StartAsync(district.Cluster);
        var storm = await GatherAsync(new Desk(program.ClientWith(district.Token)), villagesFrom: Storm.Villages);

        var raging = storm.RunAsync(new Desk(program.ClientWith(district.Token)), KillAfter);
        await storm.RagesAsync;
        var killed = district.Cluster.Kill();
        await raging;

        district.Cluster.Start();
        await UntilReadyAsync(program);
        await HoldsAsync(storm, new Desk(program.ClientWith(district.Token)), $"PostgreSQL, killed with {killed} processes");
    }

    /// <summary>The rows a storm needs: villages of the demo, and plots to delete.</summary>
    private async Task<Storm> GatherAsync(Desk desk, int villagesFrom)
    {
        var project = Guid.Parse((await district.Sql.ColumnAsync("SELECT id FROM farmland_projects ORDER BY id LIMIT 1")).Single());
        var villages = await district.Sql.ColumnAsync($"SELECT id FROM water_villages ORDER BY id OFFSET {villagesFrom} LIMIT {Storm.Villages}");
        var plots = await Task.WhenAll(Enumerable.Range(0, Storm.Plots).Select(_ => desk.PostAsync("FarmlandPlots", Make.Plot(project))));
        return new Storm(project, villages.ConvertAll(Guid.Parse), plots);
    }

    private async Task HoldsAsync(Storm storm, Desk desk, string what)
    {
        await LogOracle.HoldsAsync(district.Cluster.Owner);
        await LogOracle.IsUnbrokenAsync(district.Cluster.Owner);
        var versions = await VersionsAsync();
        var acknowledged = storm.Writes.Where(write => write.Acknowledged is not null).ToList();
        var unknown = storm.Writes.Where(write => write.Acknowledged is null).ToList();
        var whole = unknown.Count(write => versions.ContainsKey(write.Mark));
        output.WriteLine(
            $"{what}: {storm.Writes.Count} writes at once, {acknowledged.Count} acknowledged, {acknowledged.Count(write => versions.ContainsKey(write.Mark))} of them there; "
            + $"{unknown.Count} without an answer, {whole} of them there.");

        Assert.Empty(storm.Faults);
        Assert.Equal(200, storm.Writes.Count);
        Assert.InRange(acknowledged.Count, KillAfter, 199);
        Assert.All(acknowledged, write => Assert.Equal(write.Rows, versions.GetValueOrDefault(write.Mark)));
        Assert.All(unknown, write => Assert.Contains(versions.GetValueOrDefault(write.Mark), new[] { 0, write.Rows }));
        await AreAsAcknowledgedAsync(acknowledged, desk);
        await CanBeSentAgainAsync(unknown, desk);
    }

    /// <summary>How many versions each write made, by its mark: with the account and the request that it came with.</summary>
    private async Task<Dictionary<string, int>> VersionsAsync()
        => (await district.Sql.ColumnAsync(
            $"""
            SELECT coalesce(reason, row ->> 'ProblemNote', row ->> 'Name') || '|' || count(*) FROM change_log
            WHERE account_id = '{district.Account.Id}' AND account_name = '{district.Account.UserName}' AND request_id <> ''
              AND coalesce(reason, row ->> 'ProblemNote', row ->> 'Name') LIKE 'storm %'
            GROUP BY coalesce(reason, row ->> 'ProblemNote', row ->> 'Name')
            """))
            .ToDictionary(version => version.Split('|')[0], version => int.Parse(version.Split('|')[1]));

    private static async Task AreAsAcknowledgedAsync(IEnumerable<StormWrite> writes, Desk desk)
    {
        foreach (var row in writes.Where(write => write.IsAlone).SelectMany(write => write.Acknowledged!))
        {
            var set = row.Row.TryGetProperty("VillageCode", out _) && row.Row.TryGetProperty("Population", out _) ? "WaterVillages" : "FarmlandPlots";
            Assert.Equal(Content(row), Content((await desk.GetAsync($"{set}({row.Id})")).Must(HttpStatusCode.OK)));
        }
    }

    /// <summary>Who got no answer sends the new row again, and it is there once.</summary>
    private async Task CanBeSentAgainAsync(IEnumerable<StormWrite> writes, Desk desk)
    {
        var again = writes.Where(write => write.IsNewRow).ToList();
        foreach (var write in again)
            Assert.NotNull(await write.SendAsync(desk));

        var versions = await VersionsAsync();
        Assert.All(again, write => Assert.Equal(write.Rows, versions[write.Mark]));
        await LogOracle.HoldsAsync(district.Cluster.Owner);
    }

    /// <summary>All of a row, its version too; a batch answers with the address of the model elsewhere.</summary>
    private static string Content(Answer answer) => string.Join(',', answer.Row.EnumerateObject().Where(property => property.Name != "@odata.context").Select(property => property.ToString()));

    private async Task NobodyWritesAsync()
    {
        while (await district.Sql.NumberAsync("SELECT count(*) FROM pg_stat_activity WHERE usename = 'rural_app'") > 0)
            await Task.Delay(100, TestContext.Current.CancellationToken);
    }

    private async Task UntilReadyAsync(OwnProgram program)
    {
        using var client = program.ClientWith(district.Token);
        for (var tries = 0; tries < 100; tries++)
        {
            using var answer = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Fail("The program did not find back to its database.");
    }
}
