using Microsoft.AspNetCore.OData.Deltas;
using Microsoft.EntityFrameworkCore;
using RuralGis.Api.Accounts;
using RuralGis.Api.Errors;
using RuralGis.Api.History;

namespace RuralGis.Api.Data;

/// <summary>
/// The writes every entity set has. What the account may not do, or the row may not be, is refused here in words; the
/// database checks the same once more and has the last word.
/// </summary>
/// <param name="db">Where they are kept.</param>
/// <param name="rules">What the concept asks of its rows; null when that is nothing.</param>
public sealed class RowWrites<T>(RuralDb db, RowRules<T>? rules = null)
    where T : class
{
    private readonly EntitySet _set = EntitySets.Of<T>(db);

    private GivenRow<T> Read(Delta<T> given) => new(_set, given);

    /// <returns>The row, and whether it is new: the same content sent again is a retry and makes no second row.</returns>
    /// <exception cref="RuleBrokenException">400, 403, or 409 when the Id is taken by another row.</exception>
    public async Task<(T Row, bool IsNew)> CreateAsync(Delta<T> given, CancellationToken ct)
    {
        Require(RightVerb.Create, ColumnGroup.Row);
        ForgetEarlier();
        var row = Read(given).ToNew(db.Scope);
        var id = KeyOf(row);
        if (await SameAsAsync(id, given, ct) is { } earlier)
            return (earlier, IsNew: false);

        db.Add(row);
        try
        {
            await SaveAsync(row, new(Columns: null), reason: null, ct);
            return (row, IsNew: true);
        }
        catch (DbUpdateException fault) when (WriteFaults.IsKeyTaken(fault))
        {
            // The same row came twice at the same moment.
            db.ChangeTracker.Clear();
            return (await SameAsAsync(id, given, ct) ?? throw IdTaken(id), IsNew: false);
        }
    }

    /// <param name="key">The row's Id.</param>
    /// <param name="change">What is given; the other columns stay, or with <paramref name="replaces"/> become empty.</param>
    /// <param name="replaces">PUT.</param>
    /// <param name="version">The version the client has read.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    /// <returns>The row as it is now, and whether somebody else was faster; nothing is changed then. Null when there is no such row.</returns>
    /// <exception cref="RuleBrokenException">400, 403, 409.</exception>
    public async Task<(T Row, bool IsStale)?> UpdateAsync(Guid key, Delta<T> change, bool replaces, uint version, CancellationToken ct)
    {
        RequireAnyUpdate();
        if (await FindAsync(key, ct) is not { } row)
            return null;
        if (db.VersionOf(row) != version)
            return (row, IsStale: !await WasMadeAsync(key, ct));

        var changes = Read(change).ChangesTo(row, replaces).ToList();
        foreach (var (column, _) in changes)
            Require(RightVerb.Update, column.Group, column.Name);
        foreach (var (column, value) in changes)
            column.Property.SetValue(row, value);

        return await SaveOverAsync(row, key, new([.. changes.Select(change => change.Column.Name)]), reason: null, ct);
    }

    /// <summary>A step of the row's own way: it sets what nobody gives, and is asked for the rights of the columns it changes.</summary>
    /// <param name="key">The row's Id.</param>
    /// <param name="version">The version the client has read.</param>
    /// <param name="act">What it does to the row.</param>
    /// <param name="reason">For the log.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    /// <returns>As of a change.</returns>
    /// <exception cref="RuleBrokenException">403, 409, 422.</exception>
    public async Task<(T Row, bool IsStale)?> ActAsync(Guid key, uint version, Action<T> act, string reason, CancellationToken ct)
    {
        RequireAnyUpdate();
        if (await FindAsync(key, ct) is not { } row)
            return null;
        if (db.VersionOf(row) != version)
            return (row, IsStale: !await WasMadeAsync(key, ct));

        act(row);
        var changes = _set.Columns.Where(column => db.Entry(row).Property(column.Name).IsModified).ToList();
        foreach (var column in changes)
            Require(RightVerb.Update, column.Group, column.Name);
        return await SaveOverAsync(row, key, new([.. changes.Select(column => column.Name)]), reason, ct);
    }

    /// <returns>Null when there is no such row; otherwise the row, and whether somebody else was faster; nothing is deleted then.</returns>
    /// <exception cref="RuleBrokenException">403, 409.</exception>
    public async Task<(T Row, bool IsStale)?> DeleteAsync(Guid key, uint version, string reason, CancellationToken ct)
    {
        Require(RightVerb.Delete, ColumnGroup.Row);
        if (await FindAsync(key, ct) is not { } row)
            return null;
        if (db.VersionOf(row) != version)
            return (row, IsStale: true);

        db.Remove(row);
        return await SaveOverAsync(row, key, new([]), reason, ct);
    }

    /// <summary>Makes an earlier version of a row the newest one; a row that was deleted is there again.</summary>
    /// <param name="key">The row's Id.</param>
    /// <param name="earlier">The version that comes back.</param>
    /// <param name="version">The version the client has read; null for a row that is not there.</param>
    /// <param name="reason">For the log.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    /// <exception cref="RuleBrokenException">403, 409, 428.</exception>
    public async Task<(T Row, bool IsStale)> RestoreAsync(Guid key, T earlier, uint? version, string reason, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is not { } row)
        {
            Require(RightVerb.Create, ColumnGroup.Row);
            db.Add(earlier);
            await SaveAsync(earlier, new(Columns: null, IsRestored: true), reason, ct);
            return (earlier, IsStale: false);
        }

        RequireAnyUpdate();
        if (db.VersionOf(row) != (version ?? throw Preconditions.Missing()))
            return (row, IsStale: true);

        var changes = _set.Columns
            .Where(column => !column.IsFixed && !GivenRow<T>.AreSame(column.Property.GetValue(earlier), column.Property.GetValue(row))).ToList();
        foreach (var column in changes)
            Require(RightVerb.Update, column.Group, column.Name);
        foreach (var column in changes)
            column.Property.SetValue(row, column.Property.GetValue(earlier));

        return await SaveOverAsync(row, key, new([.. changes.Select(column => column.Name)], IsRestored: true), reason, ct);
    }

    private async Task<T?> SameAsAsync(Guid id, Delta<T> given, CancellationToken ct)
    {
        // A row of somebody else's land has its Id too.
        if (!await db.Set<T>().IgnoreQueryFilters().AnyAsync(HasKey(id), ct))
            return null;
        var there = await db.Set<T>().SingleOrDefaultAsync(HasKey(id), ct);
        return there is not null && Read(given).IsContentOf(there) ? there : throw IdTaken(id);
    }

    private async Task<(T Row, bool IsStale)> SaveOverAsync(T row, Guid key, RowChange change, string? reason, CancellationToken ct)
    {
        var version = db.VersionOf(row);
        try
        {
            await SaveAsync(row, change, reason, ct);
            return (row, IsStale: false);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            var now = await FindAsync(key, ct) ?? throw new RuleBrokenException(409, "The row has been deleted meanwhile; its history shows by whom.");
            // Still the same row: then it was a policy of the database that let nothing pass.
            return db.VersionOf(now) == version ? throw WriteFaults.OutsideArea(db.Scope) : (now, IsStale: !await WasMadeAsync(key, ct));
        }
    }

    private async Task SaveAsync(T row, RowChange change, string? reason, CancellationToken ct)
    {
        try
        {
            await db.SaveAsync(reason, rules is null ? null : () => rules(row, change, ct), ct);
        }
        catch (DbUpdateException fault) when (fault is not DbUpdateConcurrencyException && WriteFaults.Read(fault, db, _set) is { } broken)
        {
            db.ChangeTracker.Clear();
            throw broken;
        }
    }

    /// <summary>The row is another version because this very change has made it so: its answer was lost, and it is sent again.</summary>
    private async Task<bool> WasMadeAsync(Guid key, CancellationToken ct)
        => db.Scope.RepeatMark is { } mark
            && await db.VersionsOf<T>(key).AnyAsync(entry => entry.AccountId == db.Scope.AccountId && entry.RequestId!.EndsWith(mark), ct);

    private void RequireAnyUpdate()
    {
        if (!Rights.All.Any(right => right.Role == db.Scope.Role && right.EntitySet == _set.Name && right.Verb == RightVerb.Update))
            throw Refused(RightVerb.Update, "");
    }

    private void Require(RightVerb verb, ColumnGroup columns, string? column = null)
    {
        if (!Rights.Allow(db.Scope.Role, _set.Name, verb, columns))
            throw Refused(verb, column is null ? "" : $", column {column}");
    }

    private RuleBrokenException Refused(RightVerb verb, string column)
        => new(403, $"The role {db.Scope.Role} has no right to {verb.ToString().ToLowerInvariant()} {_set.Name}{column}; the page /rights shows who may do what.");

    private RuleBrokenException IdTaken(Guid id)
        => new(409, $"There is already a row {id} in {_set.Name} with other content; read it, or give a new row an Id of its own.");

    private async Task<T?> FindAsync(Guid key, CancellationToken ct)
    {
        ForgetEarlier();
        return await db.Set<T>().AsTracking().SingleOrDefaultAsync(HasKey(key), ct);
    }

    /// <summary>Requests of a batch share one context: what was refused there, or rolled back, is not what is stored, nor to be saved now.</summary>
    private void ForgetEarlier() => db.ChangeTracker.Clear();

    private static System.Linq.Expressions.Expression<Func<T, bool>> HasKey(Guid key) => row => EF.Property<Guid>(row, "Id") == key;

    private Guid KeyOf(T row) => (Guid)db.Entry(row).Property("Id").CurrentValue!;
}
