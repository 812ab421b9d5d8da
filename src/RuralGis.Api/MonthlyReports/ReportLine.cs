namespace RuralGis.Api.MonthlyReports;

/// <summary>A township in the list of a month, whether it has a report or not.</summary>
public sealed class ReportLine
{
    public required string TownshipCode { get; init; }
    public required string TownshipName { get; init; }
    public required DateOnly Month { get; init; }
    public required DateOnly DueOn { get; init; }

    /// <summary>First submitted after the day it was due, or that day is over and the bureau has nothing.</summary>
    public required bool IsLate { get; init; }

    /// <summary>The day it is to the program, which lateness is told by.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Null while there is no report.</summary>
    public Guid? ReportId { get; init; }

    public ReportStatus? Status { get; init; }
    public DateOnly? SubmittedOn { get; init; }
    public string? SignedBy { get; init; }
    public string? Opinion { get; init; }
}
