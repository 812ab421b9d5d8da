using RuralGis.Api.Accounts;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Farmland;
using RuralGis.Api.MonthlyReports;
using RuralGis.Api.Progress;
using RuralGis.Api.Regions;
using RuralGis.Api.SampleVillages;
using RuralGis.Api.Tests.Setup;
using RuralGis.Api.VillagePhotos;
using RuralGis.Api.WaterSupply;
using Xunit;

namespace RuralGis.Api.Tests.History;

/// <summary>
/// Whoever follows delta links ends with what they would read anew: each row that came, changed or went is told, also one that
/// nobody wrote and that came into sight or left it with its plot. Rows that were never in sight are not told.
/// </summary>
public sealed class FeedAreaTests(DemoDatabase demo)
{
    private const string Home = "370113005";
    private const string Elsewhere = "370113008";
    private const string Apart = "370113003";

    /// <summary>
    /// Rows are deleted, changed and moved between townships, and what hangs on them goes in and out of sight; each once, so that
    /// nothing is in sight only for a moment in between.
    /// </summary>
    private const string Changes =
        $"""
        DELETE FROM plot_stage_boundaries WHERE id IN (SELECT id FROM plot_stage_boundaries ORDER BY id LIMIT 60);
        DELETE FROM plot_conflicts WHERE id IN (SELECT id FROM plot_conflicts ORDER BY id LIMIT 3);
        UPDATE farmland_plots SET township_code = '{Elsewhere}', village_code = NULL WHERE code IN (SELECT code FROM farmland_plots WHERE township_code = '{Home}' ORDER BY code LIMIT 40);
        UPDATE farmland_plots SET township_code = '{Home}', village_code = NULL WHERE plan_year = 2023 AND township_code = '370113007';
        UPDATE farmland_plots SET village_code = NULL WHERE plan_year = 2024 AND township_code = '{Home}';
        UPDATE farmland_plots SET project_id = (SELECT project_id FROM farmland_plots WHERE township_code = '{Elsewhere}' ORDER BY code LIMIT 1) WHERE township_code = '{Home}' AND plan_year = 2025;
        UPDATE farmland_projects SET name = name || '!' WHERE code LIKE '%-01';
        UPDATE acceptance_records SET problems = 'x' WHERE right(certificate_no, 1) IN ('1', '3');
        DELETE FROM project_documents;
        UPDATE control_lines SET name = name || '!' WHERE kind = 'UrbanDevelopmentBoundary';
        UPDATE water_villages SET works_id = (SELECT id FROM water_works ORDER BY code DESC LIMIT 1) WHERE township_code = '{Home}';
        UPDATE water_works SET name = name || '!' WHERE code LIKE '%3';
        UPDATE water_villages SET problem_note = 'x' WHERE township_code = '{Elsewhere}' AND status <> 'Accepted';
        UPDATE village_photos SET note = 'x' WHERE starts_with(village_code, '{Home}');
        UPDATE monthly_reports SET remarks = 'x' WHERE township_code IN ('{Home}', '{Apart}');
        DELETE FROM monthly_reports WHERE month = '2024-09-01';
        DELETE FROM sample_villages WHERE id IN (SELECT DISTINCT ON (township_code) id FROM sample_villages ORDER BY township_code, id);
        UPDATE targets SET source = 'x' WHERE region_code IN ('{People.District}', '{Home}');
        DELETE FROM targets WHERE id IN (SELECT DISTINCT ON (region_code) id FROM targets WHERE source <> 'x' ORDER BY region_code, id);
        DELETE FROM progress_snapshots WHERE id IN (SELECT DISTINCT ON (region_code) id FROM progress_snapshots ORDER BY region_code, id);
        UPDATE regions SET short_name = short_name || '!' WHERE kind <> 'Village' OR right(code, 1) = '1';
        """;

    [Fact]
    public async Task Each_account_is_told_what_comes_and_goes_in_its_sight_and_nothing_else()
    {
        var copy = await demo.CopyAsync();
        try
        {
            var village = (await new Oracle(copy).ColumnAsync(
                $"SELECT village_code FROM farmland_plots WHERE township_code = '{Home}' AND plan_year = 2024 AND village_code IS NOT NULL ORDER BY code DESC LIMIT 1")).Single();
            List<Follower> followers = [];
            foreach (var area in new[] { People.District, Home, Elsewhere, Apart, village, "370112" })
                followers.Add(await Follower.BeginAsync(copy, area));

            await new Oracle(copy).ColumnAsync(Changes);

            foreach (var follower in followers)
                await follower.RequireAsync();
            // Else this would prove nothing.
            Assert.All(followers.Take(5), follower => Assert.NotEqual(0, follower.Told));
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(copy);
        }
    }

    private sealed class Follower(string copy, string area)
    {
        private readonly FeedReader _reader = new(copy, AccountRole.Township, area);
        private readonly List<Func<Task>> _checks = [];
        private string _position = "";

        public int Told { get; private set; }

        public static async Task<Follower> BeginAsync(string copy, string area)
        {
            var follower = new Follower(copy, area);
            follower._position = await follower._reader.PositionAsync();
            await follower.LookAtAsync<Region>();
            await follower.LookAtAsync<ControlLine>();
            await follower.LookAtAsync<FarmlandProject>();
            await follower.LookAtAsync<ProjectDocument>();
            await follower.LookAtAsync<AcceptanceRecord>();
            await follower.LookAtAsync<FarmlandPlot>();
            await follower.LookAtAsync<PlotStageBoundary>();
            await follower.LookAtAsync<PlotConflict>();
            await follower.LookAtAsync<WaterWorks>();
            await follower.LookAtAsync<WaterVillage>();
            await follower.LookAtAsync<SampleVillage>();
            await follower.LookAtAsync<VillagePhoto>();
            await follower.LookAtAsync<MonthlyReport>();
            await follower.LookAtAsync<Indicator>();
            await follower.LookAtAsync<IndicatorValue>();
            await follower.LookAtAsync<Target>();
            await follower.LookAtAsync<ProgressSnapshot>();
            return follower;
        }

        public async Task RequireAsync()
        {
            foreach (var check in _checks)
                await check();
        }

        private async Task LookAtAsync<T>()
            where T : class
        {
            var before = await _reader.SeenAsync<T>();
            _checks.Add(async () =>
            {
                var now = await _reader.SeenAsync<T>();
                var told = await _reader.ChangedSinceAsync<T>(_position);
                var missed = before.Keys.Union(now.Keys).Where(id => before.GetValueOrDefault(id) != now.GetValueOrDefault(id)).Except(told);

                Assert.Equal((typeof(T).Name, area, ""), (typeof(T).Name, area, string.Join(' ', missed)));
                Assert.Equal((typeof(T).Name, area, ""), (typeof(T).Name, area, string.Join(' ', told.Except(before.Keys).Except(now.Keys))));
                Assert.Distinct(told);
                Told += told.Count;
            });
        }
    }
}
