using RuralGis.Api.Data;
using RuralGis.Api.Regions;

namespace RuralGis.Api.MonthlyReports;

/// <summary>Where a report stands. It follows from when it was submitted and judged.</summary>
public enum ReportStatus
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>已上报，待审核</summary>
    Submitted,

    /// <summary>已退回</summary>
    Returned,

    /// <summary>已通过</summary>
    Accepted,
}

/// <summary>What the bureau said of a report.</summary>
public enum ReportVerdict
{
    /// <summary>退回</summary>
    Returned,

    /// <summary>通过</summary>
    Accepted,
}

/// <summary>
/// 月调度表 of a township. Its figures are counted from the rows and frozen when it is submitted: who finds one wrong mends the rows.
/// The township writes, signs and submits it; the bureau returns it with a reason or accepts it.
/// </summary>
public sealed partial class MonthlyReport
{
    public required Guid Id { get; init; }

    /// <summary>Code of the township, 9 digits.</summary>
    public required string TownshipCode { get; init; }

    public Region? Township { get; init; }

    /// <summary>By its first day.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>存在问题与下一步措施</summary>
    public string? Remarks { get; set; }

    /// <summary>填报人: who answers for it. Needed to submit.</summary>
    public string? SignedBy { get; set; }

    /// <summary>The last day on which it is in time, as the rule was when the report was made.</summary>
    [SetByProgram]
    public DateOnly DueOn { get; set; }

    /// <summary>Day of the first submission; a later one, after a return, does not change it.</summary>
    [SetByProgram]
    public DateOnly? SubmittedOn { get; set; }

    /// <summary>The last submission; null for a draft.</summary>
    [SetByProgram]
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>What the bureau decided last; it counts until the report is submitted again.</summary>
    [SetByProgram]
    public ReportVerdict? Verdict { get; set; }

    [SetByProgram]
    public DateTimeOffset? JudgedAt { get; set; }

    /// <summary>审核意见 of the bureau: with a return, what to mend.</summary>
    public string? Opinion { get; set; }

    public ReportStatus Status { get; init; }

    /// <summary>First submitted after the day it was due; null until it is submitted.</summary>
    public bool? IsLate { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
