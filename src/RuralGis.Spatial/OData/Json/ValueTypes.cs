using Microsoft.OData.Edm;

namespace RuralGis.Spatial.OData.Json;

/// <summary>@odata.type of values, for full metadata: only where the JSON does not say it (OData JSON 4.01, section 4.6.3).</summary>
internal static class ValueTypes
{
    /// <summary>What the values of $compute and $apply are.</summary>
    private static readonly Dictionary<Type, string> ByClrType = new()
    {
        [typeof(long)] = "Int64",
        [typeof(uint)] = "Int64",
        [typeof(short)] = "Int16",
        [typeof(byte)] = "Byte",
        [typeof(sbyte)] = "SByte",
        [typeof(float)] = "Single",
        [typeof(decimal)] = "Decimal",
        [typeof(Guid)] = "Guid",
        [typeof(DateOnly)] = "Date",
        [typeof(TimeOnly)] = "TimeOfDay",
        [typeof(DateTime)] = "DateTimeOffset",
        [typeof(DateTimeOffset)] = "DateTimeOffset",
        [typeof(TimeSpan)] = "Duration",
        [typeof(byte[])] = "Binary",
    };

    /// <returns>Without the #; null when the JSON is enough: text, true and false, whole numbers and doubles.</returns>
    public static string? Annotation(ValueMember member)
    {
        if (member.Declared is { } declared)
            return OfDeclared(declared.Type);

        var type = Nullable.GetUnderlyingType(member.Value.PropertyType) ?? member.Value.PropertyType;
        return ByClrType.GetValueOrDefault(type);
    }

    private static string? OfDeclared(IEdmTypeReference type)
    {
        if (type.IsCollection())
            return $"Collection({Short(type.AsCollection().ElementType())})";
        return type.IsString() || type.IsBoolean() || type.IsInt32() || type.IsDouble() ? null : Short(type);
    }

    private static string Short(IEdmTypeReference type) => type.IsPrimitive() ? type.ShortQualifiedName() : type.FullName();
}
