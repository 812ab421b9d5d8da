using Npgsql;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Data;

public sealed class SchemaTests(DemoDatabase database)
{
    private readonly Oracle _sql = new(database.ConnectionString);

    [Fact]
    public async Task Two_programs_may_migrate_an_empty_database_at_once()
    {
        var empty = await PostgisServer.CreateDatabaseAsync();
        try
        {
            var exitCodes = await Task.WhenAll(
                Task.Run(() => Commands.RunAsync(empty, "migrate")),
                Task.Run(() => Commands.RunAsync(empty, "migrate")),
                Task.Run(() => Commands.RunAsync(empty, "migrate")));

            Assert.Equal([0, 0, 0], exitCodes);
            Assert.Equal(1, await new Oracle(empty).NumberAsync("SELECT count(*) FROM pg_tables WHERE tablename = 'farmland_plots'"));
        }
        finally
        {
            await PostgisServer.DropDatabaseAsync(empty);
        }
    }

    [Fact]
    public async Task Every_geometry_is_stored_in_4490_and_has_an_index_on_itself_and_on_its_geography()
    {
        var columns = await _sql.ColumnAsync("SELECT f_table_name || '.' || f_geometry_column || ' ' || srid FROM geometry_columns WHERE f_table_schema = 'public' AND f_table_name NOT LIKE 'change_log%' AND f_table_name <> 'plot_overlaps' ORDER BY 1");

        Assert.Equal(10, columns.Count);
        Assert.All(columns, column => Assert.EndsWith(" 4490", column, StringComparison.Ordinal));
        foreach (var column in columns.Select(column => column.Split(' ')[0].Split('.')))
            Assert.Equal(2, await _sql.NumberAsync(
                $"SELECT count(*) FROM pg_indexes WHERE tablename = '{column[0]}' AND (indexdef LIKE '%gist ({column[1]})' OR indexdef LIKE '%gist ((({column[1]})::geography))')"));
    }

    [Fact]
    public async Task Deleting_a_township_takes_nothing_with_it()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => _sql.ColumnAsync("DELETE FROM regions WHERE code = '370113005'"));

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, refused.SqlState);
        Assert.Equal(0, await _sql.NumberAsync("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND confdeltype NOT IN ('r', 'a')"));
    }

    [Theory]
    [InlineData("MULTIPOLYGON(((116.6 36.4,116.7 36.5,116.7 36.4,116.6 36.5,116.6 36.4)))", "a bow-tie")]
    [InlineData("MULTIPOLYGON EMPTY", "nothing")]
    public async Task A_wrong_boundary_cannot_be_stored(string wkt, string what)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => _sql.ColumnAsync(
            $"""
            INSERT INTO control_lines (id, code, name, kind, boundary, origin, source)
            VALUES (gen_random_uuid(), 'x', '{what}', 'EcologicalRedline', ST_GeomFromText('{wkt}', 4490), 'Demo', 'test')
            """));

        Assert.Equal(PostgresErrorCodes.CheckViolation[..2], refused.SqlState[..2]);
    }

    [Fact]
    public async Task A_boundary_in_another_reference_system_cannot_be_stored()
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => _sql.ColumnAsync(
            """
            INSERT INTO control_lines (id, code, name, kind, boundary, origin, source)
            VALUES (gen_random_uuid(), 'x', 'x', 'EcologicalRedline', ST_GeomFromText('MULTIPOLYGON(((0 0,1 0,1 1,0 0)))', 4326), 'Demo', 'test')
            """));

        Assert.Contains("4490", refused.MessageText, StringComparison.Ordinal);
    }
}
