using NetTopologySuite.Geometries;
using RuralGis.Api.Data.Seed.Shapes;

namespace RuralGis.Api.Data.Seed.Demo;

/// <summary>A field that is to become a plot.</summary>
/// <param name="InMetres">In the plane.</param>
/// <param name="Boundary">The same in EPSG:4490, as it will be stored.</param>
internal sealed record Field(Geometry InMetres, MultiPolygon Boundary)
{
    /// <summary>On the ellipsoid, as the database will compute it.</summary>
    public double Mu { get; } = EllipsoidArea.Mu(Boundary);

    public static Field Of(Geometry inMetres, Plane plane) => new(inMetres, plane.ToDegrees(inMetres));
}
