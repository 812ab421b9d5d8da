using System.Reflection;

namespace RuralGis.Spatial.OData.Functions;

/// <summary>What a function measures on.</summary>
internal enum Surface
{
    /// <summary>The ellipsoid: SQL on column::geography, in metres.</summary>
    Ellipsoid,

    /// <summary>The plane of longitude and latitude: SQL on geometry; a geography literal arrives there bent along the great circle.</summary>
    Plane,
}

/// <summary>A function a query may call: one row of the table in <see cref="SpatialFunctions"/>.</summary>
/// <param name="Name">In namespace Geo, such as Area of Geo.Area.</param>
/// <param name="Method">Of <see cref="SpatialSql"/>; its parameters are those of the function, its result too.</param>
/// <param name="Sql">Of PostGIS.</param>
/// <param name="Surface">What it measures on.</param>
/// <param name="HasIndex">A GiST index answers it as a condition between a column and a shape.</param>
/// <param name="Dimension">Dimension a shape must have: 1 line, 2 area; null for any. Another one is a mistake: PostGIS would answer 0.</param>
/// <param name="Description">Meaning and unit, for $metadata.</param>
internal sealed record SpatialFunction(
    string Name, string Method, string Sql, Surface Surface, bool HasIndex, int? Dimension, string Description)
{
    public string FullName => $"{GeoModel.Namespace}.{Name}";

    /// <summary>As OData itself calls it, such as geo.distance; null for our own.</summary>
    public string? CanonicalName { get; init; }

    public MethodInfo MethodInfo { get; } = SpatialSql.Method(Method);

    /// <summary>In the order of <see cref="MethodInfo"/>: shapes first, then at most one number or text.</summary>
    public IReadOnlyList<string> Parameters => [.. MethodInfo.GetParameters().Select(parameter => parameter.Name!)];

    public IEnumerable<string> Shapes => MethodInfo.GetParameters().Where(parameter => SpatialTypes.IsSpatial(parameter.ParameterType)).Select(parameter => parameter.Name!);

    public bool IsCondition => MethodInfo.ReturnType == typeof(bool);

    public bool GivesShape => SpatialTypes.IsSpatial(MethodInfo.ReturnType);
}
