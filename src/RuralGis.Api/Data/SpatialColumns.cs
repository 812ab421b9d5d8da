using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetTopologySuite.Geometries;

namespace RuralGis.Api.Data;

/// <summary>How a geometry is kept: EPSG:4490, valid by CHECK, indexed, with area and centroid computed by the database.</summary>
public static class SpatialColumns
{
    /// <summary>CGCS2000, longitude first; nothing else is ever stored.</summary>
    public const int Srid = 4490;

    /// <summary>Square metres of a mu are 2000/3, so a square metre is exactly 0.0015 mu.</summary>
    private const string MuPerM2 = "0.0015";

    /// <summary>A column geometry(type,4490) with its check and its GiST index. The index on its geography cast is in the migration.</summary>
    public static EntityTypeBuilder<T> HasGeometry<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, Geometry?>> property)
        where T : class
    {
        var geometry = entity.Property(property);
        var column = Column(geometry.Metadata.Name);
        geometry.HasColumnType($"geometry({geometry.Metadata.ClrType.Name},{Srid})");
        entity.HasIndex(geometry.Metadata.Name).HasMethod("gist");
        entity.ToTable(table => table.HasCheckConstraint(
            $"ck_{table.Metadata.GetTableName()}_{column}_valid", $"ST_IsValid({column}) AND NOT ST_IsEmpty({column})"));
        return entity;
    }

    /// <summary>AreaM2 and AreaMu as stored generated columns, on the ellipsoid of EPSG:4490 (CGCS2000).</summary>
    /// <param name="entity">With double properties AreaM2 and AreaMu.</param>
    /// <param name="column">The geometry column.</param>
    public static EntityTypeBuilder<T> HasEllipsoidalArea<T>(this EntityTypeBuilder<T> entity, string column)
        where T : class
    {
        entity.Property("AreaM2").HasComputedColumnSql($"ST_Area({column}::geography)", stored: true);
        entity.Property("AreaMu").HasComputedColumnSql($"ST_Area({column}::geography) * {MuPerM2}", stored: true);
        return entity;
    }

    /// <summary>CentroidLon and CentroidLat as plain numbers, for tools that cannot read a geometry.</summary>
    public static EntityTypeBuilder<T> HasCentroid<T>(this EntityTypeBuilder<T> entity, string geometry)
        where T : class
    {
        entity.Property("CentroidLon").HasComputedColumnSql($"ST_X(ST_Centroid({geometry}))", stored: true);
        entity.Property("CentroidLat").HasComputedColumnSql($"ST_Y(ST_Centroid({geometry}))", stored: true);
        return entity;
    }

    // Geometry properties have one-word names, so the naming convention only lowers them.
    private static string Column(string property) => property.ToLowerInvariant();
}
