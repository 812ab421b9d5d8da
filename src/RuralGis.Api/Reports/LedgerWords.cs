using RuralGis.Api.SampleVillages;
using RuralGis.Api.WaterSupply;

namespace RuralGis.Api.Reports;

/// <summary>What the forms call things; they are Chinese, whatever the language of the page.</summary>
internal static class LedgerWords
{
    public static readonly IReadOnlyDictionary<WaterVillageStatus, string> WaterStatuses = new Dictionary<WaterVillageStatus, string>
    {
        [WaterVillageStatus.NotStarted] = "未启动",
        [WaterVillageStatus.Designed] = "已设计",
        [WaterVillageStatus.TrunkPipe] = "骨干管网施工",
        [WaterVillageStatus.InnerPipe] = "村内管网施工",
        [WaterVillageStatus.Metering] = "户表改造",
        [WaterVillageStatus.Connected] = "已通水",
        [WaterVillageStatus.Accepted] = "已验收",
        [WaterVillageStatus.Problem] = "存在问题",
    };

    public static readonly IReadOnlyDictionary<WaterWorksType, string> WorksTypes = new Dictionary<WaterWorksType, string>
    {
        [WaterWorksType.CityExtension] = "城市管网延伸",
        [WaterWorksType.Over10k] = "万人工程",
        [WaterWorksType.Thousand] = "千人工程",
        [WaterWorksType.SmallCentral] = "小型集中供水",
        [WaterWorksType.Scattered] = "分散供水",
    };

    public static readonly IReadOnlyDictionary<SampleProgramme, string> Programmes = new Dictionary<SampleProgramme, string>
    {
        [SampleProgramme.HarmoniousBeautiful] = "和美乡村示范村",
        [SampleProgramme.QiluModel] = "齐鲁样板村",
        [SampleProgramme.DigitalModel] = "数字乡村样板",
    };

    public static readonly IReadOnlyDictionary<SampleLevel, string> Levels = new Dictionary<SampleLevel, string>
    {
        [SampleLevel.Province] = "省级",
        [SampleLevel.City] = "市级",
        [SampleLevel.County] = "区级",
    };

    public static readonly IReadOnlyDictionary<SampleStage, string> SampleStages = new Dictionary<SampleStage, string>
    {
        [SampleStage.Applied] = "申报",
        [SampleStage.Approved] = "批复",
        [SampleStage.Building] = "建设",
        [SampleStage.SelfChecked] = "自查",
        [SampleStage.CountyAccepted] = "区级验收",
        [SampleStage.CityAccepted] = "市级验收",
        [SampleStage.ThirdPartyAssessed] = "第三方评估",
        [SampleStage.Named] = "已命名",
        [SampleStage.Returned] = "退回",
    };

    public static string? Grade(WaterItemGrade? grade) => grade switch
    {
        WaterItemGrade.Meet => "达标",
        WaterItemGrade.Basic => "基本达标",
        WaterItemGrade.Fail => "不达标",
        _ => null,
    };
}
