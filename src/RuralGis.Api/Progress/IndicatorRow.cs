using RuralGis.Api.Data;

namespace RuralGis.Api.Progress;

/// <summary>Where an indicator stands for the district on a day: counted from a layer, or entered by somebody.</summary>
public sealed class IndicatorRow
{
    /// <summary>Of the indicator.</summary>
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>What the layers count for it; null where values are entered by hand.</summary>
    public Measure? Measure { get; init; }

    /// <summary>In the indicator's canonical unit; null while there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The day the value is of.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The entered value, whose history says more; null for one that is counted.</summary>
    public Guid? ValueId { get; init; }

    public Origin? Origin { get; init; }
    public string? Source { get; init; }

    /// <summary>Who entered it last, and when; nobody for what was loaded with the report.</summary>
    public string? EnteredBy { get; init; }

    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>Relative address of the rows behind a counted value; null when they lie outside the area of who asks.</summary>
    public string? Rows { get; init; }
}
