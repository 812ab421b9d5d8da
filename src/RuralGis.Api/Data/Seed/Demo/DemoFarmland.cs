using System.Globalization;
using NetTopologySuite.Geometries;
using RuralGis.Api.Farmland;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>A plot with its shape in the plane.</summary>
/// <param name="Plot">The row.</param>
/// <param name="InMetres">In the plane.</param>
/// <param name="Tract">Year and number of the tract it belongs to; null for the real field shapes.</param>
internal sealed record PlacedPlot(FarmlandPlot Plot, Geometry InMetres, (int Year, int Number)? Tract);

/// <summary>Projects and plots of 2023 and 2024: made up, to the mu of the plan.</summary>
internal sealed class DemoFarmland(FarmlandSites sites, IReadOnlyList<Geometry> keepOff)
{
    /// <summary>The one plot whose papers are off by more than 5 %.</summary>
    private const string MisdeclaredPlot = "370113005-2024-020";
    private const double MisdeclaredBy = 1.064;
    private const double OffByMoreThanOnePercentShare = 0.03;

    /// <summary>Townships in the hills have dry land; those on the river have some paddy.</summary>
    private static readonly string[] HillTownships = ["370113107", "370113108"];

    private readonly Dictionary<string, int> _plotsOfVillage = [];

    public List<FarmlandProject> Projects { get; } = [];
    public List<PlacedPlot> Plots { get; } = [];

    public DemoFarmland Create()
    {
        foreach (var township in DemoPlan.Farmland)
        {
            var villages = sites.Villages(township.Code).Select(v => sites.Plane.ToMetres(v.Location!.Coordinate)).ToList();
            var fields = new FieldChoice(sites.Plane, township, new SeedRandom($"farmland {township.Code}"))
                .Choose(sites.Township(township.Code), sites.Land(township.Code), villages, keepOff);
            AddYear(township, 2023, township.Mu2023, [.. fields.Where(f => f.Year == 2023)]);
            AddYear(township, 2024, township.Mu2024, [.. fields.Where(f => f.Year == 2024)]);
        }

        return this;
    }

    private void AddYear(FarmlandTownship township, int year, int targetMu, List<PlannedField> fields)
    {
        var projects = DemoProjects.Of(sites.Name(township.Code), year, targetMu, fields, firstNumber: Projects.Count(p => p.PlanYear == year) + 1);
        var random = new SeedRandom($"plots {township.Code} {year}");
        var doneMu = 0.0;
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            doneMu += field.Field.Mu;
            var stage = year == 2023 ? FarmlandStage.Registered : Stage2024(township, (doneMu - (field.Field.Mu / 2)) / targetMu);
            var code = string.Create(CultureInfo.InvariantCulture, $"{township.Code}-{year}-{i + 1:000}");
            var plot = Row(code, projects.Of(field.Tract), township.Code, stage, field.Field, random);
            Plots.Add(new PlacedPlot(plot, field.Field.InMetres, (year, field.Tract)));
        }

        Projects.AddRange(projects.Rows);
    }

    private static FarmlandStage Stage2024(FarmlandTownship township, double share)
        => share < township.Registered2024 ? FarmlandStage.Registered
            : share < township.Accepted2024 ? FarmlandStage.Accepted
            : share < township.Completed2024 ? FarmlandStage.Completed
            : share < township.Started2024 ? FarmlandStage.UnderConstruction
            : FarmlandStage.Planned;

    private FarmlandPlot Row(string code, FarmlandProject project, string township, FarmlandStage stage, Field field, SeedRandom random)
    {
        var village = NearestVillage(township, field);
        var days = FarmlandCalendar.Of(project.PlanYear, stage, random);
        return new FarmlandPlot
        {
            Id = SeedId.Of($"FarmlandPlot:{code}"),
            Code = code,
            Name = NextName(village),
            ProjectId = project.Id,
            PlanYear = project.PlanYear,
            TownshipCode = township,
            VillageCode = village.Code,
            LandClassCode = LandClass(township, random),
            Stage = stage,
            DeclaredAreaMu = DeclaredMu(code, field.Mu, random),
            StartedOn = days.Started,
            CompletedOn = days.Completed,
            AcceptedOn = days.Accepted,
            RegisteredOn = days.Registered,
            Boundary = field.Boundary,
            Origin = Origin.Demo,
            Source = DemoPlan.Source,
        };
    }

    private Region NearestVillage(string township, Field field)
    {
        var centre = field.Boundary.Centroid;
        return sites.Villages(township).MinBy(v => v.Location!.Distance(centre))!;
    }

    private string NextName(Region village)
    {
        var number = _plotsOfVillage.GetValueOrDefault(village.Code) + 1;
        _plotsOfVillage[village.Code] = number;
        return string.Create(CultureInfo.InvariantCulture, $"{village.ShortName}{number}号地块");
    }

    private static string LandClass(string township, SeedRandom random)
    {
        var isHill = HillTownships.Contains(township);
        return random.Next() switch
        {
            < 0.06 => isHill ? "0103" : "0101",
            < 0.30 => isHill ? "0103" : "0102",
            > 0.97 => "0103",
            _ => "0102",
        };
    }

    private static double DeclaredMu(string code, double mu, SeedRandom random)
    {
        var off = random.Chance(OffByMoreThanOnePercentShare) ? 1 + (random.Between(0.012, 0.035) * (random.Chance(0.5) ? 1 : -1)) : 1;
        return Math.Round(mu * (code == MisdeclaredPlot ? MisdeclaredBy : off), 1);
    }
}
