using Microsoft.OData.Edm;
using Microsoft.OData.ModelBuilder;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using RuralGis.Spatial.OData;

namespace RuralGis.Spatial.Tests.OData.Json;

/// <summary>Wells and their owners: a small model, and rows of it as a query would bring them.</summary>
internal static class WellModel
{
    public static readonly Guid Id = new("018cc251-f400-7000-bc87-23421fce3b16");

    private static readonly IEdmModel Model = Build();

    /// <summary>Point, as the database sends it.</summary>
    public static byte[] Wkb(double lon, double lat) => new WKBWriter().Write(new Point(lon, lat));

    public static IEdmEntitySet Set(string name) => Model.EntityContainer.FindEntitySet(name);

    public static RowShape Wells(params string[] members)
        => Shape<WellRow>("Wells", [.. members.Select(name => Value<WellRow>(name, Set("Wells").EntityType.FindProperty(name)))]);

    public static RowShape Owners(params string[] members)
        => Shape<OwnerRow>("Owners", [.. members.Select(name => Value<OwnerRow>(name, Set("Owners").EntityType.FindProperty(name)))]);

    public static RowShape Shape<TRow>(string set, IReadOnlyList<RowMember> members) => new(
        typeof(TRow), Set(set).EntityType, Set(set), members, typeof(TRow).GetProperty("Id"), typeof(TRow).GetProperty("Version"));

    /// <summary>What $apply makes: no type, no address.</summary>
    public static RowShape Applied<TRow>(params RowMember[] members) => new(typeof(TRow), null, null, members, null, null);

    public static ValueMember Value<TRow>(string name, IEdmProperty? declared = null)
    {
        var property = typeof(TRow).GetProperty(name)!;
        return new ValueMember(name, property, declared?.Type.IsGeography() == true, declared);
    }

    private static IEdmModel Build()
    {
        var builder = new ODataConventionModelBuilder { Namespace = "Water" };
        builder.EntitySet<Well>("Wells");
        builder.EntitySet<Owner>("Owners");
        return builder.GetSpatialEdmModel(4490);
    }

    internal enum Kind
    {
        Dug = 1,
        Drilled = 2,
    }

    internal sealed class Well
    {
        public Guid Id { get; set; }
        public string? Name { get; set; }
        public Kind Kind { get; set; }
        public long Version { get; set; }
        public decimal Price { get; set; }
        public double DepthM { get; set; }
        public int Year { get; set; }
        public DateOnly? DugOn { get; set; }
        public DateTimeOffset At { get; set; }
        public string[]? FormerNames { get; set; }
        public Point? Place { get; set; }
        public Owner? Owner { get; set; }
        public List<Well> Neighbours { get; set; } = [];
    }

    internal sealed class Owner
    {
        public string Id { get; set; } = "";
        public string? Name { get; set; }
        public List<Well> Wells { get; set; } = [];
    }

    internal sealed class WellRow
    {
        public Guid Id { get; set; } = WellModel.Id;
        public string? Name { get; set; }
        public Kind Kind { get; set; } = Kind.Dug;
        public uint Version { get; set; } = 4711;
        public decimal Price { get; set; }
        public double DepthM { get; set; }
        public int Year { get; set; }
        public DateOnly? DugOn { get; set; }
        public DateTimeOffset At { get; set; }
        public string[]? FormerNames { get; set; }
        public byte[]? Place { get; set; }
        public OwnerRow? Owner { get; set; }
        public List<WellRow> Neighbours { get; set; } = [];
        public long NeighbourCount { get; set; }
    }

    internal sealed class OwnerRow
    {
        public string Id { get; set; } = "";
        public string? Name { get; set; }
        public List<WellRow> Wells { get; set; } = [];
    }
}
