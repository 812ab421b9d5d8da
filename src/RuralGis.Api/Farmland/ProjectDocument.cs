using RuralGis.Api.Data;

namespace RuralGis.Api.Farmland;

/// <summary>What a document of a project is.</summary>
public enum DocumentKind
{
    /// <summary>立项批复</summary>
    Approval,

    /// <summary>初步设计</summary>
    PreliminaryDesign,

    /// <summary>招标与合同</summary>
    Contract,

    /// <summary>监理与质检</summary>
    Supervision,

    /// <summary>竣工资料</summary>
    Completion,

    /// <summary>验收资料</summary>
    Acceptance,

    /// <summary>资金与审计</summary>
    Funds,

    /// <summary>照片</summary>
    Photo,

    /// <summary>其他</summary>
    Other,
}

/// <summary>A file that belongs to a project. Its content is kept by its checksum and never changes; another content is another document.</summary>
public sealed class ProjectDocument
{
    public required Guid Id { get; init; }
    public required Guid ProjectId { get; init; }
    public FarmlandProject? Project { get; init; }
    public required DocumentKind Kind { get; set; }

    /// <summary>With its ending, which tells what it is.</summary>
    public required string FileName { get; set; }

    public string? Note { get; set; }

    /// <summary>SHA-256 of the content, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>By the content that was sent.</summary>
    public long SizeBytes { get; init; }

    /// <summary>By the content that was sent, whatever the name says.</summary>
    public string ContentType { get; init; } = "";

    public required Origin Origin { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
