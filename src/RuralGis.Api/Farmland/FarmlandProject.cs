using RuralGis.Api.Data;

namespace RuralGis.Api.Farmland;

/// <summary>Where a project or plot stands, in the order of the work.</summary>
public enum FarmlandStage
{
    /// <summary>项目库</summary>
    Reserve,

    /// <summary>申报</summary>
    Declared,

    /// <summary>计划</summary>
    Planned,

    /// <summary>在建</summary>
    UnderConstruction,

    /// <summary>竣工</summary>
    Completed,

    /// <summary>验收</summary>
    Accepted,

    /// <summary>上图入库</summary>
    Registered,

    /// <summary>管护</summary>
    InService,

    /// <summary>终止</summary>
    Terminated,
}

public enum BuildNature
{
    /// <summary>新建</summary>
    New,

    /// <summary>改造提升</summary>
    Upgrade,
}

public enum FundingSource
{
    /// <summary>中央财政补助资金</summary>
    CentralSubsidy,

    /// <summary>增发国债</summary>
    TreasuryBond,

    /// <summary>地方资金</summary>
    Local,
}

/// <summary>A high-standard farmland project (高标准农田项目).</summary>
public sealed class FarmlandProject
{
    public required Guid Id { get; init; }

    /// <summary>As the upper platform gave it: free text, unique, never generated.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }
    public required int PlanYear { get; set; }
    public required BuildNature Nature { get; set; }
    public required FundingSource Funding { get; set; }

    /// <summary>Approved investment in yuan.</summary>
    public decimal? InvestmentYuan { get; set; }

    /// <summary>Approved area in mu.</summary>
    public double? PlannedAreaMu { get; set; }

    public required FarmlandStage Stage { get; set; }
    public DateOnly? ApprovedOn { get; set; }

    /// <summary>Who to ask; a person's name and phone are shown to those whose work needs them.</summary>
    public string? ContactName { get; set; }

    /// <summary>Masked for roles that do not need it, and not to be filtered or sorted by then.</summary>
    public string? ContactPhone { get; set; }

    public required Origin Origin { get; init; }
    public required string Source { get; set; }

    public List<FarmlandPlot> Plots { get; init; } = [];
    public List<ProjectDocument> Documents { get; init; } = [];
    public AcceptanceRecord? Acceptance { get; init; }

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
