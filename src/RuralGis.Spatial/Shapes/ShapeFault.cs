using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes;

/// <summary>Why what somebody drew is no area.</summary>
public enum ShapeFaultKind
{
    /// <summary>No Polygon or MultiPolygon in GeoJSON.</summary>
    NoArea,

    /// <summary>It names a coordinate system that is not longitude and latitude of EPSG:4490 or 4326.</summary>
    OtherCrs,

    /// <summary>It has no corners at all.</summary>
    Empty,

    /// <summary>A corner that is no pair of longitude and latitude.</summary>
    NoPlace,

    /// <summary>A ring does not end where it starts.</summary>
    Unclosed,

    /// <summary>A ring of less than three different corners.</summary>
    TooFewCorners,

    TooManyCorners,

    /// <summary>Two edges cross, or a ring touches itself.</summary>
    SelfCrossing,

    /// <summary>A hole lies outside of its outer ring.</summary>
    HoleOutside,

    /// <summary>A hole lies in another, or two parts lie over each other.</summary>
    Nested,

    /// <summary>Holes cut the area in pieces.</summary>
    CutApart,

    /// <summary>A corner is given twice in a row; no harm, but nobody means it.</summary>
    DoubledCorner,
}

/// <param name="Kind">What is wrong.</param>
/// <param name="At">Where, EPSG:4490, longitude first; null when it has no place.</param>
public sealed record ShapeFault(ShapeFaultKind Kind, Coordinate? At);
