using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData.Json;

/// <summary>Which navigation properties full metadata shows as links alone.</summary>
internal static class RowLinks
{
    /// <summary>With a $select that names properties, the others are not asked for.</summary>
    public static IEnumerable<string> NotExpanded(RowShape shape)
    {
        if (shape.Type is not IEdmEntityType type)
            return [];

        var written = shape.Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        return type.StructuralProperties().All(property => written.Contains(property.Name))
            ? type.NavigationProperties().Select(navigation => navigation.Name).Where(name => !written.Contains(name))
            : [];
    }
}
