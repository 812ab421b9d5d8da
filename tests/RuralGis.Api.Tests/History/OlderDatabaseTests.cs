using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using RuralGis.Api.Tests.Setup;
using Xunit;
using Xunit.Sdk;

namespace RuralGis.Api.Tests.History;

/// <summary>Where the log begins, and where it lies.</summary>
public sealed class OlderDatabaseTests(DemoDatabase demo)
{
    private const string RowsFromBefore =
        """
        INSERT INTO regions (id, code, name, short_name, kind, former_codes, boundary, geometry_origin, source) VALUES
          (gen_random_uuid(), '370113', '长清区', '长清', 'County', '{}', ST_Multi(ST_MakeEnvelope(116.5, 36.2, 117.1, 36.7, 4490)), 'Derived', '旧'),
          (gen_random_uuid(), '370113004', '五峰山街道', '五峰山', 'Township', '{"370113104"}', ST_Multi(ST_MakeEnvelope(116.75, 36.4, 116.85, 36.5, 4490)), 'Derived', '旧');
        INSERT INTO water_works (id, code, name, type, capacity_m3per_day, township_code, location, origin, source)
          SELECT gen_random_uuid(), 'W' || n, '水厂', 'Thousand', 500 * n, '370113004', ST_SetSRID(ST_MakePoint(116.8 + n / 777.0, 36.44), 4490), 'Real', '旧' FROM generate_series(1, 5) n;
        INSERT INTO farmland_projects (id, code, name, plan_year, nature, funding, investment_yuan, stage, origin, source)
          VALUES (gen_random_uuid(), 'P1', '项目', 2024, 'New', 'Local', 1234567.80, 'Planned', 'Real', '旧');
        """;

    private const string NotLooking = "ALTER TABLE farmland_plots DISABLE TRIGGER USER; ALTER TABLE plot_conflicts DISABLE TRIGGER USER";
    private const string Looking = "ALTER TABLE farmland_plots ENABLE TRIGGER USER; ALTER TABLE plot_conflicts ENABLE TRIGGER USER";

    [Fact]
    public async Task Rows_from_before_there_was_a_log_begin_their_history_when_it_begins()
    {
        var older = await PostgisServer.CreateDatabaseAsync();
        try
        {
            await using (var db = DemoDatabase.Open(older))
            {
                await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First(), TestContext.Current.CancellationToken);
                await db.Database.ExecuteSqlRawAsync(RowsFromBefore.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            }

            Assert.Equal(0, await Commands.RunAsync(older, "migrate"));
            Assert.Equal(0, await Commands.RunAsync(older, "migrate"));

            Assert.Equal(
                ["FarmlandProjects Created 370113 1", "Regions Created 370113 1", "Regions Created 370113004 1", "WaterWorks Created 370113004 5"],
                await new Oracle(older).ColumnAsync("SELECT concat_ws(' ', entity_set, kind, region_code, count(*)) FROM change_log WHERE account_name IS NULL GROUP BY entity_set, kind, region_code ORDER BY 1"));
            await LogOracle.HoldsAsync(older);
            await LogOracle.IsUnbrokenAsync(older);
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(older);
        }
    }

    [Fact]
    public async Task A_load_is_in_the_log_row_by_row_and_the_log_is_unbroken()
    {
        await LogOracle.HoldsAsync(demo.ConnectionString);
        await LogOracle.IsUnbrokenAsync(demo.ConnectionString);
    }

    [Theory]
    [InlineData("UPDATE farmland_plots SET name = 'x' WHERE code = '370113005-2024-001'")]
    [InlineData("UPDATE farmland_plots SET boundary = ST_Translate(boundary, 1e-13, 0) WHERE code = '370113005-2024-001'")]
    [InlineData("DELETE FROM plot_conflicts")]
    public Task A_row_that_the_log_does_not_know_is_noticed_or_these_tests_would_prove_nothing(string unseen) => InACopyAsync(async copy =>
    {
        await new Oracle(copy).ColumnAsync($"{NotLooking}; {unseen}");

        await Assert.ThrowsAnyAsync<XunitException>(() => LogOracle.HoldsAsync(copy));
    });

    [Fact]
    public Task So_is_a_version_that_it_does_not_know() => InACopyAsync(async copy =>
    {
        await new Oracle(copy).ColumnAsync($"{NotLooking}; UPDATE farmland_plots SET name = 'x'; {Looking}; UPDATE farmland_plots SET name = 'y'");

        await LogOracle.HoldsAsync(copy);
        await Assert.ThrowsAnyAsync<XunitException>(() => LogOracle.IsUnbrokenAsync(copy));
    });

    [Fact]
    public async Task The_log_of_this_month_lies_in_the_partition_of_this_month()
    {
        var sql = new Oracle(demo.ConnectionString);

        Assert.Equal(
            await sql.ColumnAsync("SELECT DISTINCT 'change_log_' || to_char(at AT TIME ZONE 'UTC', 'YYYYMM') FROM change_log ORDER BY 1"),
            await sql.ColumnAsync("SELECT DISTINCT tableoid::regclass::text FROM change_log ORDER BY 1"));
        Assert.Equal(["true"], await sql.ColumnAsync("SELECT (to_regclass('change_log_' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMM')) IS NOT NULL)::text"));
        Assert.Equal(["0"], await sql.ColumnAsync("SELECT count(*) FROM change_log_default"));
    }

    [Fact]
    public async Task The_months_to_come_have_theirs_and_what_comes_later_is_not_lost()
    {
        var sql = new Oracle(demo.ConnectionString);

        var months = await sql.ColumnAsync("SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'change_log'::regclass AND c.relname ~ '^change_log_[0-9]{6}$' ORDER BY 1");

        Assert.Equal(await sql.ColumnAsync("SELECT 'change_log_' || to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + n * interval '1 month', 'YYYYMM') FROM generate_series(0, 24) n ORDER BY 1"), months);
        Assert.Equal(["DEFAULT"], await sql.ColumnAsync("SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'change_log_default'"));
    }

    private async Task InACopyAsync(Func<string, Task> test)
    {
        var copy = await demo.CopyAsync();
        try
        {
            await test(copy);
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(copy);
        }
    }
}
