using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.Data;

/// <summary>Connects <see cref="RuralDb"/>: connection string, geometry types, names and time limit.</summary>
public static class RuralDbSetup
{
    /// <summary>The longest a query may run, in seconds.</summary>
    private const int CommandTimeoutSeconds = 60;

    /// <summary>PostgreSQL takes 100 connections unless told otherwise; a pool that wants them all locks everybody else out.</summary>
    private const int MostConnections = 50;

    public static IServiceCollection AddRuralDb(this IServiceCollection services, IConfiguration configuration)
        => services.AddDbContextPool<RuralDb>(options => options.UseRural(ServingConnectionString(configuration)));

    public static DbContextOptions<RuralDb> Options(IConfiguration configuration) => Options(ConnectionString(configuration));

    public static DbContextOptions<RuralDb> Options(string connectionString)
        => ((DbContextOptionsBuilder<RuralDb>)new DbContextOptionsBuilder<RuralDb>().UseRural(connectionString)).Options;

    private static DbContextOptionsBuilder UseRural(this DbContextOptionsBuilder options, string connectionString)
        => options
            .UseNpgsql(connectionString, npgsql => npgsql
                .UseNetTopologySuite()
                .MapRuralEnums()
                .CommandTimeout(CommandTimeoutSeconds))
            .UseSnakeCaseNamingConvention()
            .UseGeographySql()
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    /// <summary>PostgreSQL itself ends a query of a client that we have lost.</summary>
    private static string ServingConnectionString(IConfiguration configuration)
        => new NpgsqlConnectionStringBuilder(ConnectionString(configuration))
        {
            Options = string.Create(CultureInfo.InvariantCulture, $"-c statement_timeout={CommandTimeoutSeconds}s"),
        }.ConnectionString;

    /// <summary>ConnectionStrings:Rural, with the password from the file Rural:PasswordFile when there is one.</summary>
    /// <exception cref="InvalidOperationException">No connection string is configured.</exception>
    private static string ConnectionString(IConfiguration configuration)
    {
        var connection = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Rural")
            ?? throw new InvalidOperationException("No database is configured: set ConnectionStrings__Rural, or start with ./rural up."));
        connection.MaxPoolSize = Math.Min(connection.MaxPoolSize, MostConnections);
        if (configuration["Rural:PasswordFile"] is { Length: > 0 } file)
            connection.Password = File.ReadAllText(file).Trim();
        return connection.ConnectionString;
    }
}
