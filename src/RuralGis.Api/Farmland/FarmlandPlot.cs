using NetTopologySuite.Geometries;
using RuralGis.Api.Data;
using RuralGis.Api.Regions;

namespace RuralGis.Api.Farmland;

/// <summary>A plot (地块) of a high-standard farmland project.</summary>
public sealed class FarmlandPlot
{
    public required Guid Id { get; init; }

    /// <summary>Plot number, unique.</summary>
    public required string Code { get; set; }

    public string? Name { get; set; }
    public required Guid ProjectId { get; set; }
    public FarmlandProject? Project { get; init; }
    public required int PlanYear { get; set; }

    /// <summary>Code of the township (9 digits) that contains the plot.</summary>
    public required string TownshipCode { get; set; }

    public Region? Township { get; init; }

    /// <summary>Code of the village (12 digits) the plot belongs to.</summary>
    public string? VillageCode { get; set; }

    /// <summary>GB/T 21010-2017: 0101 paddy, 0102 irrigated, 0103 dry land.</summary>
    public required string LandClassCode { get; set; }

    public required FarmlandStage Stage { get; set; }

    /// <summary>Area in mu as the project papers state it; the area of record is <see cref="AreaMu"/>.</summary>
    public double? DeclaredAreaMu { get; set; }

    public DateOnly? StartedOn { get; set; }
    public DateOnly? CompletedOn { get; set; }
    public DateOnly? AcceptedOn { get; set; }
    public DateOnly? RegisteredOn { get; set; }

    /// <summary>The boundary in EPSG:4490, longitude first.</summary>
    public required MultiPolygon Boundary { get; set; }

    /// <summary>Ids of the plots this one was made of: the one it was split from, those merged into it. They may be gone; the log knows them.</summary>
    public Guid[] FromPlotIds { get; set; } = [];

    public required Origin Origin { get; init; }
    public required string Source { get; set; }

    /// <summary>Area of record: on the CGCS2000 ellipsoid, in m², computed by the database.</summary>
    public double AreaM2 { get; init; }

    /// <summary>The same in mu; 1 mu = 2000/3 m².</summary>
    public double AreaMu { get; init; }

    public double CentroidLon { get; init; }
    public double CentroidLat { get; init; }

    public List<PlotConflict> Conflicts { get; init; } = [];

    /// <summary>Changes with every write; the ETag is made of it.</summary>
    public uint Version { get; init; }
}
