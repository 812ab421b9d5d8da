using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.Shapes;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>A plot as it is to become; while it is being drawn much of it may not be known yet, and what is not known is not checked.</summary>
public sealed record PlotDraft
{
    /// <summary>Of the plot that is edited; null for a new one.</summary>
    public Guid? Id { get; init; }

    public string? Code { get; init; }
    public Guid? ProjectId { get; init; }
    public int? PlanYear { get; init; }
    public string? TownshipCode { get; init; }
    public string? VillageCode { get; init; }
    public string? LandClassCode { get; init; }
    public FarmlandStage? Stage { get; init; }
    public double? DeclaredAreaMu { get; init; }

    /// <summary>GeoJSON as it was sent, EPSG:4490, longitude first: faults in it are findings, not errors. Null when only the attributes are looked at.</summary>
    public JsonElement? Boundary { get; init; }

    /// <summary>Whether to say at each finding what a cut would leave: for who draws, since each takes longer than all the rest of the check.</summary>
    public bool Cuts { get; init; }

    /// <summary>The boundary, read.</summary>
    [JsonIgnore]
    public DrawnShape? Drawn { get; init; }

    [JsonIgnore]
    public MultiPolygon? Ground => Drawn?.Ground;

    /// <summary>A plot that no longer counts shares ground with nobody.</summary>
    [JsonIgnore]
    public bool IsTerminated => Stage == FarmlandStage.Terminated;

    public static PlotDraft Of(FarmlandPlot plot) => new()
    {
        Id = plot.Id,
        Code = plot.Code,
        ProjectId = plot.ProjectId,
        PlanYear = plot.PlanYear,
        TownshipCode = plot.TownshipCode,
        VillageCode = plot.VillageCode,
        LandClassCode = plot.LandClassCode,
        Stage = plot.Stage,
        DeclaredAreaMu = plot.DeclaredAreaMu,
        Drawn = DrawnShape.Of(plot.Boundary),
        // Computed only if it is refused.
        Cuts = true,
    };
}
