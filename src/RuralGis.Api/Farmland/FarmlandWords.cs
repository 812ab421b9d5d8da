namespace RuralGis.Api.Farmland;

/// <summary>What people call the stages.</summary>
public static class FarmlandWords
{
    public static readonly IReadOnlyDictionary<FarmlandStage, string> Stages = new Dictionary<FarmlandStage, string>
    {
        [FarmlandStage.Reserve] = "项目库",
        [FarmlandStage.Declared] = "申报",
        [FarmlandStage.Planned] = "计划",
        [FarmlandStage.UnderConstruction] = "在建",
        [FarmlandStage.Completed] = "竣工",
        [FarmlandStage.Accepted] = "验收",
        [FarmlandStage.Registered] = "上图入库",
        [FarmlandStage.InService] = "管护",
        [FarmlandStage.Terminated] = "终止",
    };
}
