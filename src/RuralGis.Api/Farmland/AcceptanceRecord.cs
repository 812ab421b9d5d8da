using RuralGis.Api.Data;

namespace RuralGis.Api.Farmland;

/// <summary>验收结论</summary>
public enum AcceptanceResult
{
    /// <summary>合格，核发证书</summary>
    Pass,

    /// <summary>不合格，限期整改</summary>
    Fail,
}

/// <summary>
/// 验收记录: what the reviewers found, a section for each thing they look at (GB/T 30600-2022 §8.2, as read in reference/domain.md §2.1).
/// A project has one; earlier reviews are its history.
/// </summary>
public sealed class AcceptanceRecord
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public FarmlandProject? Project { get; init; }

    /// <summary>Day of the look at the place.</summary>
    public DateOnly? InspectedOn { get; set; }

    /// <summary>验收组成员, free text.</summary>
    public string? Reviewers { get; set; }

    /// <summary>建设任务完成情况</summary>
    public string? WorkDone { get; set; }

    /// <summary>工程质量</summary>
    public string? Quality { get; set; }

    /// <summary>资金到位与使用</summary>
    public string? Funds { get; set; }

    /// <summary>制度执行</summary>
    public string? RulesKept { get; set; }

    /// <summary>档案资料</summary>
    public string? Papers { get; set; }

    /// <summary>存在问题与整改意见</summary>
    public string? Problems { get; set; }

    /// <summary>Null as long as the reviewers have not decided.</summary>
    public AcceptanceResult? Result { get; set; }

    /// <summary>Day of the result.</summary>
    public DateOnly? ConcludedOn { get; set; }

    /// <summary>竣工验收合格证书 number, when there is one.</summary>
    public string? CertificateNo { get; set; }

    public required Origin Origin { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
