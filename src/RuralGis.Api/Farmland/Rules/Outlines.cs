using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;

namespace RuralGis.Api.Farmland.Rules;

/// <summary>
/// The outlines of regions that plots were checked against, prepared to tell at once whether they hold a plot. The database says with its answer
/// when one has changed, so nothing is ever told from an outline that is no more.
/// </summary>
public sealed class Outlines
{
    private readonly ConcurrentDictionary<string, Outline> _ofRegion = [];

    /// <returns>The versions of outlines that are known here.</returns>
    public string[] Known(IEnumerable<string> codes) => [.. Find(codes).Select(outline => outline.Version)];

    /// <param name="codes">Of regions.</param>
    /// <param name="ground">EPSG:4490, longitude first; null when there is none.</param>
    /// <returns>The versions of those outlines that hold all of the ground; as ST_Covers has it.</returns>
    public string[] Holding(IEnumerable<string> codes, MultiPolygon? ground)
        => ground is null ? [] : [.. Find(codes).Where(outline => outline.Shape.Covers(ground)).Select(outline => outline.Version)];

    /// <param name="code">Of the region.</param>
    /// <param name="version">Of its row.</param>
    /// <param name="shape">EPSG:4490, longitude first.</param>
    public void Keep(string code, string version, MultiPolygon shape)
    {
        var prepared = PreparedGeometryFactory.Prepare(shape);
        // Its indexes are made when they are asked for the first time: here, before anybody else asks.
        prepared.Covers(shape.Factory.ToGeometry(shape.EnvelopeInternal));
        _ofRegion[code] = new(version, prepared);
    }

    private IEnumerable<Outline> Find(IEnumerable<string> codes)
    {
        foreach (var code in codes)
            if (_ofRegion.TryGetValue(code, out var outline))
                yield return outline;
    }

    private sealed record Outline(string Version, IPreparedGeometry Shape);
}
