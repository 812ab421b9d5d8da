using System.Diagnostics;
using Npgsql;

namespace RuralGis.Api.Tests.Setup;

/// <summary>
/// The PostGIS the tests run on: RURALGIS_TEST_DB for the owner and RURALGIS_TEST_APP_DB for the login that serves, or the
/// private cluster of ./rural, started when it sleeps.
/// </summary>
public static class PostgisServer
{
    private static readonly Lazy<string> Connection = new(() => Given("RURALGIS_TEST_DB") ?? AskRural("db"));

    private static readonly Lazy<NpgsqlConnectionStringBuilder> Serving = new(() => new NpgsqlConnectionStringBuilder(
        Given("RURALGIS_TEST_APP_DB") ?? (Given("RURALGIS_TEST_DB") is null
            ? AskRural("db", "--app")
            : throw new InvalidOperationException("RURALGIS_TEST_DB is set, so RURALGIS_TEST_APP_DB must name the login that serves."))));

    /// <summary>A new database, empty or a copy of another.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"rural_test_{Guid.NewGuid():N}";
        if (template is not null)
            // PostgreSQL copies only a database without visitors, and pools keep theirs.
            await ExecuteAsync(Connection.Value, Leave(template));
        await ExecuteAsync(Connection.Value, $"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {NameOf(template)}"));
        return new NpgsqlConnectionStringBuilder(Connection.Value) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    /// <summary>The same database as the program serves it: by a login that owns nothing.</summary>
    public static string ServingString(string ownerString) => new NpgsqlConnectionStringBuilder(ownerString)
    {
        Username = Serving.Value.Username,
        Password = Serving.Value.Password,
    }.ConnectionString;

    public static async Task DropDatabaseAsync(string connectionString)
    {
        // Each login may send away its own visitors only. FORCE would do so too, but fails where autovacuum is at work; DROP alone ends that.
        await ExecuteAsync(Serving.Value.ConnectionString, Leave(connectionString));
        await ExecuteAsync(Connection.Value, Leave(connectionString));
        await ExecuteAsync(Connection.Value, $"DROP DATABASE IF EXISTS {NameOf(connectionString)}");
    }

    private static string Leave(string connectionString)
        => $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NameOf(connectionString)}' AND usename = current_user";

    private static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var server = NpgsqlDataSource.Create(connectionString);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : null;

    private static string AskRural(params string[] words)
    {
        using var rural = Process.Start(new ProcessStartInfo(Repository.PathOf("rural"), words) { RedirectStandardOutput = true })!;
        var connection = rural.StandardOutput.ReadToEnd().Trim();
        rural.WaitForExit();
        return rural.ExitCode == 0 ? connection : throw new InvalidOperationException("./rural db could not start the private database.");
    }
}
