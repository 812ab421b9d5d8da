using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using RuralGis.Spatial.OData.Functions;

namespace RuralGis.Api.Tests.Acceptance;

/// <summary>A village of somebody else's project; some have no place.</summary>
public sealed class Village
{
    public int Id { get; init; }
    public required string Name { get; set; }
    public Point? Loc { get; set; }
}

/// <summary>A parcel; polygons and multipolygons in one column, and some without any.</summary>
public sealed class Farmland
{
    public int Id { get; init; }
    public string? Crop { get; set; }
    public decimal? AreaMu { get; set; }
    public int? VillageId { get; set; }
    public Village? Village { get; init; }
    public Geometry? Geom { get; set; }
}

public sealed class Redline
{
    public int Id { get; init; }
    public string? Kind { get; set; }
    public MultiPolygon? Geom { get; set; }
}

/// <summary>A database nobody made for us: other names, other keys, SRID 4326.</summary>
public sealed class ForeignDb(DbContextOptions<ForeignDb> options) : DbContext(options)
{
    public DbSet<Farmland> Farmlands => Set<Farmland>();
    public DbSet<Village> Villages => Set<Village>();
    public DbSet<Redline> Redlines => Set<Redline>();

    public static void Connect(DbContextOptionsBuilder options, string connectionString) => options
        .UseNpgsql(connectionString, npgsql => npgsql.UseNetTopologySuite())
        .UseGeographySql()
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Village>(village =>
        {
            village.ToTable("village");
            village.Property(v => v.Id).HasColumnName("id");
            village.Property(v => v.Name).HasColumnName("name");
            village.Property(v => v.Loc).HasColumnName("loc").HasColumnType("geometry(Point,4326)");
        });
        modelBuilder.Entity<Farmland>(farmland =>
        {
            farmland.ToTable("farmland");
            farmland.Property(f => f.Id).HasColumnName("id");
            farmland.Property(f => f.Crop).HasColumnName("crop");
            farmland.Property(f => f.AreaMu).HasColumnName("area_mu").HasPrecision(12, 2);
            farmland.Property(f => f.VillageId).HasColumnName("village_id");
            farmland.Property(f => f.Geom).HasColumnName("geom").HasColumnType("geometry(Geometry,4326)");
        });
        modelBuilder.Entity<Redline>(redline =>
        {
            redline.ToTable("redline");
            redline.Property(r => r.Id).HasColumnName("id");
            redline.Property(r => r.Kind).HasColumnName("kind");
            redline.Property(r => r.Geom).HasColumnName("geom").HasColumnType("geometry(MultiPolygon,4326)");
        });
    }
}
