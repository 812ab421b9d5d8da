using System.Diagnostics;
using Npgsql;

namespace RuralGis.Api.Tests.Setup;

/// <summary>The PostGIS the tests run on: RURALGIS_TEST_DB, or the private cluster of ./rural, started when it sleeps.</summary>
public static class PostgisServer
{
    private static readonly Lazy<string> Connection = new(() =>
        Environment.GetEnvironmentVariable("RURALGIS_TEST_DB") is { Length: > 0 } given ? given : StartPrivateCluster());

    /// <summary>A new database, empty or a copy of another.</summary>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"rural_test_{Guid.NewGuid():N}";
        if (template is not null)
            // PostgreSQL copies only a database without visitors, and pools keep theirs.
            await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{NameOf(template)}'");
        await ExecuteAsync($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {NameOf(template)}"));
        return new NpgsqlConnectionStringBuilder(Connection.Value) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        await ExecuteAsync($"DROP DATABASE IF EXISTS {NameOf(connectionString)} WITH (FORCE)");
    }

    private static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task ExecuteAsync(string sql)
    {
        await using var server = NpgsqlDataSource.Create(Connection.Value);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string StartPrivateCluster()
    {
        using var rural = Process.Start(new ProcessStartInfo(Repository.PathOf("rural"), "db") { RedirectStandardOutput = true })!;
        var connection = rural.StandardOutput.ReadToEnd().Trim();
        rural.WaitForExit();
        return rural.ExitCode == 0 ? connection : throw new InvalidOperationException("./rural db could not start the private database.");
    }
}
