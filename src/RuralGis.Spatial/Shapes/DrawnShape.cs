using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace RuralGis.Spatial.Shapes;

/// <summary>
/// An area as somebody drew it, right or wrong: what is wrong with it and where, and the ground it means as far as that can be told.
/// Where a shape is to be kept, the readers of OData refuse at the first fault; here all of them are told, while it is being drawn.
/// </summary>
public sealed class DrawnShape
{
    private DrawnShape(MultiPolygon? ground, IReadOnlyList<ShapeFault> faults)
    {
        Ground = ground;
        Faults = faults;
    }

    /// <summary>Valid; repaired when there are faults. Null when there is no ground.</summary>
    public MultiPolygon? Ground { get; }

    public IReadOnlyList<ShapeFault> Faults { get; }

    /// <summary>What was drawn had to be repaired before anything could be computed of it.</summary>
    public bool IsRepaired => Faults.Any(fault => fault.Kind != ShapeFaultKind.DoubledCorner);

    /// <param name="geoJson">A Polygon or MultiPolygon (RFC 7946), EPSG:4490, longitude first.</param>
    /// <param name="factory">Makes the ground: its SRID.</param>
    /// <param name="maxCorners">More are a fault.</param>
    public static DrawnShape Read(JsonElement geoJson, GeometryFactory factory, int maxCorners)
    {
        var rings = new RingReader(factory);
        if (rings.Read(geoJson) is not { } polygons)
            return new(null, rings.Faults);
        if (polygons.Sum(polygon => polygon.NumPoints) > maxCorners)
            return new(null, [.. rings.Faults, new(ShapeFaultKind.TooManyCorners, polygons[0].Coordinate)]);
        return Of(factory.CreateMultiPolygon(polygons), rings.Faults);
    }

    public static DrawnShape Of(MultiPolygon drawn) => Of(drawn, []);

    private static DrawnShape Of(MultiPolygon drawn, IReadOnlyList<ShapeFault> earlier)
    {
        if (drawn.IsEmpty)
            return new(null, earlier.Count > 0 ? earlier : [new(ShapeFaultKind.Empty, null)]);

        var faults = FaultsOf(drawn).ToList();
        var ground = faults.Count == 0 ? drawn : Areas(GeometryFixer.Fix(drawn));
        return new(ground.IsEmpty ? null : ground, [.. earlier, .. faults, .. DoubledCorners(drawn)]);
    }

    /// <summary>Of each part the first that is found; of the whole when the parts are right.</summary>
    private static IEnumerable<ShapeFault> FaultsOf(MultiPolygon drawn)
    {
        var parts = drawn.Geometries.Select(part => new IsValidOp(part).ValidationError).OfType<TopologyValidationError>().ToList();
        return (parts.Count > 0 || new IsValidOp(drawn).ValidationError is not { } whole ? parts : [whole])
            .Select(error => new ShapeFault(KindOf(error.ErrorType), error.Coordinate));
    }

    private static ShapeFaultKind KindOf(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.HoleOutsideShell => ShapeFaultKind.HoleOutside,
        TopologyValidationErrors.NestedHoles or TopologyValidationErrors.NestedShells or TopologyValidationErrors.DuplicateRings => ShapeFaultKind.Nested,
        TopologyValidationErrors.DisconnectedInteriors => ShapeFaultKind.CutApart,
        TopologyValidationErrors.TooFewPoints => ShapeFaultKind.TooFewCorners,
        TopologyValidationErrors.InvalidCoordinate => ShapeFaultKind.NoPlace,
        TopologyValidationErrors.RingNotClosed => ShapeFaultKind.Unclosed,
        _ => ShapeFaultKind.SelfCrossing,
    };

    private static IEnumerable<ShapeFault> DoubledCorners(MultiPolygon drawn)
        => from Polygon part in drawn
           from ring in part.Holes.Prepend(part.Shell)
           let corners = ring.Coordinates
           from i in Enumerable.Range(1, corners.Length - 1)
           where corners[i].Equals2D(corners[i - 1])
           select new ShapeFault(ShapeFaultKind.DoubledCorner, corners[i]);

    private static MultiPolygon Areas(Geometry repaired)
        => repaired.Factory.CreateMultiPolygon([.. PolygonExtracter.GetPolygons(repaired).Cast<Polygon>().Where(part => !part.IsEmpty)]);
}
