using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NetTopologySuite.Geometries;
using RuralGis.Api.Accounts;

namespace RuralGis.Api.Data;

/// <summary>A column of an entity set, and who may write it.</summary>
/// <param name="Property">Its property, by its name in code and in OData.</param>
/// <param name="Column">Its name in the database.</param>
/// <param name="Group">The columns it is given to a role with.</param>
/// <param name="IsGiven">People give its value; others are computed by the database or set by the program.</param>
/// <param name="IsFixed">Stays as it was when the row was made.</param>
public sealed record SetColumn(PropertyInfo Property, string Column, ColumnGroup Group, bool IsGiven, bool IsFixed)
{
    public string Name => Property.Name;
    public bool IsGeometry => Group == ColumnGroup.Geometry;
    public bool IsNullable => new NullabilityInfoContext().Create(Property).ReadState == NullabilityState.Nullable;
}

/// <summary>An entity set as the database and the rights see it.</summary>
/// <param name="Name">Such as FarmlandPlots.</param>
/// <param name="Table">Such as farmland_plots.</param>
/// <param name="Columns">All columns but the version, which is PostgreSQL's own.</param>
public sealed record EntitySet(string Name, string Table, IReadOnlyList<SetColumn> Columns)
{
    public IEnumerable<SetColumn> Geometries => Columns.Where(column => column.IsGeometry);
}

/// <summary>The sets that people write, read from the model.</summary>
public static class EntitySets
{
    private static readonly ConcurrentDictionary<Type, EntitySet> Known = new();

    /// <summary>
    /// Set by the program, whatever the set; the others have <see cref="SetByProgramAttribute"/>: demo accounts make demo rows, whatever they say, what a plot was made of is what was done, and what a file is
    /// its content says.
    /// </summary>
    private static readonly string[] SetByProgram = ["Origin", "FromPlotIds", "SizeBytes", "ContentType"];

    public static IEnumerable<EntitySet> All(RuralDb db)
        => typeof(RuralDb).GetProperties()
            .Where(set => set.PropertyType.IsGenericType && set.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(set => (set.Name, Type: db.Model.FindEntityType(set.PropertyType.GenericTypeArguments[0])))
            .Where(set => set.Type?.FindProperty("Version") is not null)
            .Select(set => Read(set.Name, set.Type!));

    public static EntitySet Of<T>(RuralDb db)
        => Known.GetOrAdd(typeof(T), type => All(db).Single(set => set.Table == db.Model.FindEntityType(type)!.GetTableName()));

    private static EntitySet Read(string name, IEntityType type) => new(name, type.GetTableName()!,
    [
        .. from property in type.GetProperties()
           where !property.IsConcurrencyToken
           select new SetColumn(
               property.PropertyInfo!,
               property.GetColumnName(),
               GroupOf(name, property),
               IsGiven: property.GetComputedColumnSql() is null && !IsSetByProgram(property.PropertyInfo!),
               IsFixed: property.IsPrimaryKey() || IsInitOnly(property.PropertyInfo!)),
    ]);

    private static ColumnGroup GroupOf(string set, IProperty property) => property.Name switch
    {
        _ when typeof(Geometry).IsAssignableFrom(property.ClrType) => ColumnGroup.Geometry,
        var name when Rights.ContactColumns.Contains(name) => ColumnGroup.Contact,
        var name when Rights.StatusColumns.GetValueOrDefault(set)?.Contains(name) == true => ColumnGroup.Status,
        _ => ColumnGroup.Attributes,
    };

    private static bool IsSetByProgram(PropertyInfo property)
        => SetByProgram.Contains(property.Name) || property.IsDefined(typeof(SetByProgramAttribute));

    private static bool IsInitOnly(PropertyInfo property)
        => property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
