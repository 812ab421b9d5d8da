using Microsoft.EntityFrameworkCore;
using Microsoft.OData;
using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Spatial.OData;

namespace RuralGis.Api.History;

/// <summary>
/// Which rows the log touched since a position. A position is the number of the oldest transaction that still ran: what it and
/// all later ones wrote counts as changed since, so that nothing is missed that was written before and committed after.
/// </summary>
public sealed class ChangeFeed(RuralDb db) : IChangeFeed
{
    /// <summary>Sets that are also seen because of rows of another: that set, and where its rows name theirs.</summary>
    private static readonly Dictionary<string, (string Set, string Key)> SeenThrough = new()
    {
        ["FarmlandProjects"] = ("FarmlandPlots", "ProjectId"),
        ["WaterWorks"] = ("WaterVillages", "WorksId"),
    };

    /// <summary>Sets whose rows are seen only with plots: their column, and the column of the plots that it names.</summary>
    private static readonly Dictionary<string, (string Column, string OfPlots)> SeenWithPlots = new()
    {
        ["PlotStageBoundaries"] = ("plot_id", "Id"),
        ["PlotConflicts"] = ("plot_id", "Id"),
        ["ProjectDocuments"] = ("project_id", "ProjectId"),
        ["AcceptanceRecords"] = ("project_id", "ProjectId"),
    };

    private ChangePosition? _now;

    public async Task<string> PositionAsync(CancellationToken ct)
    {
        // A database restored from a backup counts its transactions anew, and land or role of an account may change: links from before end then.
        var place = await db.Database.SqlQuery<Place>(
            $"""
            SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS transaction,
                   hashtextextended(concat_ws(' ', s.system_identifier, c.timeline_id, d.oid, {db.Scope.Area}, {db.Scope.Role.ToString()}), 0) AS mark
            FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d
            WHERE d.datname = current_database()
            """).SingleAsync(ct);
        _now = new ChangePosition(place.Transaction, place.Mark, DateTimeOffset.UtcNow);
        return _now.ToString();
    }

    public IQueryable<Guid> ChangedSince<T>(string position)
        where T : class
    {
        var now = _now ?? throw new InvalidOperationException("Ask for the next position first: one from after the rows were read would lose changes.");
        if (db.Model.FindEntityType(typeof(T))?.FindProperty("Version") is null)
            throw new NotImplementedException($"{typeof(T).Name} has no history, so no delta links either.");
        var since = ChangePosition.Parse(position);
        if (since.Mark != now.Mark)
            throw new ODataException(
                $"The delta link of {since.MadeAt:O} ended: the database was restored, or the account has another area or role now. Read everything once again, without $deltatoken.");

        return ChangedSince(EntitySets.Of<T>(db), db.Set<T>().Select(row => EF.Property<Guid>(row, "Id")), since.Transaction);
    }

    /// <param name="set">The set.</param>
    /// <param name="visible">Ids of the rows the account sees now.</param>
    /// <param name="since">Number of a transaction.</param>
    private IQueryable<Guid> ChangedSince(EntitySet set, IQueryable<Guid> visible, long since)
    {
        var changed = db.Database.SqlQuery<Guid>(
            $"""
            SELECT DISTINCT row_id AS "Value" FROM change_log
            WHERE entity_set = {set.Name} AND xid >= {since}::text::xid8 AND xid < pg_snapshot_xmax(pg_current_snapshot())
            """);
        if (db.Scope.SeesDistrict || Rights.All.Any(right => right.EntitySet == set.Name && right.Reach == RightReach.Everywhere))
            return changed;

        // What is seen now, and what lay in sight before it was deleted or moved away.
        var told = visible.Where(id => changed.Contains(id)).Union(VersionsInSight(set.Name, "Id", since));
        if (SeenThrough.TryGetValue(set.Name, out var other))
            told = told.Union(VersionsInSight(other.Set, other.Key, since));
        if (SeenWithPlots.TryGetValue(set.Name, out var link))
            told = told.Union(OfMovedPlots(set, link, since));
        return link.OfPlots == "ProjectId" ? told.Union(OfProjectsInSight(set, since)) : told;
    }

    /// <summary>Ids that stand in the versions made since and in those they replaced, as far as they belonged to land in sight.</summary>
    private IQueryable<Guid> VersionsInSight(string set, string key, long since)
    {
        var alsoAbove = Rights.All.Any(right => right.EntitySet == set && right.Reach == RightReach.AreaAndAbove);
        return db.Database.SqlQuery<Guid>(
            $"""
            SELECT DISTINCT (v.row ->> {key})::uuid AS "Value"
            FROM change_log c
            LEFT JOIN LATERAL (
              SELECT w.region_code, w.row FROM change_log w
              WHERE w.entity_set = c.entity_set AND w.row_id = c.row_id AND w.number < c.number
              ORDER BY w.number DESC LIMIT 1
            ) replaced ON true
            CROSS JOIN LATERAL (VALUES (c.region_code, c.row), (replaced.region_code, replaced.row)) v (region_code, row)
            WHERE c.entity_set = {set} AND c.xid >= {since}::text::xid8 AND c.xid < pg_snapshot_xmax(pg_current_snapshot())
              AND (starts_with(v.region_code, {db.Scope.Area}) OR {alsoAbove} AND starts_with({db.Scope.Area}, v.region_code))
              AND v.row ->> {key} IS NOT NULL
            """);
    }

    /// <summary>A row of a plot goes out of sight and comes into it with its plot, and nobody writes it.</summary>
    private IQueryable<Guid> OfMovedPlots(EntitySet set, (string Column, string OfPlots) link, long since)
    {
        var owners = VersionsInSight("FarmlandPlots", link.OfPlots, since);
        // Not db.Set, which is limited to what is in sight now; and to ignore that would hold for the whole query this becomes part of.
        var all = $"SELECT id, {link.Column} AS owner_id FROM {set.Table}";
        return db.Database.SqlQueryRaw<Owned>(all).Where(row => owners.Contains(row.OwnerId)).Select(row => row.Id);
    }

    /// <summary>The log has the papers of a project as the district's: who sees the project is told when one is deleted.</summary>
    private IQueryable<Guid> OfProjectsInSight(EntitySet set, long since)
    {
        var projects = db.FarmlandPlots.Select(plot => plot.ProjectId);
        return db.Database.SqlQuery<Owned>(
            $"""
            SELECT row_id AS id, (row ->> 'ProjectId')::uuid AS owner_id FROM change_log
            WHERE entity_set = {set.Name} AND xid >= {since}::text::xid8 AND xid < pg_snapshot_xmax(pg_current_snapshot())
            """).Where(row => projects.Contains(row.OwnerId)).Select(row => row.Id);
    }

    private sealed record Place(long Transaction, long Mark);

    private sealed record Owned(Guid Id, Guid OwnerId);
}
