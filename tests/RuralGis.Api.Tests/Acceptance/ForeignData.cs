using System.Globalization;
using Npgsql;
using RuralGis.Api.Tests.Setup;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>Made land, the same in every run: shapes strewn at random, so ids do not follow their place.</summary>
/// <param name="Farmlands">How many; every tenth is a multipolygon, every hundredth has no shape.</param>
/// <param name="Villages">How many; every hundredth has no place.</param>
/// <param name="Redlines">How many circles of 0.5 to 3.5 km, times the scale.</param>
/// <param name="Degrees">Side of the square that holds all, from 115.5°E 38.5°N on.</param>
public sealed record ForeignData(int Farmlands, int Villages, int Redlines, double Degrees)
{
    /// <summary>Wide enough that an index pays.</summary>
    public static readonly ForeignData Country = new(60_000, 20_000, 400, 1.5);

    /// <returns>The connection string of a new database; the caller drops it.</returns>
    public async Task<string> CreateAsync()
    {
        var connectionString = await PostgisServer.CreateDatabaseAsync();
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var load = database.CreateCommand(Sql);
        load.CommandTimeout = 300;
        await load.ExecuteNonQueryAsync();
        return connectionString;
    }

    private string Sql => string.Create(CultureInfo.InvariantCulture,
        $"""
        CREATE EXTENSION IF NOT EXISTS postgis;
        SELECT setseed(0.4326);
        CREATE TABLE village (id int PRIMARY KEY, name text NOT NULL, loc geometry(Point,4326));
        INSERT INTO village
        SELECT i, 'v' || i, CASE WHEN i % 100 > 0 THEN ST_SetSRID(ST_MakePoint(x, y), 4326) END
        FROM (SELECT i, 115.5 + random() * {Degrees} AS x, 38.5 + random() * {Degrees} AS y FROM generate_series(1, {Villages}) AS i) AS places;

        CREATE TABLE farmland (id int PRIMARY KEY, crop text, area_mu numeric(12,2), village_id int REFERENCES village (id), geom geometry(Geometry,4326));
        INSERT INTO farmland
        SELECT i, (array['rice','wheat','maize','soy'])[1 + i % 4], mu, 1 + i % {Villages},
          CASE
            WHEN i % 100 = 37 THEN NULL
            WHEN i % 10 = 0 THEN ST_Multi(ST_Union(box, ST_Translate(box, 0.002, 0)))
            -- Side by side with the one before.
            WHEN i % 50 = 3 THEN ST_MakeEnvelope(east, south, east + 0.0005, north, 4326)
            ELSE box
          END
        FROM (
          SELECT i, (random() * 100)::numeric(12,2) AS mu, ST_MakeEnvelope(x, y, x + w, y + h, 4326) AS box,
            lag(x + w) OVER own AS east, lag(y) OVER own AS south, lag(y + h) OVER own AS north
          FROM (
            SELECT i, 115.5 + random() * {Degrees} AS x, 38.5 + random() * {Degrees} AS y, 0.0003 + random() * 0.001 AS w, 0.0003 + random() * 0.001 AS h
            FROM generate_series(1, {Farmlands}) AS i) AS corners
          WINDOW own AS (ORDER BY i)) AS boxes;

        CREATE TABLE redline (id int PRIMARY KEY, kind text, geom geometry(MultiPolygon,4326));
        INSERT INTO redline
        SELECT i, (array['water','forest','wetland'])[1 + i % 3],
          ST_Multi(ST_Buffer(ST_SetSRID(ST_MakePoint(115.5 + random() * {Degrees}, 38.5 + random() * {Degrees}), 4326)::geography, {Degrees} / 1.5 * (500 + random() * 3000))::geometry)
        FROM generate_series(1, {Redlines}) AS i;

        CREATE INDEX farmland_geom_gix ON farmland USING gist (geom);
        CREATE INDEX farmland_geog_gix ON farmland USING gist ((geom::geography));
        CREATE INDEX village_loc_gix ON village USING gist (loc);
        CREATE INDEX village_geog_gix ON village USING gist ((loc::geography));
        CREATE INDEX redline_geom_gix ON redline USING gist (geom);
        CREATE INDEX redline_geog_gix ON redline USING gist ((geom::geography));
        CREATE INDEX farmland_village ON farmland (village_id);
        ANALYZE village, farmland, redline;
        """);
}
