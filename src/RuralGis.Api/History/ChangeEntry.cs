using NetTopologySuite.Geometries;

namespace RuralGis.Api.History;

public enum ChangeKind
{
    Created,
    Changed,
    Deleted,
}

/// <summary>
/// One version of one row: who made it, when, from what to what. Written by a trigger in the transaction of the change itself;
/// nobody can change it afterwards.
/// </summary>
public sealed class ChangeEntry
{
    /// <summary>Counts up; a later version of a row has a higher number.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string EntitySet { get; init; }
    public required Guid RowId { get; init; }
    public required ChangeKind Kind { get; init; }

    /// <summary>Null when it was done at the command line: load, migrate.</summary>
    public Guid? AccountId { get; init; }

    public string? AccountName { get; init; }

    /// <summary>The request, as in the log of the server.</summary>
    public string? RequestId { get; init; }

    /// <summary>Why, in the words of who did it; a deletion always has one.</summary>
    public string? Reason { get; init; }

    /// <summary>Statistical code of the land the row belongs to; the district's for rows that belong to no township.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The whole row of this version as JSON; of a deleted row its last. Without <see cref="Shape"/>.</summary>
    public required string Row { get; init; }

    /// <summary>What the changed columns held before, as JSON; null for a new row.</summary>
    public string? Before { get; init; }

    /// <summary>The row's geometry in this version, EPSG:4490, longitude first.</summary>
    public Geometry? Shape { get; init; }
}
