using System.Globalization;
using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.Shapes.Edits;

/// <summary>An edit that would do harm, or that cannot be meant. Nothing has changed.</summary>
/// <param name="reason">What is wrong.</param>
/// <param name="place">Where, in EPSG:4490 degrees, longitude first.</param>
/// <param name="message">In English, for logs and for callers that have no words of their own.</param>
public sealed class ShapeRefusedException(ShapeRefusal reason, Coordinate place, string message)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{message} At ({place.X:0.########} {place.Y:0.########})."))
{
    public ShapeRefusal Reason => reason;

    /// <summary>Where, in EPSG:4490 degrees, longitude first.</summary>
    public Coordinate Place => place;
}
