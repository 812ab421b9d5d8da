using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NetTopologySuite.Geometries;
using RuralGis.Api.Accounts;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;
using RuralGis.Api.Farmland.Rules;
using RuralGis.Spatial.Shapes.Edits;

namespace RuralGis.Api.Farmland.Edits;

/// <summary>A plot and the version of it that the client has read.</summary>
public sealed record PlotVersion(Guid Id, uint Version);

/// <summary>
/// Carries an edit of several plots out in one transaction: reads them and those beside them, lets the edit say what becomes of them, writes it,
/// and keeps it only if no rule stands against it that did not before. A plot that lies on a redline already may be cut, but not grow there.
/// </summary>
public sealed class PlotEdits(RuralDb db, PlotRules rules, PlotSave save, PlotRuleSettings settings)
{
    /// <summary>Around what is edited, in degrees: two metres. Neighbours that touch it, or leave a gap to it, lie within.</summary>
    private const double Reach = 0.00002;

    /// <param name="given">The plots to edit.</param>
    /// <param name="where">Where the edit goes beyond them; null when it does not.</param>
    /// <param name="edit">Says what becomes of them.</param>
    /// <param name="wish">Why, and whether to keep it.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    /// <returns>All plots that are new or changed.</returns>
    /// <exception cref="RuleBrokenException">403, 404, 409, 412, or 422 with findings.</exception>
    public async Task<IReadOnlyList<FarmlandPlot>> RunAsync(
        IReadOnlyList<PlotVersion> given, Geometry? where, Func<PlotsAtHand, Task> edit, EditWish wish, CancellationToken ct)
    {
        if (!Rights.Allow(db.Scope.Role, "FarmlandPlots", RightVerb.Update, ColumnGroup.Geometry))
            throw new RuleBrokenException(403, $"The role {db.Scope.Role} has no right to update FarmlandPlots; the page /rights shows who may do what.");

        await using var transaction = await BeginAsync(wish.IsPreview, ct);
        db.ChangeTracker.Clear();
        await save.LockAsync(ct);
        var hand = await AtHandAsync(given, where, ct);
        try
        {
            await edit(hand);
        }
        catch (ShapeRefusedException refused)
        {
            throw EditWords.Refusal(refused);
        }

        var changed = await WriteAsync(hand, wish.Reason, ct);
        if (transaction is not null && !wish.IsPreview)
            await transaction.CommitAsync(ct);
        return changed;
    }

    /// <summary>Null in a group of a batch, which has a transaction already.</summary>
    private async Task<IDbContextTransaction?> BeginAsync(bool isPreview, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            return await db.Database.BeginTransactionAsync(ct);
        return isPreview ? throw new RuleBrokenException(400, "A preview is asked for outside of an atomicity group.") : null;
    }

    private async Task<PlotsAtHand> AtHandAsync(IReadOnlyList<PlotVersion> given, Geometry? where, CancellationToken ct)
    {
        var ids = given.Select(one => one.Id).ToArray();
        var found = await db.FarmlandPlots.AsTracking().Where(plot => ids.Contains(plot.Id)).ToDictionaryAsync(plot => plot.Id, ct);
        List<FarmlandPlot> plots = [];
        foreach (var (id, version) in given)
        {
            if (!found.TryGetValue(id, out var plot))
                throw new RuleBrokenException(404, $"There is no plot {id} in your area.");
            if (db.VersionOf(plot) != version)
                throw new RuleBrokenException(412, $"Plot {plot.Code} has been changed since you read it; read it again and look at what is new.");
            plots.Add(plot);
        }

        var around = plots.Select(plot => plot.Boundary.EnvelopeInternal).Append(where?.EnvelopeInternal ?? new()).Aggregate(new Envelope(), (box, one) => box.ExpandedBy(one));
        around.ExpandBy(Reach);
        var box = plots[0].Boundary.Factory.ToGeometry(around);
        var neighbours = await db.FarmlandPlots.AsTracking()
            .Where(plot => plot.Stage != FarmlandStage.Terminated && !ids.Contains(plot.Id) && plot.Boundary.Intersects(box))
            .OrderBy(plot => plot.Id)
            .ToListAsync(ct);
        return new PlotsAtHand(plots, neighbours);
    }

    private async Task<IReadOnlyList<FarmlandPlot>> WriteAsync(PlotsAtHand hand, string reason, CancellationToken ct)
    {
        var before = await FindingsAsync(
            [.. hand.Redrawn.Keys.Concat(hand.Plots).Concat(hand.Gone).Distinct().Select(plot => (FarmlandPlot)db.Entry(plot).OriginalValues.ToObject())], ct);
        foreach (var (plot, boundary) in hand.Redrawn)
            plot.Boundary = boundary;
        foreach (var plot in hand.Gone)
            await save.ForgetAsync(plot, reason, ct);
        db.RemoveRange(hand.Gone);
        db.AddRange(hand.New);
        await SaveAsync(reason, ct);

        List<FarmlandPlot> changed = [.. hand.Plots.Concat(hand.Redrawn.Keys).Distinct().Except(hand.Gone), .. hand.New];
        var after = await FindingsAsync(changed, ct);
        if (Standing(before, after).ToList() is { Count: > 0 } standing)
            throw PlotSave.Refused(string.Join(", ", hand.Plots.Select(plot => plot.Code)), standing, standing);

        foreach (var (plot, check) in after)
            await save.KeepConflictsAsync(plot, check, ct);
        await SaveAsync(reason, ct);
        return changed;
    }

    private async Task SaveAsync(string reason, CancellationToken ct)
    {
        try
        {
            await db.SaveAsync(reason, lastLook: null, ct);
        }
        catch (DbUpdateException fault) when (WriteFaults.Read(fault, db, EntitySets.Of<FarmlandPlot>(db)) is { } broken)
        {
            throw broken;
        }
    }

    private async Task<List<(FarmlandPlot Plot, PlotCheck Check)>> FindingsAsync(IReadOnlyList<FarmlandPlot> plots, CancellationToken ct)
    {
        List<(FarmlandPlot, PlotCheck)> found = [];
        foreach (var plot in plots)
            found.Add((plot, await rules.CheckAsync(PlotDraft.Of(plot), ct)));
        return found;
    }

    /// <summary>Blocks that were not there before, or are about more ground now.</summary>
    private IEnumerable<Finding> Standing(List<(FarmlandPlot Plot, PlotCheck Check)> before, List<(FarmlandPlot Plot, PlotCheck Check)> after)
    {
        var ground = Blocks(before).GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.Sum(finding => finding.AreaM2 ?? 0));
        return Blocks(after).GroupBy(KeyOf)
            .Where(group => !ground.TryGetValue(group.Key, out var earlierM2) || group.Sum(finding => finding.AreaM2 ?? 0) > earlierM2 + settings.OverlapToleranceM2)
            .SelectMany(group => group);
    }

    private static IEnumerable<Finding> Blocks(List<(FarmlandPlot Plot, PlotCheck Check)> found)
        => found.SelectMany(one => one.Check.Findings).Where(finding => finding.Severity == Severity.Block);

    private static (string, Guid?) KeyOf(Finding finding) => (finding.Code, finding.Other?.Id);
}

/// <param name="Reason">For the log.</param>
/// <param name="IsPreview">Show what it would do and keep nothing.</param>
public sealed record EditWish(string Reason, bool IsPreview);
