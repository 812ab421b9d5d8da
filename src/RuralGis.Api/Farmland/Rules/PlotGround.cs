using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using RuralGis.Api.Data;
using RuralGis.Api.Data.Seed.Shapes;
using RuralGis.Spatial.Crs;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>Something the database knows about a plot that is to be.</summary>
/// <param name="Kind">shape, part, near, own, older, upgrade, line, outside, outline, project, region or code.</param>
/// <param name="Id">Of the row it is about.</param>
/// <param name="Name">Of that row, as people know it; the version of an outline.</param>
/// <param name="Detail">The kind of a line, the nature of a project, the code of a region.</param>
/// <param name="IsSeen">The row is one that the account may see.</param>
/// <param name="Piece">The ground in question, EPSG:4490, longitude first.</param>
/// <param name="AreaM2">Of the piece, on the ellipsoid.</param>
/// <param name="Along">What the piece is cut off by: the plot, the control line, or the outline it lies outside of; null for what is only a note.</param>
/// <param name="Number">The plane area in m² of a shape, the width in m of a part, the year of a project.</param>
/// <param name="Day">When a project was approved.</param>
internal sealed record GroundFact(
    string Kind, Guid? Id, string? Name, string? Detail, bool IsSeen, MultiPolygon? Piece, double? AreaM2, MultiPolygon? Along, double? Number, DateOnly? Day);

/// <summary>What lies where a plot is to be, and what its attributes name: one question to the database.</summary>
internal static class PlotGround
{
    private const int TownshipDigits = 9;

    /// <summary>Else PostgreSQL plans it anew each time, which takes as long as the answer. In the same round trip; ends with its transaction.</summary>
    private const string KeepPlan = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true);";

    /// <summary>
    /// Boxes find by the index, and the intersection itself tells the rest: to ask ST_Intersects before costs a third more. A common edge is an
    /// intersection without area. Near are those with which the plot may leave a gap; where they overlap that comes first. Plots of an earlier
    /// year that were accepted are not of the same layer: they are there for good, and are built over by a project of upgrading only. A code is
    /// BETWEEN itself and itself, since for = PostgreSQL takes the index of trigrams, at a millisecond a region. To ask an outline whether it
    /// holds the ground takes PostgreSQL a fifth of the whole; so one is told once, and asked about again where it is not known to hold it.
    /// </summary>
    private const string Sql =
        """
        WITH other AS MATERIALIZED (
            SELECT p.id, p.code, p.boundary, p.area_m2, starts_with(coalesce(p.village_code, p.township_code), @area) AS is_seen,
                   CASE WHEN p.stage IN ('Accepted', 'Registered', 'InService') AND p.plan_year < @year
                        THEN CASE WHEN (SELECT nature FROM farmland_projects WHERE id = @project) = 'Upgrade' THEN 'upgrade' ELSE 'older' END
                        WHEN @is_accepted AND p.plan_year > @year AND r.nature = 'Upgrade' THEN 'upgrade'
                        ELSE 'own' END AS kind
            FROM farmland_plots p JOIN farmland_projects r ON r.id = p.project_id
            WHERE p.boundary && ST_Expand(@ground, @near) AND p.id <> @id AND p.stage <> 'Terminated' AND NOT @is_terminated
        ), outline AS (
            SELECT id, name, code, boundary, code || ':' || regions.xmin AS version FROM unnest(@outlines) o JOIN regions ON code BETWEEN o AND o
        ), ground AS MATERIALIZED (
            SELECT kind, id, code AS name, NULL AS detail, is_seen, ST_Multi(ST_CollectionExtract(ST_Intersection(boundary, @ground), 3)) AS piece,
                   CASE WHEN @cuts THEN boundary END AS along, @overlap_m2 AS noise_m2
            FROM other WHERE boundary && @ground
            UNION ALL
            SELECT 'line', id, name, kind::text, true, ST_Multi(ST_CollectionExtract(ST_Intersection(boundary, @ground), 3)),
                   CASE WHEN @cuts AND kind::text = ANY(@cut_lines) THEN boundary END, @line_m2
            FROM control_lines WHERE boundary && @ground
            UNION ALL
            SELECT 'outside', id, name, code, true, ST_Multi(ST_CollectionExtract(ST_Difference(@ground, boundary), 3)),
                   CASE WHEN @cuts THEN boundary END, @outside_m2
            FROM outline WHERE version <> ALL(@holding) AND NOT ST_Covers(boundary, @ground)
        ), measured AS MATERIALIZED (
            SELECT *, ST_Area(piece::geography) AS area_m2 FROM ground WHERE NOT ST_IsEmpty(piece)
        ), shared AS (
            SELECT * FROM measured WHERE area_m2 > noise_m2
        ), plane AS MATERIALIZED (
            SELECT ST_Transform(@ground, @plane) AS shape
        )
        SELECT 'shape' AS kind, NULL::uuid AS id, NULL AS name, NULL AS detail, true AS is_seen, NULL::geometry AS piece,
               ST_Area(@ground::geography) AS area_m2, NULL::geometry AS along, ST_Area(shape) AS number, NULL::date AS day
        FROM plane
        UNION ALL
        SELECT 'part', NULL, NULL, NULL, true, ST_Multi(ST_GeometryN(@ground, part.path[1])), ST_Area(part.geom), NULL,
               2 * ST_Area(part.geom) / ST_Perimeter(part.geom), NULL
        FROM plane, ST_Dump(shape) part
        WHERE ST_Area(part.geom) < @smallest_m2 OR 2 * ST_Area(part.geom) < @narrowest_m * ST_Perimeter(part.geom)
        UNION ALL
        SELECT kind, id, name, detail, is_seen, piece, area_m2, along, NULL, NULL FROM shared
        UNION ALL
        SELECT 'near', id, code, NULL, is_seen, boundary, area_m2, NULL, NULL, NULL FROM other WHERE id NOT IN (SELECT id FROM shared WHERE kind = 'own')
        UNION ALL
        SELECT 'outline', id, version, code, true, boundary, NULL, NULL, NULL, NULL FROM outline WHERE boundary IS NOT NULL AND version <> ALL(@known)
        UNION ALL
        SELECT 'project', id, code, nature::text, true, NULL, NULL, NULL, plan_year, approved_on FROM farmland_projects WHERE id = @project
        UNION ALL
        SELECT 'region', id, name, code, true, NULL, NULL, NULL, NULL, NULL FROM unnest(@regions) o JOIN regions ON code BETWEEN o AND o
        UNION ALL
        SELECT 'code', id, code, NULL, starts_with(coalesce(village_code, township_code), @area), NULL, NULL, NULL, NULL, NULL
        FROM farmland_plots WHERE code = @code AND id <> @id
        """;

    /// <param name="db">Asked once.</param>
    /// <param name="plot">Its ground, when it has any, is valid.</param>
    /// <param name="district">Code of the district.</param>
    /// <param name="rules">Tolerances.</param>
    /// <param name="outlines">Those that were told before: who lies in them as they are now is not asked about them.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<List<GroundFact>> AskAsync(RuralDb db, PlotDraft plot, string district, PlotRuleSettings rules, Outlines outlines, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = new NpgsqlCommand(KeepPlan + Sql, (NpgsqlConnection)db.Database.GetDbConnection());
            command.Parameters.AddRange(Parameters(plot, db.Scope.Area, Codes(district, plot.TownshipCode, OutlineOf(db.Scope.Area)), rules, outlines));
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct);
            List<GroundFact> facts = [];
            while (await reader.ReadAsync(ct))
                facts.Add(new(
                    reader.GetString(0), Value<Guid>(reader, 1), Text(reader, 2), Text(reader, 3), reader.GetBoolean(4),
                    Shape(reader, 5), Value<double>(reader, 6), Shape(reader, 7), Value<double>(reader, 8), Value<DateOnly>(reader, 9)));
            return facts;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static NpgsqlParameter[] Parameters(PlotDraft plot, string area, string[] within, PlotRuleSettings rules, Outlines outlines) =>
    [
        new("ground", NpgsqlDbType.Geometry) { Value = (object?)plot.Ground ?? DBNull.Value },
        new("plane", CrsCatalog.ThreeDegreesAt(plot.Ground?.Centroid.X ?? 0).Srid),
        new("id", plot.Id ?? Guid.Empty),
        new("code", NpgsqlDbType.Text) { Value = (object?)plot.Code ?? DBNull.Value },
        new("project", NpgsqlDbType.Uuid) { Value = (object?)plot.ProjectId ?? DBNull.Value },
        new("year", NpgsqlDbType.Integer) { Value = (object?)plot.PlanYear ?? DBNull.Value },
        new("is_accepted", plot.Stage is FarmlandStage.Accepted or FarmlandStage.Registered or FarmlandStage.InService),
        new("is_terminated", plot.IsTerminated),
        new("area", area),
        new("outlines", within),
        new("known", outlines.Known(within)),
        new("holding", outlines.Holding(within, plot.Ground)),
        new("regions", Codes(plot.TownshipCode, plot.VillageCode)),
        new("cuts", plot.Cuts),
        new("cut_lines", rules.Lines.Where(line => line.Value != Severity.Note).Select(line => line.Key.ToString()).ToArray()),
        new("smallest_m2", rules.SmallestPartMu * EllipsoidArea.M2PerMu),
        new("narrowest_m", rules.NarrowestPartM),
        new("near", NarrowGaps.ReachDegrees(rules.GapWidthM)),
        new("overlap_m2", rules.OverlapToleranceM2),
        new("line_m2", rules.LineToleranceM2),
        new("outside_m2", rules.OutsideToleranceM2),
    ];

    private static T? Value<T>(NpgsqlDataReader reader, int column)
        where T : struct
        => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    private static MultiPolygon? Shape(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<MultiPolygon>(column);

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A village is a point: what holds its land is the outline of its township.</summary>
    public static string OutlineOf(string area) => area.Length > TownshipDigits ? area[..TownshipDigits] : area;

    private static string[] Codes(params IEnumerable<string?> codes) => [.. codes.OfType<string>().Distinct()];
}
