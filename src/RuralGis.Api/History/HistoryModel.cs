using Microsoft.EntityFrameworkCore;
using Microsoft.OData.ModelBuilder;

namespace RuralGis.Api.History;

public static class HistoryModel
{
    /// <summary>The table is partitioned by month, which EF Core cannot say: the migration makes it in plain SQL.</summary>
    public static void Map(ModelBuilder model) => model.Entity<ChangeEntry>(entry =>
    {
        entry.ToTable("change_log", table => table.ExcludeFromMigrations());
        entry.HasKey(e => e.Number);
        entry.Property(e => e.Row).HasColumnType("jsonb");
        entry.Property(e => e.Before).HasColumnType("jsonb");
        entry.Property(e => e.Shape).HasColumnType("geometry(Geometry,4490)");
    });

    public static void Expose(ODataModelBuilder odata)
    {
        var entry = odata.EntitySet<ChangeEntry>("ChangeLog").EntityType;
        entry.HasKey(e => e.Number);
        // They may hold what is masked elsewhere: to be read, not to be searched.
        entry.Property(e => e.Row).IsNotFilterable().IsNotSortable();
        entry.Property(e => e.Before).IsNotFilterable().IsNotSortable();
    }

    /// <summary>A set whose rows have versions: with ETags, and with History, AsOf and Restore.</summary>
    /// <param name="odata">The model.</param>
    /// <param name="name">Of the set.</param>
    /// <typeparam name="T">With a property Version.</typeparam>
    public static void KeptSet<T>(this ODataModelBuilder odata, string name)
        where T : class
    {
        var row = odata.EntitySet<T>(name).EntityType;
        ((PrimitivePropertyConfiguration)odata.StructuralTypes.Single(type => type.ClrType == typeof(T)).AddProperty(typeof(T).GetProperty("Version")!))
            .IsConcurrencyToken();

        row.Function("History").ReturnsCollectionFromEntitySet<ChangeEntry>("ChangeLog");
        row.Collection.Function("AsOf").ReturnsCollectionFromEntitySet<T>(name).Parameter<DateTimeOffset>("at");
        var restore = row.Action("Restore");
        restore.ReturnsFromEntitySet<T>(name);
        restore.Parameter<long>("number").Required();
        restore.Parameter<string>("reason").Required();
    }
}
