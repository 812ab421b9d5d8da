using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using RuralGis.Api.Accounts;
using RuralGis.Api.History;
using RuralGis.Spatial.OData;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Api.Data;

/// <summary>
/// Connects <see cref="RuralDb"/>: connection string, geometry types, names and time limit. Serving uses a login that owns nothing
/// (ConnectionStrings:Rural); commands such as migrate and load use the owner (ConnectionStrings:RuralOwner).
/// </summary>
public static class RuralDbSetup
{
    /// <summary>The longest a query may run, in seconds.</summary>
    private const int CommandTimeoutSeconds = 60;

    /// <summary>PostgreSQL takes 100 connections unless told otherwise; a pool that wants them all locks everybody else out.</summary>
    private const int MostConnections = 50;

    /// <summary>Of one connection, kept for the questions that are asked again and again.</summary>
    private const int PreparedStatements = 50;

    public static IServiceCollection AddRuralDb(this IServiceCollection services, IConfiguration configuration)
        => services
            .AddHttpContextAccessor()
            .AddSingleton<AccountScope>()
            .AddScoped<IAtomicUnit, AtomicWrites>()
            .AddScoped<IChangeFeed, ChangeFeed>()
            // Kept from request to request, which they know nothing of: making one costs as much as a small query.
            .AddDbContextPool<RuralDb>(options => options
                .UseRural(ServingConnectionString(configuration))
                .AddInterceptors(new QueryTime(configuration)));

    /// <summary>The owner's way in, for commands.</summary>
    public static RuralDb ConnectAsOwner(IConfiguration configuration) => ConnectAsOwner(ConnectionString(configuration, "RuralOwner"));

    public static RuralDb ConnectAsOwner(string connectionString)
        => new(((DbContextOptionsBuilder<RuralDb>)new DbContextOptionsBuilder<RuralDb>().UseRural(connectionString)).Options, AccountScope.Owner);

    /// <summary>The login that serves, as the configuration names it.</summary>
    public static NpgsqlConnectionStringBuilder ServingLogin(IConfiguration configuration) => new(ConnectionString(configuration, "Rural"));

    private static DbContextOptionsBuilder UseRural(this DbContextOptionsBuilder options, string connectionString)
        => options
            .UseNpgsql(connectionString, npgsql => npgsql
                .UseNetTopologySuite()
                .MapRuralEnums()
                .CommandTimeout(CommandTimeoutSeconds))
            .UseSnakeCaseNamingConvention()
            .UseGeographySql()
            .AddInterceptors(new AccountStamp())
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    /// <summary>
    /// PostgreSQL itself ends a query of a client that we have lost; and what was acknowledged is on the disk, however the server is set.
    /// Its JIT takes the cost of a PostGIS function for work, and compiles for a second what runs 30 ms. What is set for a
    /// request is set for its transaction, so that connections need no reset, and statements stay prepared.
    /// </summary>
    private static string ServingConnectionString(IConfiguration configuration)
        => new NpgsqlConnectionStringBuilder(ConnectionString(configuration, "Rural"))
        {
            Options = string.Create(CultureInfo.InvariantCulture, $"-c statement_timeout={CommandTimeoutSeconds}s -c synchronous_commit=on -c jit=off"),
            NoResetOnClose = true,
            MaxAutoPrepare = PreparedStatements,
            AutoPrepareMinUsages = 2,
        }.ConnectionString;

    /// <summary>A connection string, with the password from the file Rural:PasswordFile or RuralOwner:PasswordFile when there is one.</summary>
    /// <exception cref="InvalidOperationException">No connection string is configured.</exception>
    private static string ConnectionString(IConfiguration configuration, string name)
    {
        var connection = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"No database is configured: set ConnectionStrings__{name}, or start with ./rural up."));
        connection.MaxPoolSize = Math.Min(connection.MaxPoolSize, MostConnections);
        if (configuration[$"{name}:PasswordFile"] is { Length: > 0 } file)
            connection.Password = File.ReadAllText(file).Trim();
        return connection.ConnectionString;
    }
}
