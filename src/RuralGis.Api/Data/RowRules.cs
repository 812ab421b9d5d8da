namespace RuralGis.Api.Data;

/// <summary>
/// What a concept asks of a row before it is written, within the transaction of the write; what it changes of the tracked rows is written too.
/// </summary>
/// <param name="row">As it is to be, tracked: its state says whether it is new, changed or to be deleted.</param>
/// <param name="change">What differs.</param>
/// <param name="ct">Ends the write; nothing is changed then.</param>
/// <exception cref="Errors.RuleBrokenException">The row may not be so.</exception>
public delegate Task RowRules<in T>(T row, RowChange change, CancellationToken ct);

/// <param name="Columns">Names of those that differ; null for a new row, where all do.</param>
/// <param name="IsRestored">It was so before: an earlier version comes back.</param>
public sealed record RowChange(IReadOnlyCollection<string>? Columns, bool IsRestored = false);
