using System.Globalization;
using RuralGis.Api.Farmland;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>The projects of a township and year: one, or two where there is much land, each with whole tracts.</summary>
internal sealed class DemoProjects
{
    private const int TwoProjectsFromMu = 5_000;
    private const decimal YuanPerMu = 2_400;
    private const decimal InvestmentStepYuan = 10_000;

    private readonly int _tractsOfFirst;

    private DemoProjects(int tractsOfFirst, List<FarmlandProject> rows) => (_tractsOfFirst, Rows) = (tractsOfFirst, rows);

    public IReadOnlyList<FarmlandProject> Rows { get; }

    public FarmlandProject Of(int tract) => tract < _tractsOfFirst ? Rows[0] : Rows[^1];

    public static DemoProjects Of(string township, int year, int targetMu, List<PlannedField> fields, int firstNumber)
    {
        var tracts = fields.Max(f => f.Tract) + 1;
        if (targetMu < TwoProjectsFromMu || tracts < 2)
            return new DemoProjects(tracts, [Row(township, "", year, targetMu, firstNumber)]);

        var ofFirst = (tracts + 1) / 2;
        var firstMu = Math.Round(fields.Where(f => f.Tract < ofFirst).Sum(f => f.Field.Mu) / 100) * 100;
        return new DemoProjects(ofFirst,
        [
            Row(township, "（一）", year, firstMu, firstNumber),
            Row(township, "（二）", year, targetMu - firstMu, firstNumber + 1),
        ]);
    }

    private static FarmlandProject Row(string township, string part, int year, double mu, int number)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{DemoPlan.Label}-{RegionFiles.DistrictCode}-{year}-{number:00}");
        var contact = DemoContact.Of(code);
        return new FarmlandProject
        {
            Id = SeedId.Of($"FarmlandProject:{code}"),
            Code = code,
            Name = string.Create(CultureInfo.InvariantCulture, $"{DemoPlan.Label} {year}年长清区{township}高标准农田建设项目{part}"),
            PlanYear = year,
            Nature = BuildNature.New,
            Funding = Funding(year, number),
            InvestmentYuan = Math.Round((decimal)mu * YuanPerMu / InvestmentStepYuan) * InvestmentStepYuan,
            PlannedAreaMu = mu,
            Stage = year == 2023 ? FarmlandStage.Registered : FarmlandStage.UnderConstruction,
            ApprovedOn = new DateOnly(year - 1, 11, 10).AddDays(9 * number),
            ContactName = contact.Name,
            ContactPhone = contact.Phone,
            Origin = Origin.Demo,
            Source = DemoPlan.Source,
        };
    }

    private static FundingSource Funding(int year, int number) => (year, number % 4) switch
    {
        (2024, 1 or 2) => FundingSource.TreasuryBond,
        (_, 0) => FundingSource.Local,
        _ => FundingSource.CentralSubsidy,
    };
}
