using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data;
using RuralGis.Api.Errors;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>Lets a plot be saved only if no rule stands against it, and keeps its conflicts with control lines and older plots beside it.</summary>
public sealed class PlotSave(RuralDb db, PlotRules rules, ConflictRows conflicts)
{
    /// <summary>Lines whose conflicts are kept as rows: whoever works on conflicts finds them there, with their history.</summary>
    public static readonly ControlLineKind[] KeptLines = [ControlLineKind.EcologicalRedline, ControlLineKind.UrbanDevelopmentBoundary];

    /// <summary>Findings that are kept as rows.</summary>
    private static readonly string[] Kept = [.. KeptLines.Select(kind => $"line.{kind}"), "older.accepted", "older.upgrade"];

    /// <summary>For the log: rows do not go without one.</summary>
    private const string Rechecked = "地块变更，冲突重新核对";

    /// <exception cref="RuleBrokenException">422, or 403 for land or rights that are not theirs, with all findings: one of those that follow from what changes is a Block.</exception>
    public async Task CheckAsync(FarmlandPlot plot, RowChange change, CancellationToken ct)
    {
        await LockAsync(ct);
        if (db.Entry(plot).State == EntityState.Deleted)
        {
            await conflicts.DeleteAsync(ConflictsOf(plot), Rechecked, ct);
            return;
        }

        StageRule.Check(plot, change);
        var changed = change.Columns;
        var check = await rules.CheckAsync(PlotDraft.Of(plot), ct);
        var standing = check.Findings.Where(finding => finding.Severity == Severity.Block && (changed is null || finding.Columns.Any(changed.Contains))).ToList();
        if (standing.Count > 0)
            throw Refused(plot.Code, standing, check.Findings);
        if (changed is null || changed.Contains(nameof(FarmlandPlot.Boundary)))
            await KeepConflictsAsync(plot, check, ct);
    }

    /// <inheritdoc cref="ConflictRows.LockAsync"/>
    public Task LockAsync(CancellationToken ct) => conflicts.LockAsync(ct);

    /// <summary>A plot that goes up in another leaves neither conflicts nor frozen boundaries behind; the log keeps them.</summary>
    public async Task ForgetAsync(FarmlandPlot plot, string reason, CancellationToken ct)
    {
        await conflicts.DeleteAsync(ConflictsOf(plot), reason, ct);
        await conflicts.DeleteAsync(db.PlotStageBoundaries.Where(frozen => frozen.PlotId == plot.Id), reason, ct);
    }

    public Task KeepConflictsAsync(FarmlandPlot plot, PlotCheck check, CancellationToken ct)
    {
        var found = check.Findings.Where(finding => Kept.Contains(finding.Code) && finding.Other is not null).Select(finding => new PlotConflict
        {
            Id = Guid.CreateVersion7(),
            PlotId = plot.Id,
            ControlLineId = finding.Other!.Set == "ControlLines" ? finding.Other.Id : null,
            OlderPlotId = finding.Other.Set == "ControlLines" ? null : finding.Other.Id,
            Piece = (MultiPolygon)finding.Piece!,
        });
        return conflicts.KeepAsync(db.PlotConflicts.Where(conflict => conflict.PlotId == plot.Id), [.. found], Rechecked, ct);
    }

    /// <param name="codes">Of the plots.</param>
    /// <param name="standing">What stands against it.</param>
    /// <param name="all">What is sent along.</param>
    public static RuleBrokenException Refused(string codes, List<Finding> standing, IReadOnlyList<Finding> all)
    {
        var isForbidden = standing.Exists(finding => finding.Code.StartsWith("rights.", StringComparison.Ordinal));
        return new(
            isForbidden ? 403 : 422,
            $"Plot {codes} cannot be saved: {string.Join("; ", standing.Select(finding => $"{string.Join('/', finding.Columns)}: {finding.En}"))}. Nothing was changed; findings has the places.",
            all);
    }

    private IQueryable<PlotConflict> ConflictsOf(FarmlandPlot plot)
        => db.PlotConflicts.Where(conflict => conflict.PlotId == plot.Id || conflict.OlderPlotId == plot.Id);
}
