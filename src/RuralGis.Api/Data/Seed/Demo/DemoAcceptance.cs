using System.Globalization;
using RuralGis.Api.Farmland;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>What the reviewers wrote of the projects that are through: made up, and says so.</summary>
internal static class DemoAcceptance
{
    private const int DaysToTheResult = 9;

    /// <param name="projects">Of any stage.</param>
    /// <param name="plots">All of theirs.</param>
    public static IEnumerable<AcceptanceRecord> Of(IEnumerable<FarmlandProject> projects, ILookup<Guid, FarmlandPlot> plots)
        => projects.Where(project => project.Stage == FarmlandStage.Registered).Select(project => Row(project, [.. plots[project.Id]]));

    private static AcceptanceRecord Row(FarmlandProject project, FarmlandPlot[] plots)
    {
        var concluded = plots.Max(plot => plot.AcceptedOn);
        return new AcceptanceRecord
        {
            Id = SeedId.Of($"AcceptanceRecord:{project.Code}"),
            ProjectId = project.Id,
            InspectedOn = concluded?.AddDays(-DaysToTheResult),
            Reviewers = $"{DemoPlan.Label}：县级验收组 5 人",
            WorkDone = Text($"{DemoPlan.Label}：批复 {project.PlannedAreaMu:N0} 亩，竣工地块 {plots.Length} 个，建设任务已完成。"),
            Quality = $"{DemoPlan.Label}：抽查单项工程合格。",
            Funds = Text($"{DemoPlan.Label}：批复投资 {project.InvestmentYuan / 10_000:N0} 万元，已到位并完成审计。"),
            RulesKept = $"{DemoPlan.Label}：项目法人、招标投标、工程监理、合同管理、公示制度执行到位。",
            Papers = $"{DemoPlan.Label}：立项、设计、施工、监理、财务资料齐全，已组卷。",
            Problems = $"{DemoPlan.Label}：个别田间道路肩需补土，已限期整改。",
            Result = AcceptanceResult.Pass,
            ConcludedOn = concluded,
            CertificateNo = $"{DemoPlan.Label}-YS-{project.Code[^2..]}",
            Origin = Origin.Demo,
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
