using RuralGis.Api.ControlLines;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>Thresholds of the rules a plot has to keep; section Farmland of the settings, with the source beside each.</summary>
public sealed record PlotRuleSettings
{
    /// <summary>Corners of a plot.</summary>
    public required int MaxCorners { get; init; }

    /// <summary>A part of a plot below this, in mu, is a sliver.</summary>
    public required double SmallestPartMu { get; init; }

    /// <summary>A part of a plot narrower than this on average, in metres, is a sliver.</summary>
    public required double NarrowestPartM { get; init; }

    /// <summary>Ground that two plots may share before it is more than measuring noise, in m².</summary>
    public required double OverlapToleranceM2 { get; init; }

    /// <summary>Ground that a plot may share with a control line before it is more than measuring noise, in m².</summary>
    public required double LineToleranceM2 { get; init; }

    /// <summary>Ground of a plot that may lie outside of the outline of its district or township, in m².</summary>
    public required double OutsideToleranceM2 { get; init; }

    /// <summary>Ground between plots narrower than this belongs to nobody by mistake, in metres.</summary>
    public required double GapWidthM { get; init; }

    /// <summary>Declared against computed area, in per cent of the computed.</summary>
    public required double DeclaredWarnPercent { get; init; }

    public required double DeclaredBlockPercent { get; init; }

    /// <summary>How grave it is to share ground with each kind of control line.</summary>
    public required IReadOnlyDictionary<ControlLineKind, Severity> Lines { get; init; }

    public required LandClassRule LandClasses { get; init; }

    public static PlotRuleSettings Read(IConfiguration configuration)
        => configuration.GetRequiredSection("Farmland").Get<PlotRuleSettings>(options => options.ErrorOnUnknownConfiguration = true)!;
}

/// <param name="Since">Projects approved from this day on hold farmland only.</param>
/// <param name="Farmland">Codes of GB/T 21010-2017 that are farmland.</param>
/// <param name="Severity">Of another class.</param>
public sealed record LandClassRule(DateOnly Since, string[] Farmland, Severity Severity);
