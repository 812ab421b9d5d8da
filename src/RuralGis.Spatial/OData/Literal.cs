using NetTopologySuite.Geometries;

namespace RuralGis.Spatial.OData;

/// <summary>
/// A shape of a query, checked, in the stored CRS, longitude first. PostGIS draws the edges of a geometry straight and those of a geography
/// along the great circle; the shape is the same in both, because its edges carry points where they would run otherwise.
/// </summary>
/// <param name="forGeometry">Made when first asked for, as is the next.</param>
/// <param name="forGeography">Many shapes need only one of them.</param>
public sealed class Literal(Func<Geometry> forGeometry, Func<Geometry> forGeography)
{
    private readonly Lazy<Geometry> _forGeometry = new(forGeometry);
    private readonly Lazy<Geometry> _forGeography = new(forGeography);

    /// <summary>To be sent to an SQL function on geometry; geography'…' is bent along the great circle here.</summary>
    /// <exception cref="Microsoft.OData.ODataException">An edge is too long to be followed, or the shape crosses itself once its edges are bent.</exception>
    public Geometry ForGeometry => _forGeometry.Value;

    /// <summary>To be sent to an SQL function on geography; geography'…' is as it was written here.</summary>
    /// <exception cref="Microsoft.OData.ODataException">An edge of a geometry'…' is too long to be followed.</exception>
    public Geometry ForGeography => _forGeography.Value;
}
