using NetTopologySuite.Geometries;
using RuralGis.Api.Data;

namespace RuralGis.Api.Tests.RightsTable;

/// <summary>Another value for any column of a row t, in SQL; a place lies in the middle of an area.</summary>
internal static class ColumnChange
{
    public static string Update(EntitySet set, SetColumn column, string id, string area = Land.Home)
        => $"UPDATE {set.Table} t SET {column.Column} = {NewValue(column, area)} WHERE id = '{id}'";

    /// <summary>The same as the body of a PATCH.</summary>
    public static string Body(EntitySet set, SetColumn column, string id)
        => $"SELECT jsonb_build_object('{column.Name}', {AsJson(column, NewValue(column, Land.Home))}) FROM {set.Table} t WHERE id = '{id}'";

    public static string NewValue(SetColumn column, string area)
    {
        var type = Nullable.GetUnderlyingType(column.Property.PropertyType) ?? column.Property.PropertyType;
        var value = $"t.{column.Column}";
        return type switch
        {
            _ when column.IsGeometry => PlaceIn(area, type),
            _ when type == typeof(string) => $"coalesce({value}, '') || '改'",
            _ when type == typeof(string[]) => $"array_append({value}, '改')",
            _ when type == typeof(Guid[]) => $"array_append({value}, gen_random_uuid())",
            _ when type == typeof(Guid) => "gen_random_uuid()",
            _ when type == typeof(bool) => $"NOT {value}",
            _ when type == typeof(DateOnly) => $"coalesce({value}, '2024-01-01') + 1",
            _ when type == typeof(DateTimeOffset) => $"coalesce({value}, '2024-01-01') + interval '1 day'",
            { IsEnum: true } => $"(SELECT e FROM unnest(enum_range({value})) e WHERE e IS DISTINCT FROM {value} LIMIT 1)",
            _ => $"coalesce({value}, 0) + 1",
        };
    }

    /// <summary>A point in the middle of an area, or a patch of some eighty square metres around it.</summary>
    public static string PlaceIn(string area, Type type)
    {
        var middle = $"(SELECT ST_PointOnSurface(g.boundary) FROM regions g WHERE g.code = '{area}')";
        return type == typeof(MultiPolygon) ? $"ST_Multi(ST_Buffer({middle}, 0.00005))" : middle;
    }

    public static string AsJson(SetColumn column, string value) => column.IsGeometry ? $"ST_AsGeoJSON({value}, 15)::jsonb" : $"to_jsonb({value})";
}
