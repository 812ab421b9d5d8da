using Microsoft.EntityFrameworkCore;
using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.OData;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Spatial.Tests.OData.Functions;

/// <summary>A row with shapes of several kinds, in EPSG:4490.</summary>
public sealed class Parcel
{
    public int Id { get; set; }
    public required string Code { get; set; }
    public required MultiPolygon Boundary { get; set; }
    public Point? Location { get; set; }
    public LineString? Road { get; set; }
    public Parcel? Parent { get; set; }
    public List<Parcel> Parts { get; } = [];

    public static IEdmModel EdmModel { get; } = BuildEdmModel();

    private static IEdmModel BuildEdmModel()
    {
        var builder = new ODataConventionModelBuilder();
        builder.EntitySet<Parcel>("Parcels");
        return builder.GetSpatialEdmModel(srid: 4490);
    }
}

/// <summary>Writes SQL; there is no server behind it.</summary>
public sealed class ParcelDb : DbContext
{
    public DbSet<Parcel> Parcels => Set<Parcel>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseNpgsql("Host=nowhere", npgsql => npgsql.UseNetTopologySuite()).UseGeographySql();
}
