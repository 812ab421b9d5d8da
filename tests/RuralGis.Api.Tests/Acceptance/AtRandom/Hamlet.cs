using Microsoft.AspNetCore.Builder;
using Npgsql;
using RuralGis.Api.Tests.Setup;
using Xunit;

namespace RuralGis.Api.Tests.Acceptance.AtRandom;

/// <summary>The foreign program on three kilometres of crowded land: parcels that overlap and touch, and some without shape, crop or area.</summary>
public sealed class Hamlet : IAsyncLifetime
{
    public const string Users = "Hamlet";

    /// <summary>South-west corner and side of all, in degrees.</summary>
    public const double West = 115.5, South = 38.5, Side = 0.03;

    private static readonly ForeignData Land = new(Farmlands: 300, Villages: 120, Redlines: 60, Side);

    private WebApplication _app = null!;
    private NpgsqlDataSource _sql = null!;
    private string _connectionString = "";

    public HttpClient Client { get; private set; } = null!;

    public Setup.Api Api { get; private set; } = null!;

    /// <summary>The parcels that are one box.</summary>
    public IReadOnlyList<Parcel> Parcels { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _connectionString = await Land.CreateAsync();
        // Compiling a plan takes PostgreSQL a hundred times as long as running it on so few rows.
        var serving = new NpgsqlConnectionStringBuilder(_connectionString) { Options = "-c jit=off" }.ConnectionString;
        _sql = NpgsqlDataSource.Create(serving);
        _ = await RowsAsync("UPDATE farmland SET crop = NULL WHERE id % 70 = 5 RETURNING id");
        _ = await RowsAsync("UPDATE farmland SET area_mu = NULL WHERE id % 90 = 7 RETURNING id");
        Parcels = (await RowsAsync("SELECT ST_AsText(geom), ST_XMin(geom), ST_YMin(geom), ST_XMax(geom), ST_YMax(geom) FROM farmland WHERE GeometryType(geom) = 'POLYGON' ORDER BY id"))
            .ConvertAll(row => new Parcel((string)row[0]!, (double)row[1]!, (double)row[2]!, (double)row[3]!, (double)row[4]!));
        _app = await ForeignHost.StartAsync(serving);
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        Api = new Setup.Api(Client);
    }

    /// <summary>What plain SQL says.</summary>
    public async Task<List<object?[]>> RowsAsync(string sql)
    {
        await using var command = _sql.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        List<object?[]> rows = [];
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _sql.DisposeAsync();
        await PostgisServer.DropDatabaseAsync(_connectionString);
    }

    public sealed record Parcel(string Text, double West, double South, double East, double North);
}

[CollectionDefinition(Hamlet.Users)]
public sealed class HamletUsers : ICollectionFixture<Hamlet>;
