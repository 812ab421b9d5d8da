using NetTopologySuite.Geometries;
using RuralGis.Api.Accounts;
using RuralGis.Api.ControlLines;
using RuralGis.Api.Data;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>
/// The rules of design §6, once for everybody: saving, importing, and looking while somebody draws. All findings come in one answer,
/// in the order of the rules, from one question to the database.
/// </summary>
public sealed class PlotRules(RuralDb db, PlotRuleSettings rules, Outlines outlines, IConfiguration configuration)
{
    private readonly string _district = configuration["Rural:RegionCode"]!;

    public async Task<PlotCheck> CheckAsync(PlotDraft plot, CancellationToken ct)
    {
        var facts = (await PlotGround.AskAsync(db, plot, _district, rules, outlines, ct)).ToLookup(fact => fact.Kind);
        foreach (var outline in facts["outline"])
            outlines.Keep(outline.Detail!, outline.Name!, outline.Piece!);
        var shape = facts["shape"].Single();
        List<Finding> findings =
        [
            .. ShapeFindings(plot, facts),
            .. facts["own"].Select(Overlap),
            .. GapFindings(plot, facts["near"]),
            .. AttributeFindings(plot, facts, shape.AreaM2),
            .. facts["line"].OrderBy(fact => fact.Detail).ThenByDescending(fact => fact.AreaM2).Select(line => Line(line, shape.AreaM2!.Value)),
            .. facts["older"].Select(fact => Ground("older.accepted", Severity.Block, fact, FoundPlot(fact), ["Boundary", "ProjectId", "PlanYear"], NameOf(fact))),
            .. facts["upgrade"].Select(fact => Ground("older.upgrade", Severity.Note, fact, FoundPlot(fact), ["Boundary", "ProjectId", "PlanYear"], NameOf(fact))),
            .. RightsFindings(plot, facts),
        ];
        var repaired = plot.Drawn is { IsRepaired: true } ? plot.Ground : null;
        // What is not valid is mended first.
        return new PlotCheck(plot.Cuts && repaired is null ? PlotCut.Offer(findings, plot.Ground, shape.AreaM2, rules) : findings, shape.AreaM2, shape.Number, repaired);
    }

    private IEnumerable<Finding> ShapeFindings(PlotDraft plot, ILookup<string, GroundFact> facts)
    {
        foreach (var fault in plot.Drawn?.Faults ?? [])
        {
            var code = $"shape.{char.ToLowerInvariant(fault.Kind.ToString()[0])}{fault.Kind.ToString()[1..]}";
            var severity = fault.Kind == Spatial.Shapes.ShapeFaultKind.DoubledCorner ? Severity.Note : Severity.Block;
            yield return Say(code, severity, ["Boundary"], rules.MaxCorners) with { At = At(fault.At) };
        }

        foreach (var part in facts["part"])
            yield return Of(part, Say("shape.sliver", Severity.Warn, ["Boundary"], Two(part.AreaM2!.Value), Two(part.Number!.Value)));
        foreach (var outside in facts["outside"].Where(fact => fact.Detail == _district))
            yield return Ground("district.outside", Severity.Block, outside, null, ["Boundary"], outside.Name!);
    }

    // A plot that was terminated may lie over others, until it counts again.
    private static Finding Overlap(GroundFact fact) => fact.IsSeen
        ? Ground("plot.overlap", Severity.Block, fact, FoundPlot(fact), ["Boundary", "Stage"], fact.Name!)
        : Ground("plot.overlapUnseen", Severity.Block, fact, null, ["Boundary", "Stage"], "");

    /// <summary>Ground between the plot and its neighbours that nobody means to leave.</summary>
    private IEnumerable<Finding> GapFindings(PlotDraft plot, IEnumerable<GroundFact> near)
        => plot is not { Ground: { } ground, Drawn.IsRepaired: false } || !near.Any() ? [] : NarrowGaps.Beside(ground, [.. near.Select(fact => fact.Piece!)], rules.GapWidthM)
            .Select(gap => Ground("plot.gap", Severity.Warn, new GroundFact("gap", null, null, null, true, gap, EllipsoidArea.M2(gap), null, null, null), null, ["Boundary"]));

    private IEnumerable<Finding> AttributeFindings(PlotDraft plot, ILookup<string, GroundFact> facts, double? areaM2)
    {
        var project = facts["project"].SingleOrDefault();
        if (plot.ProjectId is not null && project is null)
            yield return Say("project.none", Severity.Block, ["ProjectId"]);
        else if (project is not null && plot.PlanYear is { } year && project.Number != year)
            yield return Say("project.otherYear", Severity.Warn, ["ProjectId", "PlanYear"], project.Name!, project.Number!);

        foreach (var finding in PlaceFindings(plot, facts))
            yield return finding;

        foreach (var taken in facts["code"])
            yield return Say("code.taken", Severity.Block, ["Code"], plot.Code!) with { Other = FoundPlot(taken) };
        if (plot.LandClassCode is { } landClass && project?.Day >= rules.LandClasses.Since && !rules.LandClasses.Farmland.Contains(landClass))
            yield return Say("landClass.notFarmland", rules.LandClasses.Severity, ["LandClassCode", "ProjectId"], landClass, rules.LandClasses.Since.ToString("yyyy-MM-dd"));
        if (plot.DeclaredAreaMu is { } declared && areaM2 is { } computed && Declared(declared, computed / EllipsoidArea.M2PerMu) is { } apart)
            yield return apart;
    }

    private static IEnumerable<Finding> PlaceFindings(PlotDraft plot, ILookup<string, GroundFact> facts)
    {
        var regions = facts["region"].ToDictionary(fact => fact.Detail!);
        if (plot.TownshipCode is { } township && !regions.ContainsKey(township))
            yield return Say("township.none", Severity.Block, ["TownshipCode"], township);
        if (plot.VillageCode is { } village && !regions.ContainsKey(village))
            yield return Say("village.none", Severity.Block, ["VillageCode"], village);
        else if (plot.VillageCode is { } known && plot.TownshipCode is { } its && !known.StartsWith(its, StringComparison.Ordinal))
            yield return Say("village.elsewhere", Severity.Block, ["VillageCode", "TownshipCode"], regions[known].Name!, its);
        foreach (var outside in facts["outside"].Where(fact => fact.Detail == plot.TownshipCode))
            yield return Ground("township.outside", Severity.Block, outside, null, ["Boundary", "TownshipCode"], outside.Name!);
    }

    private Finding? Declared(double declaredMu, double computedMu)
    {
        var apart = Math.Abs(declaredMu / computedMu - 1) * 100;
        return apart <= rules.DeclaredWarnPercent ? null : Say(
            "area.declared", apart > rules.DeclaredBlockPercent ? Severity.Block : Severity.Warn, ["Boundary", "DeclaredAreaMu"], Two(declaredMu), Two(computedMu), Two(apart));
    }

    private Finding Line(GroundFact fact, double plotM2)
    {
        var kind = Enum.Parse<ControlLineKind>(fact.Detail!);
        return Ground(
            $"line.{kind}", rules.Lines[kind], fact, new FoundRow("ControlLines", fact.Id!.Value, fact.Name!), ["Boundary"], fact.Name!, Two(100 * fact.AreaM2!.Value / plotM2));
    }

    private IEnumerable<Finding> RightsFindings(PlotDraft plot, ILookup<string, GroundFact> facts)
    {
        var outline = PlotGround.OutlineOf(db.Scope.Area);
        if ((plot.VillageCode ?? plot.TownshipCode) is { } code && !db.Scope.Sees(code))
            yield return Say("rights.region", Severity.Block, ["TownshipCode", "VillageCode"], code, db.Scope.Area);
        foreach (var outside in facts["outside"].Where(fact => fact.Detail == outline && fact.Detail != _district))
            yield return Ground("rights.area", Severity.Block, outside, null, ["Boundary"], outside.Name!);
        if (!db.Scope.IsOwner && !Rights.Allow(db.Scope.Role, "FarmlandPlots", RightVerb.Update, ColumnGroup.Geometry))
            yield return Say("rights.role", Severity.Block, ["Boundary"]);
    }

    private static Finding Ground(string code, Severity severity, GroundFact fact, FoundRow? other, string[] columns, params object[] more)
        => Of(fact, Say(code, severity, columns, [Two(fact.AreaM2!.Value / EllipsoidArea.M2PerMu), .. more])) with { Other = other };

    private static Finding Of(GroundFact fact, Finding finding) => finding with
    {
        At = At(fact.Piece!.InteriorPoint.Coordinate),
        Piece = fact.Piece,
        Along = fact.Along,
        AreaM2 = fact.AreaM2,
        AreaMu = fact.AreaM2 / EllipsoidArea.M2PerMu,
    };

    private static Finding Say(string code, Severity severity, string[] columns, params object[] values)
    {
        var words = PlotWords.Of(code).With(values);
        return new() { Code = code, Severity = severity, Zh = words.Zh, En = words.En, FixZh = words.FixZh, FixEn = words.FixEn, Columns = columns };
    }

    private static FoundRow? FoundPlot(GroundFact fact) => fact.IsSeen ? new FoundRow("FarmlandPlots", fact.Id!.Value, fact.Name!) : null;

    private static string NameOf(GroundFact fact) => fact.IsSeen ? fact.Name! : "–";

    private static double[]? At(Coordinate? place) => place is null ? null : [Math.Round(place.X, 8), Math.Round(place.Y, 8)];

    private static string Two(double number) => number.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
