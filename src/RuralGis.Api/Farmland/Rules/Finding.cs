using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using RuralGis.Api.Data;

namespace RuralGis.Api.Farmland.Rules;

public enum Severity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>Can be saved; somebody should look at it.</summary>
    Warn,

    /// <summary>Cannot be saved.</summary>
    Block,
}

/// <summary>What a rule found about a plot.</summary>
public sealed record Finding
{
    /// <summary>Stable, such as plot.overlap; programs go by it.</summary>
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>What is wrong, in Chinese and in English.</summary>
    public required string Zh { get; init; }

    public required string En { get; init; }

    /// <summary>What would mend it; null when there is nothing to do.</summary>
    public string? FixZh { get; init; }

    public string? FixEn { get; init; }

    /// <summary>Where: longitude and latitude, EPSG:4490; null when it has no place.</summary>
    public double[]? At { get; init; }

    /// <summary>The ground it is about, EPSG:4490, longitude first; null when there is none.</summary>
    [JsonConverter(typeof(GeoJsonConverter))]
    public Geometry? Piece { get; init; }

    /// <summary>Of the piece, on the ellipsoid, in m².</summary>
    public double? AreaM2 { get; init; }

    /// <summary>The same in mu.</summary>
    public double? AreaMu { get; init; }

    /// <summary>The row on the other side; null when there is none, or when it is not theirs to see.</summary>
    public FoundRow? Other { get; init; }

    /// <summary>What would remain of the plot if the piece were cut off; null where that mends nothing. A preview, computed when it is sent.</summary>
    public PlotCut? Cut => CutWhenAsked?.Value;

    [JsonIgnore]
    internal Lazy<PlotCut>? CutWhenAsked { get; init; }

    /// <summary>What the piece is cut off by.</summary>
    [JsonIgnore]
    internal MultiPolygon? Along { get; init; }

    /// <summary>Columns it follows from: it stands against a save only if that changes one of them.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>A row that a finding names.</summary>
/// <param name="Set">Its entity set.</param>
/// <param name="Id">Its Id.</param>
/// <param name="Name">As people know it.</param>
public sealed record FoundRow(string Set, Guid Id, string Name);
