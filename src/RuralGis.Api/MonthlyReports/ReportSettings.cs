namespace RuralGis.Api.MonthlyReports;

/// <summary>Section MonthlyReports of the settings: when a report is asked for, with its source beside it.</summary>
public sealed record ReportSettings
{
    /// <summary>Day of a month from which its report is the one asked for.</summary>
    public required int OpensOnDay { get; init; }

    /// <summary>Day of the month after on which it is due.</summary>
    public required int DueOnDay { get; init; }
}
