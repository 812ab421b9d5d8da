using System.Reflection;
using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData;

/// <summary>What a written row consists of: which property of the projected row becomes which member of the JSON.</summary>
/// <param name="RowType">The class of the projected rows; the accessors of the members are its properties.</param>
/// <param name="Type">The EDM type of the rows; null after $apply.</param>
/// <param name="Source">The set they come from; null after $apply, or when there is none.</param>
/// <param name="Members">In the order they are written.</param>
/// <param name="Key">Property of the key, for @odata.id and the links of full metadata; null when the row has none.</param>
/// <param name="Version">Property (uint) that the ETag is made of; null when the row has none.</param>
internal sealed record RowShape(
    Type RowType, IEdmStructuredType? Type, IEdmNavigationSource? Source, IReadOnlyList<RowMember> Members, PropertyInfo? Key, PropertyInfo? Version);

/// <param name="Name">As it is written.</param>
internal abstract record RowMember(string Name);

/// <summary>A value: number, text, time, enum, list of texts; a geometry when <paramref name="IsGeometry"/>, read as WKB bytes.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Value">Property of the projected row; byte[] of WKB for a geometry.</param>
/// <param name="IsGeometry">Written as GeoJSON.</param>
/// <param name="Declared">The property of the model; null for what $compute or $apply named.</param>
internal sealed record ValueMember(string Name, PropertyInfo Value, bool IsGeometry, IEdmProperty? Declared) : RowMember(Name);

/// <summary>An object inside the row that has no row of its own, such as Parent of groupby((Parent/Name)).</summary>
internal sealed record GroupMember(string Name, IReadOnlyList<RowMember> Members) : RowMember(Name);

/// <summary>An expanded row (null when there is none) or list of rows.</summary>
/// <param name="Name">Of the navigation property.</param>
/// <param name="Value">Property of the projected row: a row of <paramref name="Shape"/>, or a List of them.</param>
/// <param name="Shape">Of the expanded rows.</param>
/// <param name="IsList">A list.</param>
/// <param name="Most">The list holds one more row than this when there are more; the surplus is not written, a nextLink is.</param>
/// <param name="Count">Property (long) written as Name@odata.count; null when not asked for.</param>
/// <param name="NextOptions">Query options of the nextLink, encoded, without $skip: "$filter=…&amp;$select=…"; "" for none.</param>
/// <param name="Skip">Rows the list left out at its begin; the nextLink skips those and <paramref name="Most"/> more.</param>
internal sealed record NestedMember(
    string Name, PropertyInfo Value, RowShape Shape, bool IsList, int Most, PropertyInfo? Count, string NextOptions, int Skip) : RowMember(Name);
